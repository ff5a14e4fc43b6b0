import * as v from 'valibot'
import { customerId } from '../../../shared/api/common-schemas.ts'
import { mailListStates, mailTemplates } from '../../../shared/api/mail.ts'
import type { MailFilterInput } from '../../../shared/api/mail.ts'
import { dayInAddress, momentsOf } from '../../api/calendar-days.ts'
import { withSearchText } from '../../api/search-in-address.ts'

/** What the outbox's address says. Anything unknown in it is as if it were not there: an address can be typed. */
const mailSearch = v.object({
  search: v.optional(v.fallback(v.pipe(v.string(), v.maxLength(200)), ''), ''),
  state: v.optional(v.fallback(v.picklist(mailListStates), 'all'), 'all'),
  template: v.optional(v.fallback(v.picklist(['all', ...mailTemplates]), 'all'), 'all'),
  /** A customer's id, '' for all. */
  customer: v.optional(v.fallback(v.union([v.literal(''), customerId]), ''), ''),
  /** Days of this computer's calendar, both included; '' for no limit. */
  from: dayInAddress,
  to: dayInAddress,
})

export type MailSearch = v.InferOutput<typeof mailSearch>

export function readMailSearch(search: unknown): MailSearch {
  return v.parse(mailSearch, withSearchText(search))
}

/** Only what differs from the default stands in the address. */
export function writeMailSearch(search: MailSearch): Partial<MailSearch> {
  const standard = readMailSearch({})
  return Object.fromEntries(
    Object.entries(search).filter(([name, value]) => standard[name as keyof MailSearch] !== value),
  )
}

/** What is asked of main. */
export function filterOf({ search, state, template, customer, from, to }: MailSearch): MailFilterInput {
  return {
    search,
    state,
    template,
    ...(customer !== '' && { customerId: customer }),
    ...momentsOf({ from, to }),
  }
}

/** Filters that leave something out, the state apart: it stands beside them and is always seen. */
export function countMailFilters({ template, customer, from, to }: MailSearch): number {
  return (template === 'all' ? 0 : 1) + (customer === '' ? 0 : 1) + (from === '' && to === '' ? 0 : 1)
}

export function isFiltered(search: MailSearch): boolean {
  return search.search !== '' || search.state !== 'all' || countMailFilters(search) > 0
}
