import type { CustomerId } from '../../../shared/api/common-schemas.ts'
import { fail } from '../../../shared/api/errors.ts'
import type { CustomerRecord } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'
import { findCustomer } from './customer-queries.ts'

/** Undefined for one who was deleted. */
export function findOrderingCustomer(reader: Reader, id: CustomerId): Promise<CustomerRecord | undefined> {
  return findCustomer(reader, id)
}

/** Throws customer.notFound. */
export async function getCustomer(reader: Reader, id: CustomerId): Promise<CustomerRecord> {
  const customer = await findCustomer(reader, id)
  if (!customer) throw fail('customer.notFound', {})
  return customer
}

/** One order more. Not a change of the customer's own fields: the version stays, and nobody's editing is disturbed. */
export async function countOrder(tx: Tx, id: CustomerId): Promise<void> {
  await tx
    .updateTable('customer')
    .set(({ eb }) => ({ order_count: eb('order_count', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
