import { useBlocker } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { LeaveDialog } from './leave-dialog.tsx'

interface UnsavedGuardProps {
  readonly dirty: boolean
  /** True when everything is saved and the way is free. */
  readonly onSave: () => Promise<boolean>
  readonly onDiscard?: () => void
}

/** Leaving with changes: Save, Don't save or Cancel. */
export function UnsavedGuard({ dirty, onSave, onDiscard }: UnsavedGuardProps): ReactNode {
  const blocker = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: () => dirty, withResolver: true })
  const [saving, setSaving] = useState(false)
  // Leaving while Save was still at work: once it is done there is nothing to ask any more.
  const settled = blocker.status === 'blocked' && !dirty && !saving
  const { proceed: goOn } = blocker
  useEffect(() => {
    if (settled) goOn?.()
  }, [settled, goOn])
  if (blocker.status !== 'blocked') return null
  const { proceed, reset } = blocker

  async function save(): Promise<void> {
    setSaving(true)
    const saved = await onSave()
    setSaving(false)
    if (saved) proceed()
    else reset()
  }

  function discard(): void {
    onDiscard?.()
    proceed()
  }

  return <LeaveDialog saving={saving} onSave={() => void save()} onDiscard={discard} onCancel={reset} />
}
