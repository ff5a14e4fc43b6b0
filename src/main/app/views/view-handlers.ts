import * as v from 'valibot'
import { fail } from '../../../shared/api/errors.ts'
import { viewContent } from '../../../shared/api/views.ts'
import type { SavedView, ViewId, viewsApi } from '../../../shared/api/views.ts'
import { fold } from '../../../shared/text-folding/fold.ts'
import { uniqueViolation } from '../../db/failures.ts'
import type { Store, Tx } from '../../db/store.ts'
import { recordHistory } from '../audit/record.ts'
import type { Events } from '../events.ts'
import type { AreaHandlers } from '../handlers.ts'
import type { Clock, Ids } from '../ports.ts'
import { findDoneRequest, recordRequest } from '../requests.ts'
import type { Session } from '../session.ts'
import { deleteView, findView, insertView, listViews, updateView } from './view-queries.ts'
import type { ViewRecord } from './view-queries.ts'

interface ViewsContext {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly events: Events
}

export function createViewHandlers(context: ViewsContext): AreaHandlers<typeof viewsApi> {
  const { store, clock, events } = context

  async function getView(id: ViewId, session: Session): Promise<SavedView> {
    const row = await findView(store.read, id)
    const view = row && toView(row, session)
    if (!view) throw fail('view.notFound', {})
    return view
  }

  /** Throws view.notFound, view.changedElsewhere, permission.missing. */
  async function requireOwn(tx: Tx, id: ViewId, version: number, session: Session): Promise<ViewRecord> {
    const row = await findView(tx, id)
    if (!row || !mayRead(row, session)) throw fail('view.notFound', {})
    if (row.owner_id !== session.actor.id) requireSharing(session)
    if (row.version !== version) {
      throw fail('view.changedElsewhere', {
        currentVersion: row.version,
        byName: row.updated_by_name,
        at: row.updated_at,
      })
    }
    return row
  }

  return {
    async list(_input, session) {
      const rows = await listViews(store.read, session.actor.id)
      return { views: rows.flatMap(row => toView(row, session) ?? []) }
    },

    async create({ requestId, name, shared, content }, session) {
      const actor = session.actor
      const done = await findDoneRequest(store.read, requestId, 'views.create', actor)
      if (done !== null) return getView(done as ViewId, session)
      if (shared) requireSharing(session)
      const id = context.ids.next() as ViewId
      const at = clock.now()
      await naming(name, () =>
        store.write(async tx => {
          await recordRequest(tx, { id: requestId, path: 'views.create', subjectId: id, actor, at })
          await insertView(tx, {
            id,
            version: 1,
            name,
            name_key: fold(name),
            owner_id: actor.id,
            shared: shared ? 1 : 0,
            content: JSON.stringify(content),
            created_at: at.toISOString(),
            updated_at: at.toISOString(),
            updated_by_name: actor.name,
          })
          await recordHistory(tx, { at, actor, action: 'view.saved', subject: name, details: { shared } })
        }),
      )
      events.publish({ topic: 'views' }, { topic: 'history' })
      return getView(id, session)
    },

    async update({ id, version, name, shared, content }, session) {
      const actor = session.actor
      const at = clock.now()
      await naming(name, () =>
        store.write(async tx => {
          const before = await requireOwn(tx, id, version, session)
          if (shared || before.shared === 1) requireSharing(session)
          await updateView(tx, id, version, {
            name,
            name_key: fold(name),
            shared: shared ? 1 : 0,
            content: JSON.stringify(content),
            updated_at: at.toISOString(),
            updated_by_name: actor.name,
          })
          await recordHistory(tx, { at, actor, action: 'view.saved', subject: name, details: { shared } })
        }),
      )
      events.publish({ topic: 'views' }, { topic: 'history' })
      return getView(id, session)
    },

    async delete({ id, version }, session) {
      const actor = session.actor
      const at = clock.now()
      await store.write(async tx => {
        const { name } = await requireOwn(tx, id, version, session)
        await deleteView(tx, id, version)
        await recordHistory(tx, { at, actor, action: 'view.deleted', subject: name })
      })
      events.publish({ topic: 'views' }, { topic: 'history' })
      return { id }
    },
  }
}

function mayRead(row: ViewRecord, session: Session): boolean {
  return row.shared === 1 || row.owner_id === session.actor.id
}

function requireSharing(session: Session): void {
  if (!session.can('views.share')) throw fail('permission.missing', { permission: 'views.share' })
}

/** Null when it is not for this person, or was written by a Latchkey that knew other columns. */
function toView(row: ViewRecord, session: Session): SavedView | null {
  if (!mayRead(row, session)) return null
  const content = v.safeParse(viewContent, JSON.parse(row.content))
  if (!content.success) return null
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    shared: row.shared === 1,
    ownedByMe: row.owner_id === session.actor.id,
    ownerName: row.owner_name,
    content: content.output,
  }
}

async function naming<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    // SQLite names the first column of the index.
    if (uniqueViolation(error)?.startsWith('saved_view.')) throw fail('view.nameTaken', { name })
    throw error
  }
}
