import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ordersText } from '../../../shared/text/en-orders.ts'
import { api } from '../../api/api.ts'
import { formatCount } from '../../ui/format.ts'
import styles from './orders-toolbar.module.css'

/** To the person's own orders that were begun and not saved: the only one, or the list of them. */
export function UnfinishedLink(): ReactNode {
  const drafts = useQuery({ queryKey: ['orders', 'drafts'], queryFn: () => api.orders.drafts() }).data?.drafts ?? []
  const [first] = drafts
  if (!first) return null
  return (
    <Link to="/orders/new" search={drafts.length === 1 ? { draft: first.id } : {}} className={styles['drafts']}>
      {ordersText.drafts(drafts.length, formatCount(drafts.length))}
    </Link>
  )
}
