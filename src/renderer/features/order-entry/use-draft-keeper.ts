import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { api } from '../../api/api.ts'
import { useKeepDraft } from '../../api/drafts.ts'
import { useIsPresent } from '../../api/signed-in.ts'
import { tellInFrame } from '../../ui/told-in-frame.ts'
import { createDraftKeeper } from './draft-keeper.ts'
import type { DraftKeeper, KeepState } from './draft-keeper.ts'
import { countLines, writeDraft } from './order-entry-draft.ts'
import { placeOf } from './order-entry-places.ts'
import { entryCustomerName, isEmptyEntry } from './order-entry-state.ts'
import type { OrderEntry } from './order-entry-state.ts'
import type { EntryStore } from './order-entry-store.ts'

interface KeeperWish {
  readonly id: string
  readonly store: EntryStore
  readonly form: RefObject<HTMLFormElement | null>
  /** Nothing that the form has asked for is on its way. */
  readonly settled: () => Promise<void>
  /** Main has it already. */
  readonly isKept: boolean
  readonly onKept: () => void
  /** Under which it is kept in this window while another person works in it. */
  readonly memoryName: string
}

const longestName = 450

/** Keeps the order while it is entered, and at once when the window loses the focus or the page is left. */
export function useDraftKeeper({ id, store, form, settled, isKept, onKept, memoryName }: KeeperWish): {
  readonly keeper: DraftKeeper
  readonly state: KeepState
  readonly discard: () => Promise<void>
} {
  const client = useQueryClient()
  const [state, setState] = useState<KeepState>({ kind: 'nothing' })
  const wasKept = useRef(isKept)
  const isPresent = useIsPresent()
  const latest = useRef({ isPresent, onKept, settled })
  useEffect(() => {
    latest.current = { isPresent, onKept, settled }
  })
  const isShown = useRef(true)
  const lastFocus = useRef<Element | null>(null)

  const read = useCallback((): OrderEntry => {
    const at = lastFocus.current
    return { ...store.get(), place: at !== null && form.current !== null ? placeOf(form.current, at) : null }
  }, [store, form])
  const listChanged = useCallback(() => void client.invalidateQueries({ queryKey: ['orders', 'drafts'] }), [client])
  const [keeper] = useState(() =>
    createDraftKeeper({
      read,
      async write(entry) {
        const { updatedAt } = await api.orders.keepDraft({
          id,
          customerName: entryCustomerName(entry).slice(0, longestName),
          lineCount: countLines(entry),
          content: writeDraft(entry),
        })
        if (!wasKept.current) {
          wasKept.current = true
          listChanged()
          // Kept as the page is left, it has no address any more that could name it.
          if (isShown.current) latest.current.onKept()
        }
        if (!isShown.current) listChanged()
        return updatedAt
      },
      // What was emptied again before it was ever kept is no draft.
      mayKeep: () => latest.current.isPresent && (wasKept.current || !isEmptyEntry(store.get())),
      onState: setState,
    }),
  )

  useEffect(() => store.subscribe(keeper.note), [store, keeper])
  useEffect(() => {
    if (isPresent) keeper.flush()
  }, [isPresent, keeper])
  useEffect(() => {
    const noteFocus = (event: FocusEvent) => {
      if (event.target instanceof Element && form.current?.contains(event.target)) lastFocus.current = event.target
    }
    const keepNow = () => void keeper.flush()
    document.addEventListener('focusin', noteFocus)
    document.addEventListener('visibilitychange', keepNow)
    window.addEventListener('blur', keepNow)
    window.addEventListener('pagehide', keepNow)
    return () => {
      document.removeEventListener('focusin', noteFocus)
      document.removeEventListener('visibilitychange', keepNow)
      window.removeEventListener('blur', keepNow)
      window.removeEventListener('pagehide', keepNow)
    }
  }, [keeper, form])

  const discard = useCallback(async () => {
    await keeper.hold()
    if (wasKept.current) await api.orders.discardDraft({ id })
    listChanged()
  }, [keeper, id, listChanged])

  useKeepDraft(memoryName, () => (isEmptyEntry(store.get()) || keeper.isHeld() ? null : { id, entry: read() }))

  // Before the form is taken away: it still says where the focus stood.
  useLayoutEffect(() => {
    isShown.current = true
    return () => {
      isShown.current = false
      if (keeper.isHeld() || !latest.current.isPresent) return
      const isEmpty = isEmptyEntry(store.get())
      if (isEmpty && wasKept.current) void discard().catch(() => undefined)
      else if (!isEmpty && (keeper.flush() || wasKept.current)) tellInFrame(text.keptAsDraft)
      // Answers that are still on their way belong to it too.
      const left = store.get()
      void latest.current.settled().then(() => {
        if (isShown.current || store.get() === left) return
        keeper.note()
        keeper.flush()
      })
    }
  }, [store, keeper, discard])

  return { keeper, state, discard }
}
