import type { GivenDiscount } from '../../../shared/api/discounts.ts'
import { discountName, formatTaken } from '../../../shared/discount-words.ts'

/** What the macros of a discount stand for; '' where none was given, so that a section of them is left out. */
export function discountWords(
  given: GivenDiscount | null,
  currency: string,
): { readonly discount: string; readonly discountReason: string } {
  return given === null
    ? { discount: '', discountReason: '' }
    : { discount: formatTaken(given.takenMinor, currency), discountReason: discountName(given) }
}
