import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { OrderDraftRow } from '../../../shared/api/orders.ts'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { api } from '../../api/api.ts'
import { Button } from '../../ui/button.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { formatTime } from '../../ui/format.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { DiscardOrderDialog } from './discard-order-dialog.tsx'
import styles from './order-entry.module.css'

const mostAtFirst = 3

/**
 * The person's own orders that were begun and not saved, whatever ended them: leaving, a crash, the power.
 * @param exceptIds of the one that is shown, and of the one that was just saved or discarded: the list that is there may be
 * older than that
 */
export function OrderDraftsList({ exceptIds }: { readonly exceptIds: readonly (string | null)[] }): ReactNode {
  const client = useQueryClient()
  const drafts = useQuery({ queryKey: ['orders', 'drafts'], queryFn: () => api.orders.drafts() })
  const [isWhole, setWhole] = useState(false)
  const [asking, setAsking] = useState<OrderDraftRow | null>(null)
  const [error, setError] = useState<unknown>(null)
  const rows = (drafts.data?.drafts ?? []).filter(draft => !exceptIds.includes(draft.id))
  if (rows.length === 0) return null
  const shown = isWhole ? rows : rows.slice(0, mostAtFirst)

  async function discard(draft: OrderDraftRow): Promise<void> {
    setAsking(null)
    setError(null)
    try {
      await api.orders.discardDraft({ id: draft.id })
    } catch (failure) {
      setError(failure)
    }
    await client.invalidateQueries({ queryKey: ['orders', 'drafts'] })
  }

  return (
    <section aria-labelledby="entry-unfinished" className={styles['unfinished']}>
      <h2 id="entry-unfinished">{text.unfinished}</h2>
      <ul>
        {shown.map(draft => (
          <li key={draft.id}>
            {/* The button beside it is the same for the keyboard. */}
            <Link to="/orders/new" search={{ draft: draft.id }} tabIndex={-1} className={styles['unfinishedRow']}>
              {text.unfinishedRow(draft.customerName, draft.lineCount, formatTime(draft.updatedAt))}
            </Link>
            <LinkButton
              variant="small"
              to="/orders/new"
              search={{ draft: draft.id }}
              aria-label={text.goOnWith(draft.customerName)}
            >
              {text.goOn}
            </LinkButton>
            <Button
              variant="small"
              aria-label={text.discardOf(draft.customerName)}
              onPress={() => (draft.lineCount > 0 ? setAsking(draft) : void discard(draft))}
            >
              {text.discard}
            </Button>
          </li>
        ))}
      </ul>
      {rows.length > shown.length && (
        <Button variant="small" onPress={() => setWhole(true)}>
          {text.showAll(rows.length)}
        </Button>
      )}
      <FailureMessage error={error} />
      {asking !== null && (
        <DiscardOrderDialog
          customerName={asking.customerName}
          lineCount={asking.lineCount}
          onClose={() => setAsking(null)}
          onDiscard={() => void discard(asking)}
        />
      )}
    </section>
  )
}
