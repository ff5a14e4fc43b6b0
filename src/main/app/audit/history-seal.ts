import { timingSafeEqual } from 'node:crypto'
import type { HistoryCheck } from '../../../shared/api/history.ts'
import type { Reader, Store, Tx } from '../../db/store.ts'
import type { Clock, Logger } from '../ports.ts'
import { findBrokenLine, newestLineOf, recordHistory } from './record.ts'

/** What of the vault seals the history. */
interface SealingKeys {
  readonly currentKeyId: string | null
  readonly keyIds: readonly string[]
  mac(keyId: string, text: string): Uint8Array
}

/**
 * A chain of hashes shows what was changed in its middle, and not that its end is missing. So the newest line is noted
 * with a code that only a key from the secret box can make, in the transaction of the line itself: a crash keeps or loses
 * both.
 */
export class HistorySeal {
  readonly #store: Store
  readonly #keys: SealingKeys
  readonly #clock: Clock
  readonly #log: Logger

  constructor({ store, vault, clock, log }: { store: Store; vault: SealingKeys; clock: Clock; log: Logger }) {
    this.#store = store
    this.#keys = vault
    this.#clock = clock
    this.#log = log
  }

  /** For the end of every transaction. */
  async seal(tx: Tx): Promise<void> {
    const keyId = this.#keys.currentKeyId
    if (keyId !== null) await this.#sealWith(tx, keyId)
  }

  async #sealWith(tx: Tx, keyId: string): Promise<void> {
    const end = newestLineOf(tx)
    if (!end) return
    const row = { lines: end.lines, hash: end.hash, mac: this.#keys.mac(keyId, textOf(end.lines, end.hash)) }
    await tx
      .insertInto('history_seal')
      .values({ key_id: keyId, ...row })
      .onConflict(conflict => conflict.column('key_id').doUpdateSet(row))
      .execute()
  }

  /** At the start: what is missing is told in a line of its own, for the next seal covers what is there now. */
  async checkAtStart(): Promise<void> {
    const missing = await this.#findMissing(this.#store.read)
    if (!missing) return
    this.#log.error('lines of the history are missing', { count: missing.expected - missing.found })
    await this.#store.write(async tx => {
      await recordHistory(tx, {
        at: this.#clock.now(),
        actor: null,
        action: 'history.cutOff',
        subject: '',
        details: { expected: missing.expected, found: missing.found },
      })
      // Older keys as well: what one of them sealed is missing for good, and would be told anew at every start.
      for (const keyId of this.#keys.keyIds) await this.#sealWith(tx, keyId)
    })
  }

  /** The chain, the seal, and what earlier starts have found. */
  async verify(): Promise<HistoryCheck> {
    const { lines, brokenAt } = await findBrokenLine(this.#store.read)
    const missing = (await this.#findMissing(this.#store.read)) ?? (await findToldMissing(this.#store.read))
    return { lines, brokenAt, missing }
  }

  /** A lost key seals nothing, and lines may follow its last seal: there are at least as many as the seal says. */
  async #findMissing(reader: Reader): Promise<HistoryCheck['missing']> {
    const newest = await reader
      .selectFrom('history')
      .select(({ fn }) => fn.max('sequence').as('sequence'))
      .executeTakeFirst()
    const found = newest?.sequence ?? 0
    for (const keyId of this.#keys.keyIds) {
      const seal = await reader.selectFrom('history_seal').selectAll().where('key_id', '=', keyId).executeTakeFirst()
      if (seal?.mac === null) continue
      const isGenuine = seal !== undefined && equal(seal.mac, this.#keys.mac(keyId, textOf(seal.lines, seal.hash)))
      if (!isGenuine) return { expected: Math.max(found, seal?.lines ?? 0), found }
      if (seal.lines === 0) continue
      const line = await reader
        .selectFrom('history')
        .select('hash')
        .where('sequence', '=', seal.lines)
        .executeTakeFirst()
      if (line?.hash !== seal.hash) return { expected: Math.max(seal.lines, found), found }
    }
    return null
  }
}

async function findToldMissing(reader: Reader): Promise<HistoryCheck['missing']> {
  const line = await reader
    .selectFrom('history')
    .select('details')
    .where('action', '=', 'history.cutOff')
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return line ? (JSON.parse(line.details) as NonNullable<HistoryCheck['missing']>) : null
}

function textOf(lines: number, hash: string): string {
  return lines === 0 ? '' : `${lines} ${hash}`
}

function equal(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right)
}
