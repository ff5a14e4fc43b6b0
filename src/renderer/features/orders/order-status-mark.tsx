import { Circle, CircleCheck, CircleDot, CircleX } from 'lucide-react'
import type { ReactNode } from 'react'
import type { OrderStatus } from '../../../shared/api/orders.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import styles from './order-status-mark.module.css'

const shapes = { new: Circle, inProgress: CircleDot, completed: CircleCheck, cancelled: CircleX } as const

/** The status as a word, with a shape of its own; the colour only repeats them. */
export function OrderStatusMark({ status }: { readonly status: OrderStatus }): ReactNode {
  const Shape = shapes[status]
  return (
    <span className={styles['mark']} data-status={status}>
      <Shape size={14} aria-hidden className={styles['shape']} />
      <span className={styles['word']}>{ordersText.status[status]}</span>
    </span>
  )
}

/** Whether it is paid, the same way. */
export function PaidMark({ isPaid }: { readonly isPaid: boolean }): ReactNode {
  return (
    <span className={styles['mark']} data-paid={isPaid}>
      <span className={styles['word']}>{isPaid ? ordersText.paid : ordersText.notPaid}</span>
    </span>
  )
}
