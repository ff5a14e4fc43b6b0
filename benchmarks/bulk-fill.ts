import Database from 'better-sqlite3'

interface Part {
  readonly type: string
  readonly name: string
  readonly sql: string
}

/**
 * Opens a file that nobody else has open for filling it fast: no log, and without the indexes and triggers of some
 * tables, which `finish` makes again from their own text. A crash in between leaves a broken file.
 */
export function openForFilling(file: string, tables: readonly string[]): BulkFill {
  const database = new Database(file)
  for (const pragma of [
    'locking_mode = EXCLUSIVE',
    'journal_mode = DELETE',
    'journal_mode = OFF',
    'synchronous = OFF',
    'foreign_keys = OFF',
    'cache_size = -1000000',
    'temp_store = MEMORY',
  ]) {
    database.pragma(pragma)
  }
  const parts = database
    .prepare(
      `select type, name, sql from sqlite_schema where sql is not null and type in ('index', 'trigger')
         and tbl_name in (select value from json_each(?))`,
    )
    .all(JSON.stringify(tables)) as Part[]
  for (const { type, name } of parts) database.exec(`drop ${type} ${name}`)
  return new BulkFill(database, parts)
}

export class BulkFill {
  readonly #database: Database.Database
  readonly #parts: readonly Part[]

  constructor(database: Database.Database, parts: readonly Part[]) {
    this.#database = database
    this.#parts = parts
  }

  /** Inserts rows that all have the same columns. */
  insert<Row extends object>(table: string, rows: Iterable<Row>): number {
    const database = this.#database
    let count = 0
    let statement: Database.Statement | undefined
    database.exec('begin')
    for (const row of rows) {
      statement ??= database.prepare(
        `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row)
          .map(() => '?')
          .join(', ')})`,
      )
      statement.run(Object.values(row))
      count += 1
    }
    database.exec('commit')
    return count
  }

  /** One row of what is there already, found by its number. */
  one(sql: string): (number: number) => unknown {
    const statement = this.#database.prepare(sql)
    return number => statement.get(number)
  }

  /** Makes the trigram indexes from their sources, then indexes and triggers, and leaves the file as Latchkey keeps it. */
  finish(): void {
    const database = this.#database
    for (const search of ['customer_search', 'order_search'])
      database.exec(`insert into ${search} (${search}) values ('rebuild')`)
    for (const { sql } of this.#parts) database.exec(sql)
    database.pragma('journal_mode = WAL')
    database.close()
  }
}
