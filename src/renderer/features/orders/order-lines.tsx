import { memo } from 'react'
import type { ReactNode } from 'react'
import type { OrderDetail } from '../../../shared/api/orders.ts'
import { formatMoney, wholeQuantity } from '../../../shared/money.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import { formatCount, formatQuantity, formatRate } from '../../ui/format.ts'
import { LineDiscount, reckonedWords } from './line-discount.tsx'
import { OrderTotals } from './order-totals.tsx'
import styles from './order-lines.module.css'

const text = ordersText.line

/** What was ordered and what it comes to. */
export function OrderLines({ order }: { readonly order: OrderDetail }): ReactNode {
  return (
    <section className={styles['section']} aria-labelledby="order-lines-heading">
      <div className={styles['head']}>
        <h2 id="order-lines-heading">
          {ordersText.linesTitle} <span className={styles['count']}>{formatCount(order.lineCount)}</span>
        </h2>
        <p className={styles['muted']}>{reckonedWords(order)}</p>
      </div>
      <LinesTable
        lines={order.lines}
        shipping={order.shippingMethod}
        currency={order.currency}
        pricesIncludeTax={order.pricesIncludeTax}
      />
      <OrderTotals order={order} />
    </section>
  )
}

interface LinesTableProps {
  readonly lines: OrderDetail['lines']
  readonly shipping: OrderDetail['shippingMethod']
  readonly currency: string
  readonly pricesIncludeTax: boolean
}

/** Lines never change: what becomes of the order does not draw a thousand of them again. */
const LinesTable = memo(function LinesTable({ lines, shipping, currency, pricesIncludeTax }: LinesTableProps) {
  const money = (minor: number) => formatMoney(minor, currency)
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col" className={styles['position']}>
            {text.position}
          </th>
          <th scope="col">{text.code}</th>
          <th scope="col">{text.name}</th>
          <th scope="col" className={styles['number']}>
            {text.quantity}
          </th>
          <th scope="col" className={styles['number']}>
            {text.unitPrice}
          </th>
          <th scope="col" className={styles['number']}>
            {text.tax}
          </th>
          <th scope="col" className={styles['number']}>
            {text.total}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          // The place on the order is all that tells two lines of one product apart.
          <tr key={`${index} ${line.code}`}>
            <td className={styles['position']}>{formatCount(index + 1)}</td>
            <td className={styles['code']}>{line.code}</td>
            <th scope="row" className={styles['name']}>
              {/* Plain, for there may be a thousand: a link of the router watches the address by itself. */}
              {line.productId === null ? line.name : <a href={`#/products/${line.productId}`}>{line.name}</a>}
              <LineDiscount discount={line.discount} currency={currency} />
            </th>
            <td className={styles['number']}>{formatQuantity(line.quantityThousandths)}</td>
            <td className={styles['number']}>{money(line.unitPriceMinor)}</td>
            <td className={styles['number']}>{formatRate(line.taxMillipercent)}</td>
            <td className={styles['number']}>{money(line.valueMinor)}</td>
          </tr>
        ))}
        {shipping.name !== '' && (
          <tr>
            <td colSpan={2} className={styles['muted']}>
              {ordersText.shippingLine}
            </td>
            <th scope="row" className={styles['name']}>
              {shipping.name}
            </th>
            <td className={styles['number']}>{formatQuantity(wholeQuantity)}</td>
            <td className={styles['number']}>{money(shipping.unitPriceMinor)}</td>
            <td className={styles['number']}>{formatRate(shipping.taxMillipercent)}</td>
            <td className={styles['number']}>{money(pricesIncludeTax ? shipping.grossMinor : shipping.netMinor)}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
})
