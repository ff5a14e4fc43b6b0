import type { StaffId } from '../../../shared/api/common-schemas.ts'
import type { ViewId } from '../../../shared/api/views.ts'
import type { SavedViewTable } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

export type ViewRecord = SavedViewTable & { readonly owner_name: string }

function withOwner(reader: Reader) {
  return reader
    .selectFrom('saved_view')
    .innerJoin('staff', 'staff.id', 'saved_view.owner_id')
    .selectAll('saved_view')
    .select('staff.name as owner_name')
}

/** The person's own, and what is shared, by name. */
export function listViews(reader: Reader, staffId: StaffId): Promise<ViewRecord[]> {
  return withOwner(reader)
    .where(({ or, eb }) => or([eb('owner_id', '=', staffId), eb('shared', '=', 1)]))
    .orderBy('name_key')
    .orderBy('saved_view.id')
    .execute()
}

export function findView(reader: Reader, id: ViewId): Promise<ViewRecord | undefined> {
  return withOwner(reader).where('saved_view.id', '=', id).executeTakeFirst()
}

export async function insertView(tx: Tx, row: SavedViewTable): Promise<void> {
  await tx.insertInto('saved_view').values(row).execute()
}

/** False when somebody changed it since `version`. */
export async function updateView(
  tx: Tx,
  id: ViewId,
  version: number,
  changes: Partial<Omit<SavedViewTable, 'id' | 'version'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('saved_view')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** False when somebody changed it since `version`. */
export async function deleteView(tx: Tx, id: ViewId, version: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('saved_view')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numDeletedRows === 1n
}
