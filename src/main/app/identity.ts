import { domainToASCII } from 'node:url'
import { identityKey } from '../../shared/text-folding/fold.ts'

/**
 * The form in which two emails reach the same inbox and two user names are the same: without case, and with the domain
 * as mail servers see it, so that `münchen.example` and its `xn--` form are one.
 */
export function loginKey(identity: string): string {
  const key = identityKey(identity)
  const at = key.lastIndexOf('@')
  const domain = at === -1 ? '' : domainToASCII(key.slice(at + 1))
  return domain === '' ? key : `${key.slice(0, at)}@${domain.toLowerCase()}`
}

/** False for a domain that has no form in which mail could be sent to it. */
export function hasMailableDomain(email: string): boolean {
  return domainToASCII(email.slice(email.lastIndexOf('@') + 1)) !== ''
}
