import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouter, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { CustomerPlace } from '../../../shared/api/customers.ts'
import { api } from '../../api/api.ts'
import { useCommand } from '../../ui/commands.tsx'
import { moveRememberedFocus } from '../../ui/data-grid-memory.ts'
import { customersListKey, listOf } from './customer-list-query.ts'
import type { CustomersList } from './customer-list-query.ts'
import { customerQuery } from './customer-query.ts'
import { lastCustomersSearch } from './last-customers-search.ts'

function placeQuery(id: string, list: CustomersList) {
  return queryOptions({
    queryKey: ['customers', 'place', { id, ...list }],
    queryFn: () => api.customers.place({ id, ...list }),
  })
}

const tabs = ['general', 'addresses', 'orders', 'login', 'mail', 'history'] as const

interface RecordWalk {
  /** Undefined until it is known. */
  readonly place: CustomerPlace | undefined
  readonly walk: (step: -1 | 1) => void
}

/** Walks the view one came from, record by record, and stays on the same tab. */
export function useRecordWalk(customerId: string): RecordWalk {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const search = lastCustomersSearch()
  const list = listOf(search)
  const place = useQuery(placeQuery(customerId, list)).data
  const tab = useRouterState({ select: state => tabs.find(one => one === state.location.pathname.split('/')[3]) })
  const { history } = useRouter()
  // Keys pressed before the record that the address names is there, and its place known: they count as soon as it is.
  const waiting = useRef<{ readonly at: string; readonly steps: number } | null>(null)

  useEffect(() => {
    if (!place) return
    for (const id of [place.nextId, place.previousId]) {
      if (id === null) continue
      void queries.prefetchQuery(customerQuery(id))
      void queries.prefetchQuery(placeQuery(id, list))
    }
  })
  useEffect(() => {
    // Coming back to the grid, the focus belongs on the record one walked to.
    if (place?.position != null) moveRememberedFocus(customersListKey(search), customerId, place.position)
  })

  const idInAddress = () => history.location.pathname.split('/')[2] ?? ''
  const go = (steps: number) => {
    const direction = Math.sign(steps)
    const id = direction === 1 ? place?.nextId : place?.previousId
    if (id == null) return
    if (steps !== direction) waiting.current = { at: id, steps: steps - direction }
    // In place of this one: Back leads to the grid, not through every record on the way.
    void navigate({ to: `/customers/$customerId/${tab ?? 'general'}`, params: { customerId: id }, replace: true })
  }
  const walk = useRef<(step: -1 | 1) => void>(() => undefined)
  walk.current = step => {
    const at = idInAddress()
    const before = waiting.current?.at === at ? waiting.current.steps : 0
    if (place && at === customerId && before === 0) go(step)
    else waiting.current = { at, steps: before + step }
  }
  const latest = useRef({ go, idInAddress })
  latest.current = { go, idInAddress }
  useEffect(() => {
    const wish = waiting.current
    // Still on its way there.
    if (!place || wish === null || (wish.at !== customerId && wish.at === latest.current.idInAddress())) return
    waiting.current = null
    if (wish.at === customerId && wish.steps !== 0) latest.current.go(wish.steps)
  }, [place, customerId])

  useCommand('record.previous', () => walk.current(-1), { when: place?.previousId !== null })
  useCommand('record.next', () => walk.current(1), { when: place?.nextId !== null })
  return { place, walk: walk.current }
}
