import { useQuery } from '@tanstack/react-query'
import type { OrderLoginPlan } from '../../../shared/api/orders.ts'
import { api } from '../../api/api.ts'
import { useEntry } from './entry-desk.ts'
import type { OrderEntry } from './order-entry-state.ts'
import { useSettled } from './use-settled.ts'

const pauseMs = 250
const longestEmail = 254

const planOf = (about: { readonly customerId: string } | { readonly email: string }) => ({
  queryKey: ['customers', 'loginPlan', about],
  queryFn: () => api.orders.loginPlan(about),
  // Settings > Website too changes what the email can say.
  meta: { alsoOn: ['accounts' as const] },
})

export function loginPlanOf({ customer }: OrderEntry) {
  if (customer.kind === 'known') return planOf({ customerId: customer.chosen.id })
  return planOf({ email: customer.kind === 'new' ? customer.fields.email.trim().slice(0, longestEmail) : '' })
}

/** What Create login would do for the customer of this order; undefined until it is known. */
export function useLoginPlan(): OrderLoginPlan | undefined {
  const customerId = useEntry(({ customer }) => (customer.kind === 'known' ? customer.chosen.id : null))
  const typed = useEntry(({ customer }) => (customer.kind === 'new' ? customer.fields.email.trim() : ''))
  const email = useSettled(typed.slice(0, longestEmail), pauseMs)
  const plan = useQuery({
    ...planOf(customerId === null ? { email } : { customerId }),
    placeholderData: before => (customerId === null ? before : undefined),
  })
  return plan.data
}
