import type { Role } from '../permissions.ts'

/** Settings > Staff: who may sign in, and what each may do. */
export const staffText = {
  title: 'Staff',
  loading: 'Loading staff…',
  add: 'Add staff member',
  columns: { name: 'Name', userName: 'User name', role: 'Role', state: 'State', lastSignIn: 'Last sign-in', actions: 'Actions' },
  you: 'you',
  enabledState: 'Enabled',
  disabledState: 'Disabled',
  never: 'Never',
  edit: 'Edit',
  newPassword: 'New password',
  disable: 'Disable',
  enable: 'Enable',
  named: (action: string, name: string) => `${action}: ${name}`,
  lastOwner: 'The last owner can neither be disabled nor given another role.',

  roles: { owner: 'Owner', manager: 'Manager', clerk: 'Clerk', auditor: 'Auditor' } satisfies Record<Role, string>,
  roleMeans: {
    owner: 'Everything, staff and exporting logins included.',
    manager: 'What a clerk may; also deletes customers, disables and deletes logins, changes settings, reads the history.',
    clerk: 'Customers, creating logins, generating, typing and handing over passwords, the outbox.',
    auditor: 'Looks at customers, mail, settings and the history; changes nothing.',
  } satisfies Record<Role, string>,

  addTitle: 'Add staff member',
  name: 'Name',
  userName: 'User name',
  userNameHint: 'For signing in. No spaces.',
  role: 'Role',
  password: 'Password',
  passwordHint: 'At least 8 characters. Tell it in person; it can be changed after signing in.',
  confirmPassword: 'Confirm password',
  mismatch: 'The two passwords are not the same.',
  addAction: 'Add',
  added: (name: string) => `${name} added.`,

  editTitle: (name: string) => `Edit ${name}`,
  save: 'Save',
  saved: (name: string) => `${name} saved.`,

  passwordTitle: (name: string) => `New password for ${name}`,
  passwordMeans: (name: string) => `${name} is signed out everywhere, and signs in with the new password.`,
  setPassword: 'Set password',
  passwordSet: (name: string) => `${name} has a new password.`,

  disableTitle: (name: string) => `Disable ${name}?`,
  disableMeans: 'They are signed out at once and cannot sign in. What they did stays in the history.',
  disabled: (name: string) => `${name} disabled.`,
  enableTitle: (name: string) => `Enable ${name}?`,
  enableMeans: 'They can sign in again with the password they had.',
  enabled: (name: string) => `${name} enabled.`,
  cancel: 'Cancel',
} as const
