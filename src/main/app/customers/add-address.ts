import type { AddressId, CustomerId } from '../../../shared/api/common-schemas.ts'
import { mostAddresses } from '../../../shared/api/addresses.ts'
import type { AddressFields } from '../../../shared/api/addresses.ts'
import { fail } from '../../../shared/api/errors.ts'
import type { AddressTable } from '../../db/order-schema.ts'
import type { Tx } from '../../db/store.ts'
import { recordHistory } from '../audit/record.ts'
import type { Actor } from '../session.ts'
import { insertAddress, listAddresses, updateAddress } from './address-queries.ts'
import { toAddressColumns } from './address-rules.ts'

export interface NewAddress {
  readonly id: AddressId
  readonly customerId: CustomerId
  /** What the history calls the customer. */
  readonly customerName: string
  readonly fields: AddressFields
  readonly isDefaultBilling: boolean
  readonly isDefaultShipping: boolean
  readonly actor: Actor
  readonly at: Date
}

/** Adds an address with its history line; the first one of a customer is both defaults. Throws address.tooMany. */
export async function addAddress(tx: Tx, address: NewAddress): Promise<void> {
  const { id, customerId, actor, at } = address
  const others = await listAddresses(tx, customerId)
  if (others.length >= mostAddresses) throw fail('address.tooMany', { limit: mostAddresses })
  const isFirst = others.length === 0
  const takes = {
    isDefaultBilling: isFirst || address.isDefaultBilling,
    isDefaultShipping: isFirst || address.isDefaultShipping,
  }
  await yieldDefaults(tx, others, takes, { actor, at })
  await insertAddress(tx, {
    id,
    version: 1,
    customer_id: customerId,
    ...toAddressColumns(address.fields),
    is_default_billing: takes.isDefaultBilling ? 1 : 0,
    is_default_shipping: takes.isDefaultShipping ? 1 : 0,
    created_at: at.toISOString(),
    updated_at: at.toISOString(),
    updated_by_name: actor.name,
  })
  await recordHistory(tx, { at, actor, action: 'address.created', customerId, subject: address.customerName })
}

/**
 * The others stop being what another address becomes. Their versions grow: who has one of them open would otherwise take the
 * default back by saving, without having seen that it moved.
 */
export async function yieldDefaults(
  tx: Tx,
  others: readonly AddressTable[],
  taken: { readonly isDefaultBilling: boolean; readonly isDefaultShipping: boolean },
  by: { readonly actor: Actor; readonly at: Date },
): Promise<void> {
  for (const other of others) {
    const losesBilling = taken.isDefaultBilling && other.is_default_billing === 1
    const losesShipping = taken.isDefaultShipping && other.is_default_shipping === 1
    if (!losesBilling && !losesShipping) continue
    await updateAddress(tx, other.id, {
      version: other.version + 1,
      ...(losesBilling && { is_default_billing: 0 }),
      ...(losesShipping && { is_default_shipping: 0 }),
      updated_at: by.at.toISOString(),
      updated_by_name: by.actor.name,
    })
  }
}
