import type { StaffId } from '../../../shared/api/common-schemas.ts'
import type { StaffTable } from '../../db/staff-schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

export function findStaff(reader: Reader, id: StaffId): Promise<StaffTable | undefined> {
  return reader.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findStaffByKey(reader: Reader, userNameKey: string): Promise<StaffTable | undefined> {
  return reader.selectFrom('staff').selectAll().where('user_name_key', '=', userNameKey).executeTakeFirst()
}

export function listStaff(reader: Reader): Promise<StaffTable[]> {
  return reader.selectFrom('staff').selectAll().orderBy('user_name_key').execute()
}

export async function hasStaff(reader: Reader): Promise<boolean> {
  return (await reader.selectFrom('staff').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Owners who can sign in, but for one person. */
export async function countOtherOwners(tx: Tx, id: StaffId): Promise<number> {
  const row = await tx
    .selectFrom('staff')
    .where('role', '=', 'owner')
    .where('disabled_at', 'is', null)
    .where('id', '!=', id)
    .select(select => select.fn.countAll<number>().as('owners'))
    .executeTakeFirstOrThrow()
  return row.owners
}

/** False when somebody changed the row since `version`. */
export async function updateStaff(
  tx: Tx,
  id: StaffId,
  version: number,
  changes: Partial<Omit<StaffTable, 'id' | 'version'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('staff')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function insertStaff(tx: Tx, row: StaffTable): Promise<void> {
  await tx.insertInto('staff').values(row).execute()
}
