import * as v from 'valibot'
import { customerId } from '../../../shared/api/common-schemas.ts'
import { mailListStates, mailTemplates } from '../../../shared/api/mail.ts'
import type { MailFilterInput } from '../../../shared/api/mail.ts'

const day = v.pipe(
  v.string(),
  v.isoDate(),
  v.check(text => !Number.isNaN(startOfDay(text).getTime())),
)

/** What the outbox's address says. Anything unknown in it is as if it were not there: an address can be typed. */
const mailSearch = v.object({
  state: v.optional(v.fallback(v.picklist(mailListStates), 'all'), 'all'),
  template: v.optional(v.fallback(v.picklist(['all', ...mailTemplates]), 'all'), 'all'),
  /** A customer's id, '' for all. */
  customer: v.optional(v.fallback(v.union([v.literal(''), customerId]), ''), ''),
  /** Days of this computer's calendar, both included; '' for no limit. */
  from: v.optional(v.fallback(v.union([v.literal(''), day]), ''), ''),
  to: v.optional(v.fallback(v.union([v.literal(''), day]), ''), ''),
})

export type MailSearch = v.InferOutput<typeof mailSearch>

export function readMailSearch(search: unknown): MailSearch {
  return v.parse(mailSearch, typeof search === 'object' && search !== null ? search : {})
}

/** Only what differs from the default stands in the address. */
export function writeMailSearch(search: MailSearch): Partial<MailSearch> {
  const standard = readMailSearch({})
  return Object.fromEntries(
    Object.entries(search).filter(([name, value]) => standard[name as keyof MailSearch] !== value),
  )
}

/** What is asked of main: days become moments, the last day with all its hours. */
export function filterOf({ state, template, customer, from, to }: MailSearch): MailFilterInput {
  return {
    state,
    template,
    ...(customer !== '' && { customerId: customer }),
    ...(from !== '' && { from: startOfDay(from).toISOString() }),
    ...(to !== '' && { before: startOfDay(to, 1).toISOString() }),
  }
}

/** Filters that leave something out, the state apart: it stands beside them and is always seen. */
export function countMailFilters({ template, customer, from, to }: MailSearch): number {
  return (template === 'all' ? 0 : 1) + (customer === '' ? 0 : 1) + (from === '' && to === '' ? 0 : 1)
}

export function isFiltered(search: MailSearch): boolean {
  return search.state !== 'all' || countMailFilters(search) > 0
}

/** Midnight here, so many days later. Days have 23 or 25 hours twice a year: counting hours would miss it. */
function startOfDay(text: string, later = 0): Date {
  const at = new Date(`${text}T00:00`)
  at.setDate(at.getDate() + later)
  return at
}
