import { useState } from 'react'
import type { ReactNode } from 'react'
import { viewsText } from '../../../shared/text/en-views.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { TextField } from '../../ui/text-field.tsx'

interface ViewNameDialogProps {
  readonly title: string
  readonly action: string
  readonly name: string
  /** Undefined: whether it is shared is not asked here. */
  readonly shared: boolean | undefined
  readonly pending: boolean
  readonly error: unknown
  readonly onDone: (name: string, shared: boolean) => void
  readonly onClose: () => void
}

/** What a view is called, and who sees it. */
export function ViewNameDialog(props: ViewNameDialogProps): ReactNode {
  const [name, setName] = useState(props.name)
  const [shared, setShared] = useState(props.shared ?? false)
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{viewsText.cancel}</Button>
          <Button type="submit" form="view-name" variant="primary" isPending={props.pending}>
            {props.action}
          </Button>
        </>
      }
    >
      <form
        id="view-name"
        className="stack"
        noValidate
        onSubmit={event => {
          event.preventDefault()
          props.onDone(name, shared)
        }}
      >
        <TextField label={viewsText.name} value={name} onChange={setName} maxLength={60} autoComplete="off" autoFocus />
        {props.shared !== undefined && (
          <Checkbox isSelected={shared} onChange={setShared}>
            {viewsText.shareCheck}
          </Checkbox>
        )}
        <FailureMessage error={props.error} />
      </form>
    </Dialog>
  )
}

interface DeleteViewDialogProps {
  readonly name: string
  readonly shared: boolean
  readonly pending: boolean
  readonly error: unknown
  readonly onDelete: () => void
  readonly onClose: () => void
}

export function DeleteViewDialog({
  name,
  shared,
  pending,
  error,
  onDelete,
  onClose,
}: DeleteViewDialogProps): ReactNode {
  return (
    <Dialog
      role="alertdialog"
      title={viewsText.deleteTitle}
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            {viewsText.cancel}
          </Button>
          <Button variant="danger" isPending={pending} onPress={onDelete}>
            {viewsText.delete}
          </Button>
        </>
      }
    >
      <p>{shared ? viewsText.deleteSharedMeans(name) : viewsText.deleteMeans(name)}</p>
      <FailureMessage error={error} />
    </Dialog>
  )
}
