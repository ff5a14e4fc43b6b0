import { useCallback, useState } from 'react'
import { useSignedIn } from '../../api/signed-in.ts'
import { readLayout } from '../../ui/data-grid-layout.ts'
import type { ColumnLayout } from '../../ui/data-grid-layout.ts'
import { defaultMailLayout, mailColumnIds } from './mail-columns.tsx'
import type { MailColumnId } from './mail-columns.tsx'

type MailLayout = ColumnLayout<MailColumnId>

/** How this person arranged the outbox's columns, in this window. Anything unreadable is as if it were not there. */
export function useMailColumns(): readonly [MailLayout, (layout: MailLayout) => void] {
  const key = `latchkey.columns.outbox.${useSignedIn()?.id ?? ''}`
  const [layout, setLayout] = useState<MailLayout>(() => read(localStorage.getItem(key)))
  const change = useCallback(
    (next: MailLayout) => {
      setLayout(next)
      localStorage.setItem(key, JSON.stringify(next))
    },
    [key],
  )
  return [layout, change]
}

function read(stored: string | null): MailLayout {
  try {
    return readLayout(JSON.parse(stored ?? 'null'), mailColumnIds) ?? defaultMailLayout
  } catch {
    return defaultMailLayout
  }
}
