import type { CustomerRow } from '../../../shared/api/customers.ts'

/** Mail that did not arrive, and will not without somebody: Login details has the ways out. */
export function hasMailProblem({ mail }: Pick<CustomerRow, 'mail'>): boolean {
  if (mail === null) return false
  if (mail.state === 'waiting') return mail.waitingReason !== 'queued'
  return mail.state === 'failed' || mail.state === 'bounced' || mail.state === 'cancelled'
}
