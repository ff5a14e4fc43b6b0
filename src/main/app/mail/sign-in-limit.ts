import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { MailSignInTable } from '../../db/schema.ts'
import type { Reader, Store, Tx } from '../../db/store.ts'
import type { Clock, MailServer, SignInGate, SignInLimited, SignInTry } from '../ports.ts'
import type { Vault } from '../vault.ts'
import { signInTriesAnHour } from './back-off.ts'
import { endsWithin } from './ends-within.ts'

const hourMs = 3_600_000
/** Those who wait for others look again by themselves, should nobody tell them. */
const lookAgainMs = 5_000

type Row = Selectable<MailSignInTable>

/**
 * Mail servers lock accounts: with the same server, user and password there is no fourth refused sign-in within an
 * hour, whoever asks for it. Each try is written down before it is made, so that neither a crash nor many at once are
 * a way round; one that the server takes is struck out again. A try whose answer nobody heard counts as refused,
 * unless the server took these credentials last.
 */
export class SignInLimit implements SignInGate {
  readonly #store: Store
  readonly #vault: Vault
  readonly #clock: Clock
  readonly #owner = randomUUID()
  #waiting: (() => void)[] = []

  constructor(context: { readonly store: Store; readonly vault: Vault; readonly clock: Clock }) {
    this.#store = context.store
    this.#vault = context.vault
    this.#clock = context.clock
  }

  async begin(server: MailServer): Promise<SignInTry | SignInLimited> {
    await this.#vault.prepare()
    const fingerprint = this.#fingerprintOf(server)
    for (;;) {
      // Before it is asked: a try that ends right after the answer must not be missed.
      const changed = new Promise<void>(resolve => this.#waiting.push(resolve))
      const step = await this.#store.write(tx => this.#reserve(tx, fingerprint))
      if (step === 'wait') await endsWithin(lookAgainMs, changed)
      else return typeof step === 'number' ? this.#follow(step, fingerprint) : step
    }
  }

  /** When the next sign-in may be tried; null when at once. */
  async findNextTryAt(server: MailServer): Promise<Date | null> {
    if (server.userName === '') return null
    await this.#vault.prepare()
    const { refused } = await this.#count(this.#store.read, this.#fingerprintOf(server))
    return this.#nextTryAt(refused)
  }

  async #reserve(tx: Tx, fingerprint: string): Promise<SignInLimited | 'wait' | number> {
    await this.#sweep(tx, fingerprint)
    const { refused, underWay } = await this.#count(tx, fingerprint)
    const nextTryAt = this.#nextTryAt(refused)
    if (nextTryAt) {
      const last = refused.findLast(row => row.answer !== '')
      return { nextTryAt, code: last?.code ?? null, words: last?.answer ?? '' }
    }
    if (refused.length + underWay >= signInTriesAnHour) return 'wait'
    const at = this.#clock.now().toISOString()
    const row = { fingerprint, owner: this.#owner, state: 'open', at, answer: '', code: null } as const
    const { id } = await tx.insertInto('mail_sign_in').values(row).returning('id').executeTakeFirstOrThrow()
    return id
  }

  #follow(id: number, fingerprint: string): SignInTry {
    return {
      accepted: () => this.#end(id, { state: 'accepted', at: this.#clock.now().toISOString() }, fingerprint),
      untried: () => this.#end(id, null),
      // Nobody's any more: nobody waits for its end.
      unanswered: () => this.#end(id, { owner: '' }),
      refused: async (code, words) => {
        await this.#end(id, { state: 'refused', answer: words, code })
        return this.#nextTryAt((await this.#count(this.#store.read, fingerprint)).refused)
      },
    }
  }

  async #end(id: number, changes: Partial<Row> | null, accepted?: string): Promise<void> {
    try {
      await this.#store.write(async tx => {
        if (accepted !== undefined) {
          const older = tx
            .deleteFrom('mail_sign_in')
            .where('fingerprint', '=', accepted)
            .where('state', '=', 'accepted')
          await older.execute()
        }
        if (changes) await tx.updateTable('mail_sign_in').set(changes).where('id', '=', id).execute()
        else await tx.deleteFrom('mail_sign_in').where('id', '=', id).execute()
      })
    } finally {
      const waiting = this.#waiting
      this.#waiting = []
      for (const go of waiting) go()
    }
  }

  /** Those of the last hour; on a clock that was set back, also of the next. */
  async #count(
    reader: Reader,
    fingerprint: string,
  ): Promise<{ readonly refused: readonly Row[]; readonly underWay: number }> {
    const now = this.#clock.now().getTime()
    const rows = await reader
      .selectFrom('mail_sign_in')
      .selectAll()
      .where('fingerprint', '=', fingerprint)
      .orderBy('at')
      .orderBy('id')
      .execute()
    const lastAnswer = rows.findLast(row => row.state !== 'open')
    const recent = rows.filter(row => Math.abs(now - Date.parse(row.at)) < hourMs)
    const open = recent.filter(row => row.state === 'open')
    return {
      refused: recent.filter(
        row =>
          row.state === 'refused' ||
          (row.state === 'open' && row.owner !== this.#owner && lastAnswer?.state !== 'accepted'),
      ),
      underWay: open.filter(row => row.owner === this.#owner).length,
    }
  }

  #nextTryAt(refused: readonly Row[]): Date | null {
    const oldest = refused.at(-signInTriesAnHour)
    if (refused.length < signInTriesAnHour || !oldest) return null
    const now = this.#clock.now().getTime()
    return new Date(Math.min(Date.parse(oldest.at), now) + hourMs)
  }

  /** Of other credentials nothing is kept for longer than it counts; of these, what the server said last. */
  async #sweep(tx: Tx, fingerprint: string): Promise<void> {
    const now = this.#clock.now().getTime()
    const iso = (ms: number) => new Date(ms).toISOString()
    await tx
      .deleteFrom('mail_sign_in')
      .where(where => where.or([where('at', '<=', iso(now - hourMs)), where('at', '>=', iso(now + hourMs))]))
      .where(where => where.or([where('fingerprint', '!=', fingerprint), where('state', '!=', 'accepted')]))
      .execute()
  }

  #fingerprintOf({ host, port, userName, password }: MailServer): string {
    return this.#vault.fingerprint(JSON.stringify([host.toLowerCase(), port, userName, password]), 'mail sign-in')
  }
}
