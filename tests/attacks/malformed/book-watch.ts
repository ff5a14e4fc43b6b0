import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Store } from '../../../src/main/db/store.ts'

/** Tries are counted before they are checked, also those that are refused. */
const mayChange: ReadonlySet<string> = new Set(['sign_in_throttle', 'mail_sign_in', 'sqlite_sequence'])

/** Tells which table of an open book changed since it was last asked. */
export class BookWatch {
  readonly #store: Store
  #changes = -1
  #digests: ReadonlyMap<string, string> = new Map()

  constructor(store: Store) {
    this.#store = store
  }

  /** The name of a table that is not what it was; null when all are. Looks closely only after something was written. */
  async changed(): Promise<string | null> {
    const { rows } = await sql<{ changes: number }>`select total_changes() as changes`.execute(this.#store.read)
    const changes = rows[0]?.changes ?? 0
    if (changes === this.#changes) return null
    this.#changes = changes
    const before = this.#digests
    this.#digests = await this.#readDigests()
    return [...this.#digests].find(([name, digest]) => before.get(name) !== digest)?.[0] ?? null
  }

  async #readDigests(): Promise<ReadonlyMap<string, string>> {
    const tables = await sql<{ name: string }>`
      select name from sqlite_schema where type = 'table' and sql not like 'create virtual%' order by name
    `.execute(this.#store.read)
    const digests = new Map<string, string>()
    for (const { name } of tables.rows) {
      if (mayChange.has(name)) continue
      const { rows } = await sql`select * from ${sql.table(name)}`.execute(this.#store.read)
      digests.set(name, createHash('sha256').update(JSON.stringify(rows)).digest('hex'))
    }
    return digests
  }
}
