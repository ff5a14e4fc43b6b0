import { AsyncLocalStorage } from 'node:async_hooks'
import type { Kysely, Transaction } from 'kysely'
import type { DirectReader } from './direct-reader.ts'
import type { Schema } from './schema.ts'

export type Db = Kysely<Schema>
/** Writes take this type, so that the compiler asks for the transaction. */
export type Tx = Transaction<Schema>
/** Reads take either. */
export type Reader = Db | Tx

export interface Store {
  /** For reading outside a transaction. */
  readonly read: Db
  /** Runs the work in one IMMEDIATE transaction. Nothing but the database may be awaited inside. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Runs at the end of every transaction, inside it; there is one such work. */
  beforeCommit(work: (tx: Tx) => Promise<void>): void
  /** Reads without Kysely, in one turn of the event loop and outside any transaction: nothing is written in between. */
  direct<T>(work: (reader: DirectReader) => T): Promise<T>
  /** Moves the write-ahead log into the file and empties it, so that wiped secrets leave both. */
  checkpoint(): void
}

/**
 * Guards against the two mistakes that SQLite's single connection punishes with waiting for ever, without an error:
 * reading through the outer handle, and opening a second transaction, inside a transaction.
 */
export function createStore(
  db: Db,
  reader: DirectReader,
  checkpoint: () => void,
  onSlow: (ms: number) => void,
  slowMs = 50,
): Store {
  const writing = new AsyncLocalStorage<true>()
  let lastWork: (tx: Tx) => Promise<void> = async () => undefined

  function refuseInside(what: string): void {
    if (writing.getStore()) throw new Error(`${what} inside a transaction: use tx`)
  }

  return {
    get read() {
      refuseInside('store.read')
      return db
    },
    async write(work) {
      refuseInside('store.write')
      let began = performance.now()
      try {
        return await db.transaction().execute(tx => {
          began = performance.now()
          return writing.run(true, async () => {
            const result = await work(tx)
            await lastWork(tx)
            return result
          })
        })
      } finally {
        const ms = performance.now() - began
        if (ms > slowMs) onSlow(ms)
      }
    },
    beforeCommit(work) {
      lastWork = work
    },
    direct(work) {
      refuseInside('store.direct')
      // Through Kysely, whose turn at the one connection it is to wait for.
      return db.connection().execute(async () => work(reader))
    },
    checkpoint() {
      refuseInside('store.checkpoint')
      checkpoint()
    },
  }
}
