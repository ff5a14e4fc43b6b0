import { useBlocker } from '@tanstack/react-router'
import { createContext, useContext, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { LeaveDialog } from './leave-dialog.tsx'

const UnsavedContext = createContext<((dirty: boolean) => void) | null>(null)

interface UnsavedWatchProps {
  /** Stays the same function, such as a state's setter. */
  readonly onChange: (dirty: boolean) => void
  readonly children: ReactNode
}

/** Hears whether a form within has unsaved changes: a page must not take those away when its record is gone. */
export function UnsavedWatch({ onChange, children }: UnsavedWatchProps): ReactNode {
  return <UnsavedContext value={onChange}>{children}</UnsavedContext>
}

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
  const tell = useContext(UnsavedContext)
  useEffect(() => {
    tell?.(dirty)
    return () => tell?.(false)
  }, [tell, dirty])
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
