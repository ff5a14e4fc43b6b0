import type { ReactNode } from 'react'
import type { OrderDetail } from '../../../shared/api/orders.ts'
import { discountName, formatTaken } from '../../../shared/discount-words.ts'
import { formatMoney } from '../../../shared/money.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import { formatRate } from '../../ui/format.ts'
import styles from './order-lines.module.css'

type Sums = Pick<
  OrderDetail,
  | 'netMinor'
  | 'totalMinor'
  | 'taxes'
  | 'currency'
  | 'subtotalMinor'
  | 'discount'
  | 'shippingMethod'
  | 'pricesIncludeTax'
>

/** What is taken off the items and added to them, net, the tax of each rate, and what is paid. */
export function OrderTotals({ order }: { readonly order: Sums }): ReactNode {
  const money = (minor: number) => formatMoney(minor, order.currency)
  const { discount, shippingMethod: shipping } = order
  const isSent = shipping.name !== '' || shipping.grossMinor > 0
  return (
    <dl className={styles['totals']}>
      {(discount !== null || isSent) && (
        <div>
          <dt>{ordersText.subtotal}</dt>
          <dd>{money(order.subtotalMinor)}</dd>
        </div>
      )}
      {discount !== null && (
        <div>
          <dt className={styles['reason']}>{discountName(discount)}</dt>
          <dd>{formatTaken(discount.takenMinor, order.currency)}</dd>
        </div>
      )}
      {isSent && (
        <div>
          <dt>{ordersText.shippingLine}</dt>
          <dd>{money(order.pricesIncludeTax ? shipping.grossMinor : shipping.netMinor)}</dd>
        </div>
      )}
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
