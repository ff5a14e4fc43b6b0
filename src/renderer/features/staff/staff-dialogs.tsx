import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import * as v from 'valibot'
import { newStaffSchema } from '../../../shared/api/staff.ts'
import type { StaffRow } from '../../../shared/api/staff.ts'
import { roles } from '../../../shared/permissions.ts'
import type { Role } from '../../../shared/permissions.ts'
import { frameText } from '../../../shared/text/en-frame.ts'
import { roleText, staffText } from '../../../shared/text/en-staff.ts'
import { api } from '../../api/api.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { PasswordInput } from '../../ui/password-input.tsx'
import { RadioChoice } from '../../ui/radio-choice.tsx'
import { TextField } from '../../ui/text-field.tsx'

interface DialogProps {
  readonly onClose: () => void
  readonly onDone: (message: string) => void
}

interface FormDialogProps {
  readonly title: string
  readonly action: string
  readonly pending: boolean
  readonly error: unknown
  readonly onClose: () => void
  readonly onSubmit: () => void
  readonly children: ReactNode
}

function FormDialog({ title, action, pending, error, onClose, onSubmit, children }: FormDialogProps): ReactNode {
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{frameText.cancel}</Button>
          <Button type="submit" form="staff-form" variant="primary" isPending={pending}>
            {action}
          </Button>
        </>
      }
    >
      <form
        id="staff-form"
        className="stack"
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        {children}
        <FailureMessage error={error} />
      </form>
    </Dialog>
  )
}

function RoleChoice({ value, onChange }: { readonly value: Role; readonly onChange: (role: Role) => void }): ReactNode {
  return (
    <RadioChoice
      label={staffText.role}
      value={value}
      onChange={onChange}
      options={roles.map(role => ({ value: role, label: roleText[role].name, description: roleText[role].means }))}
    />
  )
}

interface NewPasswordProps {
  readonly password: string
  readonly confirm: string
  readonly mismatch: boolean
  readonly onChange: (changes: { readonly password?: string; readonly confirm?: string }) => void
}

function NewPassword({ password, confirm, mismatch, onChange }: NewPasswordProps): ReactNode {
  return (
    <>
      <PasswordInput
        label={staffText.password}
        description={staffText.passwordHint}
        value={password}
        onChange={typed => onChange({ password: typed })}
        autoComplete="new-password"
      />
      <PasswordInput
        label={staffText.confirmPassword}
        value={confirm}
        onChange={typed => onChange({ confirm: typed })}
        autoComplete="new-password"
        isInvalid={mismatch}
        errorMessage={mismatch ? staffText.mismatch : undefined}
      />
    </>
  )
}

const differ = (first: string, second: string) => first.normalize('NFC') !== second.normalize('NFC')

export function AddStaffDialog({ onClose, onDone }: DialogProps): ReactNode {
  const [fields, setFields] = useState<{ name: string; userName: string; role: Role; password: string }>({
    name: '',
    userName: '',
    role: 'clerk',
    password: '',
  })
  const [confirm, setConfirm] = useState('')
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const add = useOnce((_: void, requestId) => api.staff.add({ requestId, staff: fields }))
  const change = (changes: Partial<typeof fields>) => setFields(old => ({ ...old, ...changes }))

  async function submit(): Promise<void> {
    const parsed = v.safeParse(newStaffSchema, fields)
    const found = Object.fromEntries((parsed.issues ?? []).map(issue => [v.getDotPath(issue) ?? '', issue.message]))
    if (differ(fields.password, confirm)) found['confirm'] = staffText.mismatch
    setErrors(found)
    if (Object.keys(found).length > 0) return
    const outcome = await add.run()
    if (outcome?.ok) onDone(staffText.added(outcome.value.name))
  }

  return (
    <FormDialog
      title={staffText.add}
      action={staffText.add}
      pending={add.pending}
      error={add.error}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <TextField
        label={staffText.name}
        value={fields.name}
        onChange={name => change({ name })}
        isInvalid={errors['name'] !== undefined}
        errorMessage={errors['name']}
        autoComplete="off"
        autoFocus
      />
      <TextField
        label={staffText.userName}
        value={fields.userName}
        onChange={userName => change({ userName })}
        isInvalid={errors['userName'] !== undefined}
        errorMessage={errors['userName']}
        autoComplete="off"
      />
      <RoleChoice value={fields.role} onChange={role => change({ role })} />
      <NewPassword
        password={fields.password}
        confirm={confirm}
        mismatch={errors['confirm'] !== undefined}
        onChange={changes => {
          if (changes.password !== undefined) change({ password: changes.password })
          if (changes.confirm !== undefined) setConfirm(changes.confirm)
        }}
      />
    </FormDialog>
  )
}

export function EditStaffDialog({ row, onClose, onDone }: DialogProps & { readonly row: StaffRow }): ReactNode {
  const [name, setName] = useState(row.name)
  const [role, setRole] = useState<Role>(row.role)
  const update = useOnce(() => api.staff.update({ id: row.id, version: row.version, name, role }))

  async function submit(): Promise<void> {
    const outcome = await update.run(undefined)
    if (outcome?.ok) onDone(staffText.saved(outcome.value.name))
  }

  return (
    <FormDialog
      title={staffText.editTitle(row.name)}
      action={frameText.save}
      pending={update.pending}
      error={update.error}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <TextField label={staffText.name} value={name} onChange={setName} autoComplete="off" autoFocus />
      <RoleChoice value={role} onChange={setRole} />
    </FormDialog>
  )
}

export function ResetStaffPasswordDialog({
  row,
  onClose,
  onDone,
}: DialogProps & { readonly row: StaffRow }): ReactNode {
  const [fields, setFields] = useState({ password: '', confirm: '' })
  const [mismatch, setMismatch] = useState(false)
  const reset = useOnce(() => api.staff.resetPassword({ id: row.id, version: row.version, password: fields.password }))

  async function submit(): Promise<void> {
    const differs = differ(fields.password, fields.confirm)
    setMismatch(differs)
    if (differs) return
    const outcome = await reset.run(undefined)
    if (outcome?.ok) onDone(staffText.reset(row.name))
  }

  return (
    <FormDialog
      title={staffText.resetTitle(row.name)}
      action={staffText.resetPassword}
      pending={reset.pending}
      error={reset.error}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <p>{staffText.resetMeans}</p>
      <NewPassword {...fields} mismatch={mismatch} onChange={changes => setFields(old => ({ ...old, ...changes }))} />
    </FormDialog>
  )
}

export function StaffStateDialog({ row, onClose, onDone }: DialogProps & { readonly row: StaffRow }): ReactNode {
  const change = useOnce(() => api.staff.setDisabled({ id: row.id, version: row.version, disabled: !row.disabled }))

  async function run(): Promise<void> {
    const outcome = await change.run(undefined)
    if (outcome?.ok) onDone(row.disabled ? staffText.nowEnabled(row.name) : staffText.nowDisabled(row.name))
  }

  return (
    <Dialog
      role="alertdialog"
      title={row.disabled ? `${staffText.enable} ${row.name}` : staffText.disableTitle(row.name)}
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            {frameText.cancel}
          </Button>
          <Button variant={row.disabled ? 'primary' : 'danger'} isPending={change.pending} onPress={() => void run()}>
            {row.disabled ? staffText.enable : staffText.disable}
          </Button>
        </>
      }
    >
      <p>{row.disabled ? row.userName : staffText.disableMeans}</p>
      <FailureMessage error={change.error} />
    </Dialog>
  )
}
