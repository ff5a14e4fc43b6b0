import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { OrderEntrySettings } from '../../../shared/api/orders.ts'
import type { EntryDesk } from './entry-desk.ts'
import { focusFirstProduct } from './line-steps.ts'
import { withoutProblems } from './order-entry-input.ts'
import type { EntryProblems } from './order-entry-input.ts'
import { createLookups } from './order-entry-lookups.ts'
import { focusPlace } from './order-entry-places.ts'
import type { ChosenCustomer, OrderEntry } from './order-entry-state.ts'
import { createEntryStore } from './order-entry-store.ts'
import { addressesOf, customerHits, productHits } from './use-found.ts'

const noProblems: EntryProblems = {}

/** Puts together what the parts of one order share, and the focus where the work begins. */
export function useOrderDesk(
  begun: OrderEntry,
  beginsWith: ChosenCustomer | null,
  settings: OrderEntrySettings,
): {
  readonly desk: EntryDesk
  readonly problems: EntryProblems
  readonly setProblems: (problems: EntryProblems) => void
} {
  const client = useQueryClient()
  const [store] = useState(() => createEntryStore(begun))
  const form = useRef<HTMLFormElement>(null)
  const [problems, setProblems] = useState(noProblems)
  const forget = useCallback((part: string) => setProblems(old => withoutProblems(old, part)), [])
  const say = useCallback((place: string, words: string) => setProblems(old => ({ ...old, [place]: words })), [])
  const { currency } = settings
  const lookups = useMemo(
    () =>
      createLookups(store, {
        customers: search => client.fetchQuery(customerHits(search)),
        products: search => client.fetchQuery(productHits(search)),
        addresses: customerId => client.fetchQuery(addressesOf(customerId)),
        currency,
      }),
    [store, client, currency],
  )
  const desk = useMemo(() => ({ store, lookups, form, settings, forget, say }), [store, lookups, settings, forget, say])

  const latest = useRef({ desk, beginsWith })
  useLayoutEffect(() => {
    latest.current = { desk, beginsWith }
  })
  // In the moment it appears: somebody may be typing on from the order before.
  useLayoutEffect(() => {
    const { desk, beginsWith } = latest.current
    const { place } = desk.store.get()
    if (beginsWith !== null) desk.lookups.chooseCustomer(beginsWith)
    if (place !== null && focusPlace(form.current, place.name, place.index)) return
    const { customer } = desk.store.get()
    if (customer.kind === 'search') focusPlace(form.current, 'customer', 0, customer.text.length)
    else focusFirstProduct(desk)
  }, [])
  // A draft may have been kept while a product was still being looked up.
  useEffect(() => latest.current.desk.lookups.takeTypedCodes(), [])

  return { desk, problems, setProblems }
}
