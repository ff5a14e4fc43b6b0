import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { OrderDetail } from '../../../shared/api/orders.ts'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { useKeptDraft } from '../../api/drafts.ts'
import { useCan } from '../../api/signed-in.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { OrderDraftsList } from './order-drafts-list.tsx'
import { OrderEntryLoader } from './order-entry-loader.tsx'
import type { OrderEntry } from './order-entry-state.ts'
import { beginEntry, followEntry, newEntryName, readEntrySearch } from './shown-entry.ts'
import styles from './order-entry.module.css'

/** What was typed when the window was locked, and another person worked in it meanwhile. */
export interface KeptHere {
  readonly id: string
  readonly entry: OrderEntry
}

export function OrderEntryPage(): ReactNode {
  const mayEnter = useCan('orders.modify')
  if (!mayEnter) return <EmptyState isScreen title={text.notAllowed} />
  return <OrderEntry />
}

function OrderEntry(): ReactNode {
  const search = readEntrySearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const client = useQueryClient()
  const keptHere = useKeptDraft<KeptHere | null>(newEntryName(search.customerId ?? null), null)
  const [shown, setShown] = useState(() => beginEntry(search, { keptHereId: keptHere?.id ?? null }))
  const [saved, setSaved] = useState<OrderDetail | null>(null)
  const [words, setWords] = useState('')
  const followed = followEntry(shown, search)
  if (followed !== shown) setShown(followed)

  /** An empty one, with nothing in the address of the one before. */
  function beginNew(typed = ''): void {
    setShown(beginEntry({}, { typed, endedId: followed.id }))
    void navigate({ to: '/orders/new', search: {}, replace: true })
  }

  return (
    <div className={styles['page']}>
      <h1 tabIndex={-1}>{text.title}</h1>
      <p role="status" className={styles['status']} hidden={saved === null && words === ''}>
        {words}
        {saved !== null && (
          <>
            {text.saved(saved.number)}{' '}
            <Link to="/orders/$orderId" params={{ orderId: saved.id }}>
              {text.openOrder(saved.number)}
            </Link>
          </>
        )}
      </p>
      <OrderDraftsList exceptIds={[followed.id, followed.endedId]} />
      <OrderEntryLoader
        key={followed.id}
        shown={followed}
        onAddressed={() => void navigate({ to: '/orders/new', search: { draft: followed.id }, replace: true })}
        onSaved={order => {
          // The order's page has it already, and needs no moment of its own.
          client.setQueryData(['orders', 'one', { id: order.id }], order)
          // Back leads to where the order was begun, not to an empty form.
          void navigate({ to: '/orders/$orderId', params: { orderId: order.id }, replace: true })
        }}
        onSavedAndNew={(order, typed) => {
          setWords('')
          setSaved(order)
          beginNew(typed)
        }}
        onDiscarded={() => {
          setSaved(null)
          setWords(text.discarded)
          beginNew()
        }}
        onBeginNew={() => beginNew()}
      />
    </div>
  )
}
