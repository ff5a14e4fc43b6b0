import type { Address } from '../../../shared/api/addresses.ts'
import { addressesText } from '../../../shared/text/en-addresses.ts'

/** What an address is the default for, in words. */
export function defaultMarks({ isDefaultBilling, isDefaultShipping }: Address): readonly string[] {
  return [
    isDefaultBilling ? addressesText.defaultBilling : '',
    isDefaultShipping ? addressesText.defaultShipping : '',
  ].filter(mark => mark !== '')
}
