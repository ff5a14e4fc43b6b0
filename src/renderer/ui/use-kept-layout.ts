import { useCallback, useState } from 'react'
import { readLayout } from './data-grid-layout.ts'
import type { ColumnLayout } from './data-grid-layout.ts'

/**
 * How somebody arranged the columns of a list, in this window. Anything unreadable is as if it were not there.
 * @param key names the list and the person
 */
export function useKeptLayout<Id extends string>(
  key: string,
  known: readonly Id[],
  standard: ColumnLayout<Id>,
): readonly [ColumnLayout<Id>, (layout: ColumnLayout<Id>) => void] {
  const storageKey = `latchkey.columns.${key}`
  const [layout, setLayout] = useState<ColumnLayout<Id>>(
    () => read(localStorage.getItem(storageKey), known) ?? standard,
  )
  const change = useCallback(
    (next: ColumnLayout<Id>) => {
      setLayout(next)
      localStorage.setItem(storageKey, JSON.stringify(next))
    },
    [storageKey],
  )
  return [layout, change]
}

function read<Id extends string>(stored: string | null, known: readonly Id[]): ColumnLayout<Id> | undefined {
  try {
    return readLayout(JSON.parse(stored ?? 'null'), known)
  } catch {
    return undefined
  }
}
