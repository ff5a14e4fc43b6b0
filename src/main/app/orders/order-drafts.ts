import { fail } from '../../../shared/api/errors.ts'
import type { ordersApi } from '../../../shared/api/orders.ts'
import type { Store } from '../../db/store.ts'
import type { Events } from '../events.ts'
import type { AreaHandlers } from '../handlers.ts'
import type { Clock } from '../ports.ts'
import { deleteDraft, findDraft, findOrderOfDraft, listDrafts, putDraft } from './order-queries.ts'

interface DraftsContext {
  readonly store: Store
  readonly clock: Clock
  readonly events: Events
}

type DraftHandlers = Pick<AreaHandlers<typeof ordersApi>, 'drafts' | 'draft' | 'keepDraft' | 'discardDraft'>

/**
 * What somebody has typed of an order and nobody else sees. Not in the history: it is kept every few seconds, and nothing
 * has happened before the order is saved.
 */
export function createDraftHandlers({ store, clock, events }: DraftsContext): DraftHandlers {
  return {
    async drafts(_input, session) {
      const rows = await listDrafts(store.read, session.actor.id)
      return {
        drafts: rows.map(row => ({
          id: row.id,
          updatedAt: row.updated_at,
          customerName: row.customer_name,
          lineCount: row.line_count,
        })),
      }
    },

    async draft({ id }, session) {
      const row = await findDraft(store.read, id)
      if (!row || row.staff_id !== session.actor.id) throw fail('order.draftNotFound', {})
      return { id, content: row.content, updatedAt: row.updated_at }
    },

    async keepDraft({ id, customerName, lineCount, content }, session) {
      const staffId = session.actor.id
      const updatedAt = clock.now().toISOString()
      const isNew = await store.write(async tx => {
        const saved = await findOrderOfDraft(tx, id)
        if (saved) {
          throw fail('order.draftSaved', { orderId: saved.id, number: saved.number, byName: saved.created_by_name })
        }
        const before = await findDraft(tx, id)
        if (before && before.staff_id !== staffId) throw fail('order.draftNotFound', {})
        await putDraft(tx, {
          id,
          staff_id: staffId,
          customer_name: customerName,
          line_count: lineCount,
          content,
          created_at: updatedAt,
          updated_at: updatedAt,
        })
        return !before
      })
      // Kept every few seconds: only one more in the list is news to other windows.
      if (isNew) events.publish({ topic: 'orders' })
      return { id, updatedAt }
    },

    async discardDraft({ id }, session) {
      const gone = await store.write(tx => deleteDraft(tx, id, session.actor.id))
      if (gone) events.publish({ topic: 'orders' })
      return { id }
    },
  }
}
