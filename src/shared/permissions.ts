/** Every permission there is. A procedure names exactly one of them, or 'anyone' or 'signedIn'. */
export const permissions = [
  'customers.read',
  'customers.modify',
  'customers.delete',
  'customers.export',
  'accounts.create',
  'accounts.setPassword',
  'accounts.disable',
  'accounts.delete',
  'accounts.export',
  'orders.read',
  'orders.modify',
  'products.read',
  'products.modify',
  'mail.read',
  'mail.manage',
  'settings.read',
  'settings.modify',
  'staff.manage',
  'history.read',
  'views.share',
] as const

export type Permission = (typeof permissions)[number]

export const roles = ['owner', 'manager', 'clerk', 'auditor'] as const

export type Role = (typeof roles)[number]

const clerk = [
  'customers.read',
  'customers.modify',
  'accounts.create',
  'accounts.setPassword',
  'orders.read',
  'orders.modify',
  'products.read',
  'mail.read',
  'mail.manage',
] as const satisfies readonly Permission[]

const manager = [
  ...clerk,
  'customers.delete',
  'customers.export',
  'accounts.disable',
  'accounts.delete',
  'products.modify',
  'settings.read',
  'settings.modify',
  'history.read',
  'views.share',
] as const satisfies readonly Permission[]

/** The roles that come with the product, as a table. Dispatch enforces it; the window only hides by it. */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  owner: permissions,
  manager,
  clerk,
  auditor: ['customers.read', 'orders.read', 'products.read', 'mail.read', 'settings.read', 'history.read'],
}

export function roleMay(role: Role, permission: Permission): boolean {
  return rolePermissions[role].includes(permission)
}
