const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })
const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })
const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const count = new Intl.NumberFormat()

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
