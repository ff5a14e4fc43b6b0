import type { Discount } from './api/discounts.ts'
import { formatMoney, wholeTax } from './money.ts'

const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 3 })

/** What was taken off, as a column of amounts has it. */
export function formatTaken(takenMinor: number, currency: string): string {
  const amount = formatMoney(takenMinor, currency)
  return takenMinor === 0 ? amount : `−${amount}`
}

/** "Spring sale (10%)", or the reason alone where an amount was named. */
export function discountName(discount: Discount): string {
  return discount.kind === 'amount'
    ? discount.reason
    : `${discount.reason} (${percent.format(discount.millipercent / wholeTax)})`
}
