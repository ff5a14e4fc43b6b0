import { wholeQuantity, wholeTax } from '../../shared/money.ts'

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })
const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })
const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const count = new Intl.NumberFormat()
const quantity = new Intl.NumberFormat(undefined, { maximumFractionDigits: 3 })
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 3 })

/** "12 Mar 2026", in the person's own way of writing. `at` is ISO-8601. */
export function formatDate(at: string): string {
  return date.format(new Date(at))
}

/** "09:14" today, with the date on any other day. */
export function formatTime(at: string): string {
  const moment = new Date(at)
  return moment.toDateString() === new Date().toDateString() ? time.format(moment) : dateTime.format(moment)
}

export function formatDateTime(at: string): string {
  return dateTime.format(new Date(at))
}

export function formatCount(number: number): string {
  return count.format(number)
}

/** Pieces, kilograms, hours: at most three decimals. */
export function formatQuantity(thousandths: number): string {
  return quantity.format(thousandths / wholeQuantity)
}

/** "21%" or "8.875%", from thousandths of a percent. */
export function formatRate(taxMillipercent: number): string {
  return percent.format(taxMillipercent / wholeTax)
}

/** "21%" or "8.875%", from thousandths of a percent. */
export function formatTaxRate(taxMillipercent: number): string {
  return percent.format(taxMillipercent / wholeTax)
}
