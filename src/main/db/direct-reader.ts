import type Database from 'better-sqlite3'

type Parameter = string | number | null

/**
 * SQLite without Kysely between: for columns of a million numbers, where an object a row would cost more than the query,
 * and for reading several things in one turn of the event loop, so that nothing can be written in between.
 */
export interface DirectReader {
  /** The first column of every row. */
  numbers(sql: string, ...parameters: readonly Parameter[]): number[]
  /** The first column of the first row. Throws when there is no row. */
  number(sql: string, ...parameters: readonly Parameter[]): number
  rows<Row>(sql: string, ...parameters: readonly Parameter[]): Row[]
  /** For the connection's temporary tables only: the book is written through transactions. */
  run(sql: string, ...parameters: readonly Parameter[]): void
}

/** Preparing costs more than many a query; so many different ones are kept ready. */
const mostStatements = 400

/** Keeps statements ready, also for Kysely, which prepares each one anew. */
export class Statements {
  readonly #database: Database.Database
  readonly #ready = new Map<string, Database.Statement>()

  constructor(database: Database.Database) {
    this.#database = database
  }

  prepare(sql: string): Database.Statement {
    const known = this.#ready.get(sql)
    if (known) return known
    const statement = this.#database.prepare(sql)
    if (this.#ready.size >= mostStatements) this.#ready.clear()
    this.#ready.set(sql, statement)
    return statement
  }

  close(): void {
    this.#ready.clear()
    this.#database.close()
  }
}

export function createDirectReader(database: Database.Database): DirectReader {
  const statements = new Statements(database)
  const plucking = new Map<string, Database.Statement>()

  function pluck(sql: string): Database.Statement {
    const statement = plucking.get(sql) ?? database.prepare(sql).pluck()
    plucking.set(sql, statement)
    return statement
  }

  return {
    numbers: (sql, ...parameters) => pluck(sql).all(...parameters) as number[],
    number(sql, ...parameters) {
      const value = pluck(sql).get(...parameters)
      if (typeof value !== 'number') throw new Error('a number was expected')
      return value
    },
    rows: <Row>(sql: string, ...parameters: readonly Parameter[]) =>
      statements.prepare(sql).all(...parameters) as Row[],
    run(sql, ...parameters) {
      statements.prepare(sql).run(...parameters)
    },
  }
}
