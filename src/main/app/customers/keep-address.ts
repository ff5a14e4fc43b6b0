import type { AddressFields } from '../../../shared/api/addresses.ts'
import type { AddressId, CustomerId } from '../../../shared/api/common-schemas.ts'
import type { Tx } from '../../db/store.ts'
import type { Ids } from '../ports.ts'
import type { Actor } from '../session.ts'
import { addAddress } from './add-address.ts'
import { listAddresses } from './address-queries.ts'
import { isSameAddress, toAddressFields } from './address-rules.ts'

/** Adds an address to the customer's own, unless it is among them. Throws address.tooMany. */
export async function keepAddress(
  tx: Tx,
  ids: Ids,
  kept: {
    readonly customerId: CustomerId
    readonly customerName: string
    readonly fields: AddressFields
    readonly actor: Actor
    readonly at: Date
  },
): Promise<void> {
  const known = await listAddresses(tx, kept.customerId)
  if (known.some(row => isSameAddress(toAddressFields(row), kept.fields))) return
  await addAddress(tx, {
    ...kept,
    id: ids.next() as AddressId,
    isDefaultBilling: false,
    isDefaultShipping: false,
  })
}
