import type { Insertable } from 'kysely'
import type { CustomerId } from '../../../shared/api/common-schemas.ts'
import type { CustomerRecord, CustomerTable } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

export function findCustomer(reader: Reader, id: CustomerId): Promise<CustomerRecord | undefined> {
  return reader.selectFrom('customer').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertCustomer(tx: Tx, row: Insertable<CustomerTable>): Promise<void> {
  await tx.insertInto('customer').values(row).execute()
}

/** False when somebody changed the row since `version`. */
export async function updateCustomer(
  tx: Tx,
  id: CustomerId,
  version: number,
  changes: Partial<Omit<CustomerRecord, 'number' | 'id' | 'version'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('customer')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function deleteCustomer(tx: Tx, id: CustomerId, version: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('customer')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numDeletedRows === 1n
}
