import { stringify } from 'csv-stringify/sync'
import type { LoginExport, exchangeApi } from '../../../shared/api/exchange.ts'
import { fail } from '../../../shared/api/errors.ts'
import type { Store } from '../../db/store.ts'
import { recordHistory } from '../audit/record.ts'
import type { Events } from '../events.ts'
import type { FileShelf } from '../file-shelf.ts'
import type { AreaHandlers } from '../handlers.ts'
import type { Clock, Ids } from '../ports.ts'
import { findDoneRequest, recordRequest } from '../requests.ts'
import { exportColumns, listExportLogins, listRemovedLogins, markExported } from './login-export-queries.ts'
import type { ExportedLogin } from './login-export-queries.ts'
import { guardFormula } from './spreadsheet-guard.ts'

interface ExchangeContext {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly events: Events
  readonly files: FileShelf
}

const pageSize = 1000

export function createExchangeHandlers(context: ExchangeContext): AreaHandlers<typeof exchangeApi> {
  const { store, clock, events } = context
  return {
    async exportLogins({ requestId, what, format }, session): Promise<LoginExport> {
      const path = 'exchange.exportLogins'
      if ((await findDoneRequest(store.read, requestId, path, session.actor)) !== null)
        throw fail('request.secretGone', {})
      const at = clock.now()
      const logins: ExportedLogin[] = []
      for (let after = ''; ; ) {
        const page = await listExportLogins(store.read, { what, after, limit: pageSize })
        logins.push(...page)
        const last = page.at(-1)
        if (!last || page.length < pageSize) break
        after = last.id
        // SQLite answers synchronously: let the rest of the application have its turn.
        await new Promise(resolve => setImmediate(resolve))
      }
      const removed = await listRemovedLogins(store.read, what)
      const rows = [...logins, ...removed]
      await store.write(async tx => {
        await recordRequest(tx, { id: requestId, path, subjectId: String(rows.length), actor: session.actor, at })
        await markExported(tx, rows, at)
        await tx
          .insertInto('login_export')
          .values({
            id: context.ids.next(),
            at: at.toISOString(),
            staff_name: session.actor.name,
            what,
            format,
            count: rows.length,
          })
          .execute()
        await recordHistory(tx, {
          at,
          actor: session.actor,
          action: 'logins.exported',
          subject: '',
          details: { what, format, count: rows.length },
        })
      })
      events.publish({ topic: 'settings' }, { topic: 'accounts' }, { topic: 'history' })
      const fileName = `logins-${what}-${at.toISOString().slice(0, 19).replace(/:/g, '')}.${format}`
      const text = format === 'csv' ? toCsv(rows) : toJson(rows, at)
      const fileId = context.files.put(session.client, {
        name: fileName,
        mediaType: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
        bytes: Buffer.from(text, 'utf8'),
      })
      return { fileId, fileName, count: rows.length }
    },
  }
}

/** RFC 4180 with a byte order mark; yes/no as words; nothing that a spreadsheet would run. */
function toCsv(rows: readonly ExportedLogin[]): string {
  const records = rows.map(row =>
    exportColumns.map(column => {
      const value = row[column]
      return typeof value === 'boolean' ? (value ? 'yes' : 'no') : guardFormula(value)
    }),
  )
  return stringify(records, { bom: true, header: true, columns: [...exportColumns], record_delimiter: 'windows' })
}

function toJson(rows: readonly ExportedLogin[], at: Date): string {
  return `${JSON.stringify({ format: 'latchkey-logins', version: 1, exported_at: at.toISOString(), logins: rows }, null, 2)}\n`
}
