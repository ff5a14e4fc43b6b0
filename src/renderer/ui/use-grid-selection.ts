import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import {
  addRows,
  headerCheck,
  isEmptySelection,
  keysBetween,
  mostSingleRows,
  noSelection,
  stretchOf,
  toggleAll,
  toggleRow,
  wholeSelection,
} from './data-grid-selection.ts'
import type { GridSelection, SelectionAnchor } from './data-grid-selection.ts'

/** What a grid does with its selection. It knows indexes; whoever owns the list knows keys. */
export interface GridSelectionControl {
  readonly selection: GridSelection
  readonly header: 'none' | 'some' | 'all'
  readonly toggle: (index: number) => void
  /** From the row where the stretch began, else from `from`. False when the stretch is too long. */
  readonly extend: (from: number, to: number) => boolean
  readonly toggleAll: () => void
  readonly selectAll: () => void
  /** False when nothing was selected. */
  readonly clear: () => boolean
  /** The focus went on without selecting: the next stretch begins anew. */
  readonly endStretch: () => void
}

interface GridSelectionOptions {
  readonly selection: GridSelection
  readonly onChange: (selection: GridSelection) => void
  readonly total: number
  /** Of another order of the rows a stretch cannot go on. */
  readonly listKey: string
  readonly keyAt: (index: number) => string | undefined
  /** The keys of rows that are not here. */
  readonly fetchKeys: (first: number, last: number) => Promise<readonly string[]>
  /** More single rows than can be named. */
  readonly onTooMany: () => void
  readonly onFailed: (error: unknown) => void
}

export function useGridSelection(options: GridSelectionOptions): GridSelectionControl {
  const { selection, total, listKey } = options
  const latest = useRef(options)
  latest.current = options
  const anchor = useRef<SelectionAnchor | null>(null)
  const [asking] = useState(createAsker)
  useEffect(() => {
    anchor.current = null
  }, [listKey])

  const change = useCallback((next: GridSelection | null) => {
    if (next) latest.current.onChange(next)
    else latest.current.onTooMany()
  }, [])

  const actions = useMemo(() => {
    function startOver(next: GridSelection | null): void {
      anchor.current = null
      asking.forget()
      change(next)
    }

    return {
      toggle(index: number) {
        const key = latest.current.keyAt(index)
        if (key === undefined) return
        const next = toggleRow(latest.current.selection, key)
        startOver(next)
        if (next) anchor.current = { index, before: next }
      },
      extend(from: number, to: number) {
        anchor.current ??= { index: from, before: latest.current.selection }
        const { index, before } = anchor.current
        const stretch = stretchOf(index, to)
        if (before.all && before.except.size === 0) return true
        if (stretch.last - stretch.first >= mostSingleRows) {
          latest.current.onTooMany()
          return false
        }
        const keys = keysBetween(stretch, latest.current.keyAt)
        if (keys) {
          asking.forget()
          change(addRows(before, keys))
          return true
        }
        asking.ask(
          () => latest.current.fetchKeys(stretch.first, stretch.last),
          found => change(addRows(before, found)),
          error => latest.current.onFailed(error),
        )
        return true
      },
      toggleAll: () => startOver(toggleAll(latest.current.selection, latest.current.total)),
      selectAll: () => startOver(wholeSelection),
      clear() {
        if (isEmptySelection(latest.current.selection)) return false
        startOver(noSelection)
        return true
      },
      endStretch() {
        anchor.current = null
      },
    }
  }, [asking, change])

  const header = headerCheck(selection, total)
  return useMemo(() => ({ ...actions, selection, header }), [actions, selection, header])
}

interface Asker {
  ask(
    fetchKeys: () => Promise<readonly string[]>,
    onKeys: (keys: readonly string[]) => void,
    onFailed: (error: unknown) => void,
  ): void
  forget(): void
}

/** One question at a time, and of those that come meanwhile only the last: a held key makes thirty a second. */
function createAsker(): Asker {
  let running = false
  let wish = 0
  let next: (() => void) | null = null
  const asker: Asker = {
    ask(fetchKeys, onKeys, onFailed) {
      const mine = ++wish
      const start = () => {
        running = true
        fetchKeys()
          .then(
            keys => mine === wish && onKeys(keys),
            (error: unknown) => mine === wish && onFailed(error),
          )
          .finally(() => {
            running = false
            const waiting = next
            next = null
            waiting?.()
          })
      }
      if (running) next = start
      else start()
    },
    forget() {
      wish++
      next = null
    },
  }
  return asker
}
