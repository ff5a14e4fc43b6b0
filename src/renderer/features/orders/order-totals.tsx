import type { ReactNode } from 'react'
import type { OrderDetail } from '../../../shared/api/orders.ts'
import { formatMoney } from '../../../shared/money.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import { formatRate } from '../../ui/format.ts'
import styles from './order-lines.module.css'

type Sums = Pick<OrderDetail, 'netMinor' | 'totalMinor' | 'taxes' | 'currency'>

/** Net, the tax of each rate, and what is paid. */
export function OrderTotals({ order }: { readonly order: Sums }): ReactNode {
  const money = (minor: number) => formatMoney(minor, order.currency)
  return (
    <dl className={styles['totals']}>
      <div>
        <dt>{ordersText.net}</dt>
        <dd>{money(order.netMinor)}</dd>
      </div>
      {order.taxes.map(({ taxMillipercent, netMinor, taxMinor }) => (
        <div key={taxMillipercent}>
          <dt>{ordersText.taxOf(formatRate(taxMillipercent), money(netMinor))}</dt>
          <dd>{money(taxMinor)}</dd>
        </div>
      ))}
      <div className={styles['total']}>
        <dt>{ordersText.total}</dt>
        <dd>{money(order.totalMinor)}</dd>
      </div>
    </dl>
  )
}
