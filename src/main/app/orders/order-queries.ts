import type { Selectable } from 'kysely'
import type { MailId, OrderDraftId, OrderId, ProductId, StaffId } from '../../../shared/api/common-schemas.ts'
import type { OrderDraftTable, OrderLineTable, OrdersTable, ProductTable } from '../../db/order-schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

/** An order as it is read, without its lines. */
export type OrderRecord = Selectable<OrdersTable>

/** Rows in one statement: SQLite takes 32,766 values. */
const insertSlice = 500

export function findOrder(reader: Reader, id: OrderId): Promise<OrderRecord | undefined> {
  return reader.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The order that a draft became. */
export function findOrderOfDraft(
  reader: Reader,
  draftId: OrderDraftId,
): Promise<Pick<OrderRecord, 'id' | 'number' | 'created_by_name'> | undefined> {
  return reader
    .selectFrom('orders')
    .select(['id', 'number', 'created_by_name'])
    .where('draft_id', '=', draftId)
    .executeTakeFirst()
}

export function listOrderLines(reader: Reader, sequence: number): Promise<OrderLineTable[]> {
  return reader
    .selectFrom('order_line')
    .selectAll()
    .where('order_sequence', '=', sequence)
    .orderBy('position')
    .execute()
}

/** The sequence number of the order that is saved next. */
export async function nextSequence(tx: Tx): Promise<number> {
  const { last } = await tx
    .selectFrom('orders')
    .select(({ fn }) => fn.max('sequence').as('last'))
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

export async function insertOrder(tx: Tx, row: OrderRecord, lines: readonly OrderLineTable[]): Promise<void> {
  await tx.insertInto('orders').values(row).execute()
  for (let start = 0; start < lines.length; start += insertSlice) {
    await tx
      .insertInto('order_line')
      .values(lines.slice(start, start + insertSlice))
      .execute()
  }
}

/** False when somebody changed the order since `version`. */
export async function updateOrder(
  tx: Tx,
  id: OrderId,
  version: number,
  changes: Partial<
    Pick<
      OrderRecord,
      | 'status'
      | 'status_reason'
      | 'status_at'
      | 'status_by_name'
      | 'paid_at'
      | 'paid_by_name'
      | 'updated_at'
      | 'updated_by_name'
    >
  >,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('orders')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Which mail confirms it. Not a change of the order itself: the version stays. */
export async function setConfirmation(tx: Tx, id: OrderId, mailId: MailId): Promise<void> {
  await tx.updateTable('orders').set({ confirmation_mail_id: mailId }).where('id', '=', id).execute()
}

export async function findProducts(
  reader: Reader,
  ids: readonly ProductId[],
): Promise<ReadonlyMap<ProductId, Pick<ProductTable, 'id' | 'code' | 'name' | 'for_sale'>>> {
  const rows = await reader
    .selectFrom('product')
    .select(['id', 'code', 'name', 'for_sale'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(row => [row.id, row]))
}

/** The newest first. */
export function listDrafts(
  reader: Reader,
  staffId: StaffId,
): Promise<Pick<OrderDraftTable, 'id' | 'updated_at' | 'customer_name' | 'line_count'>[]> {
  return reader
    .selectFrom('order_draft')
    .select(['id', 'updated_at', 'customer_name', 'line_count'])
    .where('staff_id', '=', staffId)
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export function findDraft(reader: Reader, id: OrderDraftId): Promise<OrderDraftTable | undefined> {
  return reader.selectFrom('order_draft').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function putDraft(tx: Tx, row: OrderDraftTable): Promise<void> {
  const { customer_name, line_count, content, updated_at } = row
  await tx
    .insertInto('order_draft')
    .values(row)
    .onConflict(conflict => conflict.column('id').doUpdateSet({ customer_name, line_count, content, updated_at }))
    .execute()
}

/** False when there was none of this person's. */
export async function deleteDraft(tx: Tx, id: OrderDraftId, staffId: StaffId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('order_draft')
    .where('id', '=', id)
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  return numDeletedRows === 1n
}
