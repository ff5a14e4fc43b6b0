import { setImmediate as turn } from 'node:timers/promises'
import { stringify } from 'csv-stringify/sync'
import type { LoginExport, exchangeApi } from '../../../shared/api/exchange.ts'
import { fail } from '../../../shared/api/errors.ts'
import { recordHistory } from '../audit/record.ts'
import { fileTime } from '../cells.ts'
import type { FileShelf } from '../file-shelf.ts'
import type { AreaHandlers } from '../handlers.ts'
import type { Ids } from '../ports.ts'
import { findDoneRequest, recordRequest } from '../requests.ts'
import { exportCustomers } from './customer-export.ts'
import type { CustomerExportContext } from './customer-export.ts'
import { exportColumns, listExportLogins, listRemovedLogins, markExported } from './login-export-queries.ts'
import type { ExportedLogin, LoginToExport } from './login-export-queries.ts'
import { guardFormula } from '../spreadsheet-guard.ts'

interface ExchangeContext extends CustomerExportContext {
  readonly ids: Ids
  readonly files: FileShelf
}

/** SQLite answers synchronously: between two pages the rest of the application has its turn. */
const pageSize = 500

export function createExchangeHandlers(context: ExchangeContext): AreaHandlers<typeof exchangeApi> {
  const { store, clock, events } = context

  /** Only once somebody has the file: one that was never saved must not count as exported. */
  async function markAll(rows: readonly LoginToExport[]): Promise<void> {
    const at = clock.now()
    for (let start = 0; start < rows.length; start += pageSize) {
      const page = rows.slice(start, start + pageSize)
      await store.write(tx => markExported(tx, page, at))
      await turn()
    }
    events.publish({ topic: 'settings' }, { topic: 'accounts' })
  }

  return {
    async exportLogins({ requestId, what, format }, session): Promise<LoginExport> {
      const path = 'exchange.exportLogins'
      const actor = session.actor
      if ((await findDoneRequest(store.read, requestId, path, actor)) !== null) throw fail('request.secretGone', {})
      const at = clock.now()
      const rows: LoginToExport[] = []
      const parts: string[] = [format === 'csv' ? csvHead() : jsonHead(at)]
      const add = (page: readonly LoginToExport[]) => {
        const first = rows.length === 0
        rows.push(...page)
        parts.push(format === 'csv' ? csvRows(page) : jsonRows(page, first))
      }
      for (let after = ''; ; ) {
        const page = await listExportLogins(store.read, { what, after, limit: pageSize })
        add(page)
        const last = page.at(-1)
        if (!last || page.length < pageSize) break
        after = last.login.id
        await turn()
      }
      add(await listRemovedLogins(store.read, what))
      if (format === 'json') parts.push('\n]}\n')

      await store.write(async tx => {
        await recordRequest(tx, { id: requestId, path, subjectId: String(rows.length), actor, at })
        await tx
          .insertInto('login_export')
          .values({
            id: context.ids.next(),
            at: at.toISOString(),
            staff_name: actor.name,
            what,
            format,
            count: rows.length,
          })
          .execute()
        await recordHistory(tx, {
          at,
          actor,
          action: 'logins.exported',
          subject: '',
          details: { what, format, count: rows.length },
        })
      })
      events.publish({ topic: 'settings' }, { topic: 'history' })
      const fileName = `logins-${what}-${fileTime(at)}.${format}`
      const fileId = context.files.put({
        client: session.client,
        staffId: actor.id,
        file: {
          name: fileName,
          mediaType: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
          // Part by part: a million logins in one string would be near the longest that there is.
          bytes: Buffer.concat(parts.map(part => Buffer.from(part, 'utf8'))),
        },
        onTaken: () => markAll(rows),
      })
      return { fileId, fileName, count: rows.length }
    },

    exportCustomers: (input, session) => exportCustomers(context, input, session),
  }
}

/** RFC 4180 with a byte order mark; yes/no as words; nothing that a spreadsheet would run. */
function csvHead(): string {
  return stringify([[...exportColumns]], { bom: true, record_delimiter: 'windows' })
}

function csvRows(rows: readonly LoginToExport[]): string {
  const cell = (value: string | boolean) =>
    typeof value === 'boolean' ? (value ? 'yes' : 'no') : guardFormula(value, [';', '\t'])
  return stringify(
    rows.map(({ login }) => exportColumns.map(column => cell(login[column]))),
    { record_delimiter: 'windows' },
  )
}

function jsonHead(at: Date): string {
  return `{"format":"latchkey-logins","version":1,"exported_at":${JSON.stringify(at.toISOString())},"logins":[`
}

/** One login a line. */
function jsonRows(rows: readonly LoginToExport[], first: boolean): string {
  return rows
    .map(({ login }, index) => `${first && index === 0 ? '' : ','}\n${JSON.stringify(login satisfies ExportedLogin)}`)
    .join('')
}
