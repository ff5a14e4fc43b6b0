import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { api } from '../../api/api.ts'
import { forgetLeftDraft, keepLeftDraft, useKeepDraft } from '../../api/drafts.ts'
import { isLockHeld, sessionQuery, useIsPresent, useSignedIn } from '../../api/signed-in.ts'
import { tellInFrame } from '../../ui/told-in-frame.ts'
import { createDraftKeeper } from './draft-keeper.ts'
import type { DraftKeeper, KeepState } from './draft-keeper.ts'
import { addLeftKeeper, removeLeftKeeper, stopLeftKeeper } from './left-keepers.ts'
import { countLines, writeDraft } from './order-entry-draft.ts'
import { placeOf } from './order-entry-places.ts'
import { entryCustomerName, isEmptyEntry } from './order-entry-state.ts'
import type { OrderEntry } from './order-entry-state.ts'
import type { EntryStore } from './order-entry-store.ts'
import { newEntryName } from './shown-entry.ts'

interface KeeperWish {
  readonly id: string
  readonly store: EntryStore
  readonly form: RefObject<HTMLFormElement | null>
  /** Nothing that the form has asked for is on its way. */
  readonly settled: () => Promise<void>
  /** Main has it already. */
  readonly isKept: boolean
  /** What it begins with is newer than what main has of it. */
  readonly isNewer: boolean
  /** The customer on whose page it was begun. */
  readonly begunForId: string | null
  readonly onKept: () => void
  /** Under which it is kept in this window while another person works in it. */
  readonly memoryName: string
}

const longestName = 450

export interface KeptOrder {
  readonly keeper: DraftKeeper
  readonly state: KeepState
  readonly discard: () => Promise<void>
  /** False once the page was left. */
  readonly isShown: () => boolean
  /** The page was left while the order was being saved; the number of the order that came of it, null for none. */
  readonly endUnseen: (number: string | null) => void
}

