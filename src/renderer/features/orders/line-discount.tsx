import type { ReactNode } from 'react'
import type { GivenDiscount } from '../../../shared/api/discounts.ts'
import { discountName, formatTaken } from '../../../shared/discount-words.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import styles from './order-lines.module.css'

/** Under the name of what it was given on. */
export function LineDiscount(props: { readonly discount: GivenDiscount | null; readonly currency: string }): ReactNode {
  const { discount, currency } = props
  if (discount === null) return null
  return (
    <span className={styles['lineDiscount']}>
      {ordersText.lineDiscount(discountName(discount))}{' '}
      <span className={styles['taken']}>{formatTaken(discount.takenMinor, currency)}</span>
    </span>
  )
}

/** What there is to know of how an order was reckoned. */
export function reckonedWords(order: {
  readonly pricesIncludeTax: boolean
  readonly taxRounding: 'perLine' | 'perRate'
}): string {
  const prices = order.pricesIncludeTax ? ordersText.pricesIncludeTax : ordersText.pricesWithoutTax
  return order.taxRounding === 'perRate' ? `${prices} ${ordersText.roundedPerRate}` : prices
}
