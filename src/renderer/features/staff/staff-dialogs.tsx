import { useRef, useState } from 'react'
import type { FormEvent, ReactNode, Ref } from 'react'
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
import { focusFirstInvalid } from '../../ui/focus-first-invalid.ts'
import { RadioChoice } from '../../ui/radio-choice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { findPasswordErrors, NewPasswordFields, refusedFields } from './new-password-fields.tsx'
import type { FieldErrors } from './new-password-fields.tsx'

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
  readonly ref?: Ref<HTMLFormElement>
  readonly children: ReactNode
}

function FormDialog({ title, action, pending, error, onClose, onSubmit, ref, children }: FormDialogProps): ReactNode {
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
        {...(ref !== undefined && { ref })}
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

export function AddStaffDialog({ onClose, onDone }: DialogProps): ReactNode {
  const [fields, setFields] = useState<{ name: string; userName: string; role: Role; password: string }>({
    name: '',
    userName: '',
    role: 'clerk',
    password: '',
  })
  const [confirm, setConfirm] = useState('')
  const [errors, setErrors] = useState<FieldErrors>({})
  const form = useRef<HTMLFormElement>(null)
  const add = useOnce((_: void, requestId) => api.staff.add({ requestId, staff: fields }))
  const change = (changes: Partial<typeof fields>) => setFields(old => ({ ...old, ...changes }))

  function refuse(found: FieldErrors): void {
    setErrors(found)
    focusFirstInvalid(form.current)
  }

  async function submit(): Promise<void> {
    const found: Record<string, string> = { ...findPasswordErrors(fields.password, confirm) }
    for (const issue of v.safeParse(newStaffSchema, fields).issues ?? []) {
      found[v.getDotPath(issue) ?? ''] ??= issue.message
    }
    refuse(found)
    if (Object.keys(found).length > 0) return
    const outcome = await add.run()
    if (outcome?.ok) onDone(staffText.added(outcome.value.name))
    else if (outcome) refuse(refusedFields(outcome.error))
  }

  return (
    <FormDialog
      ref={form}
      title={staffText.add}
      action={staffText.add}
      pending={add.pending}
      error={Object.keys(errors).length > 0 ? null : add.error}
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
      <NewPasswordFields
        password={fields.password}
        confirm={confirm}
        errors={errors}
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
  const [errors, setErrors] = useState<FieldErrors>({})
  const form = useRef<HTMLFormElement>(null)
  const reset = useOnce(() => api.staff.resetPassword({ id: row.id, version: row.version, password: fields.password }))

  function refuse(found: FieldErrors): void {
    setErrors(found)
    focusFirstInvalid(form.current)
  }

  async function submit(): Promise<void> {
    const found = findPasswordErrors(fields.password, fields.confirm)
    refuse(found)
    if (Object.keys(found).length > 0) return
    const outcome = await reset.run(undefined)
    if (outcome?.ok) onDone(staffText.reset(row.name))
    else if (outcome) refuse(refusedFields(outcome.error))
  }

  return (
    <FormDialog
      ref={form}
      title={staffText.resetTitle(row.name)}
      action={staffText.resetPassword}
      pending={reset.pending}
      error={Object.keys(errors).length > 0 ? null : reset.error}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <p>{staffText.resetMeans}</p>
      <NewPasswordFields
        {...fields}
        errors={errors}
        autoFocus
        onChange={changes => setFields(old => ({ ...old, ...changes }))}
      />
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
      title={row.disabled ? staffText.enableTitle(row.name) : staffText.disableTitle(row.name)}
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
      <p>{row.disabled ? staffText.enableMeans : staffText.disableMeans}</p>
      <FailureMessage error={change.error} />
    </Dialog>
  )
}
