import { utf8Length } from './utf8.ts'

// RFC 5321 dot-atom before the @ in ASCII; letters of any script in the domain, which main turns into IDNA.
const localPart = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const label = /^[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?$/u

/**
 * Exactly one addr-spec: no list, group, display name, quoted part, space or control character, at most 254 bytes.
 * A mail server given `a@x, b@y` mails both people; this is the first of the two guards against that.
 */
export function isSingleAddress(text: string): boolean {
  if (utf8Length(text) > 254) return false
  const at = text.indexOf('@')
  if (at < 1 || at !== text.lastIndexOf('@')) return false
  const local = text.slice(0, at)
  const labels = text.slice(at + 1).split('.')
  if (local.length > 64 || !localPart.test(local)) return false
  return (
    labels.length >= 2 &&
    labels.every(part => part.length <= 63 && label.test(part)) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  )
}