/** Keeps the order while it is entered, and at once when the window loses the focus or the page is left. */
export function useDraftKeeper(wish: KeeperWish): KeptOrder {
  const { id, store, form, isKept, isNewer, memoryName } = wish
  const client = useQueryClient()
  const [state, setState] = useState<KeepState>({ kind: 'nothing' })
  const wasKept = useRef(isKept)
  const isPresent = useIsPresent()
  const authorId = useSignedIn()?.id ?? ''
  const latest = useRef(wish)
  useEffect(() => {
    latest.current = wish
  })
  const isShown = useRef(true)
  const lastFocus = useRef<Element | null>(null)
  const leftBehind = useRef<{ readonly name: string; readonly draft: object } | null>(null)
  const [stopped] = useState(() => stopLeftKeeper(id))

  const read = useCallback((): OrderEntry => {
    const at = lastFocus.current
    return { ...store.get(), place: at !== null && form.current !== null ? placeOf(form.current, at) : null }
  }, [store, form])
  const isEmpty = useCallback(() => isEmptyEntry(store.get(), latest.current.begunForId), [store])
  const listChanged = useCallback(() => {
    const queryKey = ['orders', 'drafts']
    // An answer that is on its way may be older than what has just been kept, and would pass for the newest.
    void client.cancelQueries({ queryKey, type: 'inactive' }).then(() => client.invalidateQueries({ queryKey }))
  }, [client])
  const forgetBehind = useCallback(() => {
    if (leftBehind.current !== null) forgetLeftDraft(authorId, leftBehind.current.name, leftBehind.current.draft)
  }, [authorId])
  const [keeper] = useState(() =>
    createDraftKeeper({
      read,
      async write(entry) {
        await stopped
        const { updatedAt } = await api.orders.keepDraft({
          id,
          customerName: entryCustomerName(entry).slice(0, longestName),
          lineCount: countLines(entry),
          content: writeDraft(entry),
        })
        const isFirst = !wasKept.current
        wasKept.current = true
        if (isFirst || !isShown.current) listChanged()
        // Kept as the page is left, it has no address any more that could name it.
        if (isFirst && isShown.current) latest.current.onKept()
        forgetBehind()
        return updatedAt
      },
      mayKeep: () =>
        // Asked anew each time: a try may come when another person works here.
        !isLockHeld() &&
        client.getQueryData(sessionQuery.queryKey)?.staff?.id === authorId &&
        // What was emptied again before it was ever kept is no draft.
        (wasKept.current || !isEmpty()),
      onState: setState,
    }),
  )

  useEffect(() => store.subscribe(keeper.note), [store, keeper])
  useEffect(() => {
    if (isNewer) keeper.note()
  }, [isNewer, keeper])
  useEffect(() => {
    if (isPresent) keeper.flush()
  }, [isPresent, keeper])
  useEffect(() => {
    const noteFocus = (event: FocusEvent) => {
      if (event.target instanceof Element && form.current?.contains(event.target)) lastFocus.current = event.target
    }
    const keepNow = () => keeper.flush()
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
    if (!wasKept.current) return
    await api.orders.discardDraft({ id })
    listChanged()
  }, [keeper, id, listChanged])

  useKeepDraft(memoryName, () => (isEmpty() || keeper.isHeld() ? null : { id, entry: read() }))

  /** Says how it stands once that is known; until main has it, it stays in the window for when it is opened again. */
  const leave = useCallback(
    async (keptWords: string) => {
      const draft = { id, entry: read() }
      // One that main has is opened by its id; any other by New order.
      const name = wasKept.current ? `order/${id}` : newEntryName(null)
      leftBehind.current = { name, draft }
      addLeftKeeper(id, keeper)
      if (wasKept.current) keepLeftDraft(authorId, name, draft)
      const outcome = await keeper.settle()
      if (outcome?.kind === 'saved') forgetBehind()
      // Open again, and kept from there; or an order by now.
      if (keeper.isHeld()) return
      // Nobody else hears of it. Whoever has signed out left it behind on purpose.
      const presentId = client.getQueryData(sessionQuery.queryKey)?.staff?.id
      if (presentId !== authorId) {
        if (isLockHeld() || presentId !== undefined) keepLeftDraft(authorId, name, draft)
        return
      }
      const isInMain = outcome === null ? wasKept.current : outcome.kind === 'kept'
      if (isInMain) forgetBehind()
      else keepLeftDraft(authorId, name, draft)
      tellInFrame(isInMain ? keptWords : text.leftUnkept)
      // While it was shown, the list left it out and was not asked again for what was kept of it since.
      listChanged()
    },
    [id, client, keeper, read, authorId, listChanged, forgetBehind],
  )
  const atLeaving = useRef({ leave, discard })
  useEffect(() => {
    atLeaving.current = { leave, discard }
  })

  // Before the form is taken away: it still says where the focus stood.
  useLayoutEffect(() => {
    isShown.current = true
    keeper.release()
    return () => {
      isShown.current = false
      // Somebody else works here now: it stays in the window, for its author alone.
      if (keeper.isHeld() || client.getQueryData(sessionQuery.queryKey)?.staff?.id !== authorId) return
      // It may be on its way to main for the first time just now.
      if (isEmpty()) void atLeaving.current.discard().catch(() => undefined)
      else void atLeaving.current.leave(text.keptAsDraft)
      // Answers that are still on their way belong to it too.
      const left = store.get()
      void latest.current.settled().then(async () => {
        if (isShown.current) return
        if (store.get() !== left) keeper.note()
        if ((await keeper.settle())?.kind !== 'failing') removeLeftKeeper(id, keeper)
      })
    }
  }, [id, store, keeper, isEmpty, client, authorId])

  return {
    keeper,
    state,
    discard,
    isShown: () => isShown.current,
    endUnseen(number) {
      if (number === null) void atLeaving.current.leave(text.leftUnsaved)
      else if (client.getQueryData(sessionQuery.queryKey)?.staff?.id === authorId) tellInFrame(text.saved(number))
    },
  }
}
