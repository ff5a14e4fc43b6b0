import type { AddressId, CustomerId } from '../../../shared/api/common-schemas.ts'
import type { AddressTable } from '../../db/order-schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

/** The default for billing first, then the one for shipping, then by age. */
export function listAddresses(reader: Reader, customerId: CustomerId): Promise<AddressTable[]> {
  return reader
    .selectFrom('address')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy('is_default_billing', 'desc')
    .orderBy('is_default_shipping', 'desc')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export function findAddress(reader: Reader, id: AddressId): Promise<AddressTable | undefined> {
  return reader.selectFrom('address').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertAddress(tx: Tx, row: AddressTable): Promise<void> {
  await tx.insertInto('address').values(row).execute()
}

/** The caller has looked at its version within this transaction. */
export async function updateAddress(
  tx: Tx,
  id: AddressId,
  changes: Partial<Omit<AddressTable, 'id' | 'customer_id'>>,
): Promise<void> {
  await tx.updateTable('address').set(changes).where('id', '=', id).execute()
}

export async function deleteAddress(tx: Tx, id: AddressId): Promise<void> {
  await tx.deleteFrom('address').where('id', '=', id).execute()
}

/** When the customer itself goes. */
export async function deleteAddressesOf(tx: Tx, customerId: CustomerId): Promise<void> {
  await tx.deleteFrom('address').where('customer_id', '=', customerId).execute()
}
