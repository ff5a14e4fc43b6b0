import { useBlocker } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { customersText } from '../../../shared/text/en-customers.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

interface UnsavedGuardProps {
  readonly dirty: boolean
  /** True when everything is saved and the way is free. */
  readonly onSave: () => Promise<boolean>
}

/** Leaving with changes: Save, Don't save or Cancel. */
export function UnsavedGuard({ dirty, onSave }: UnsavedGuardProps): ReactNode {
  const blocker = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: () => dirty, withResolver: true })
  const [saving, setSaving] = useState(false)
  if (blocker.status !== 'blocked') return null

  async function save(): Promise<void> {
    if (blocker.status !== 'blocked') return
    setSaving(true)
    const saved = await onSave()
    setSaving(false)
    if (saved) blocker.proceed()
    else blocker.reset()
  }

  return (
    <Dialog
      role="alertdialog"
      title={customersText.leaveTitle}
      onClose={blocker.reset}
      actions={
        <>
          <Button autoFocus onPress={blocker.reset}>
            {customersText.cancel}
          </Button>
          <Button onPress={blocker.proceed}>{customersText.leaveDiscard}</Button>
          <Button variant="primary" isPending={saving} onPress={() => void save()}>
            {customersText.leaveSave}
          </Button>
        </>
      }
    >
      <p>{customersText.leaveMeans}</p>
    </Dialog>
  )
}
