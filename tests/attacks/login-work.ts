import { randomInt, randomUUID } from 'node:crypto'
import { bcryptVerify } from 'hash-wasm'
import type { LoginDetails } from '../../src/shared/api/accounts.ts'
import { emptyCustomer } from '../../src/shared/api/customers.ts'
import type { Client } from '../../src/shared/api/client.ts'
import type { RequestId } from '../../src/shared/api/common-schemas.ts'
import type { Contract } from '../../src/shared/api/contract.ts'
import { AppError } from '../../src/shared/api/errors.ts'
import { passwordIn, userNameIn } from '../support/smtp-server.ts'
import type { ReceivedMail } from '../support/smtp-server.ts'
import { readBook } from './book.ts'

export type Api = Client<Contract>

/** That a login has a password, of that version or a later one. */
export interface Acknowledgement {
  /** When the answer was heard, in milliseconds of the epoch. */
  readonly at: number
  readonly userName: string
  readonly version: number
}

interface Command {
  readonly requestId: RequestId
  run(api: Api): Promise<void>
}

/** Makes logins and replaces passwords, and remembers what the application said was done. */
export class LoginWork {
  /** The user names of logins that were acknowledged, with the version last seen. */
  readonly logins = new Map<string, { readonly customerId: string; version: number }>()
  readonly acknowledgements: Acknowledgement[] = []
  /** Asked for, and no answer heard: to be asked again, under the same request id. */
  #open: Command[] = []
  #onAcknowledged: (() => void)[] = []

  /** Until the application is gone, or answers with a failure of its own; `onRefused` hears of the latter. */
  async runUntilItEnds(api: Api, onRefused: (error: AppError) => void = () => undefined): Promise<void> {
    for (;;) {
      try {
        await this.one(api)
      } catch (error) {
        if (!(error instanceof AppError)) return
        onRefused(error)
        if (error.failure.code === 'app.stopping') return
      }
    }
  }

  /** Until one more command was acknowledged; for ever when none is. */
  acknowledgedMore(): Promise<void> {
    return new Promise(resolve => this.#onAcknowledged.push(resolve))
  }

  async one(api: Api): Promise<void> {
    const known = [...this.logins]
    const [userName, login] = known[randomInt(known.length + 1)] ?? []
    if (userName === undefined || !login || randomInt(2) === 0) return this.makeLogin(api)
    return this.#do(api, this.#newPassword(userName, login))
  }

  /** Of a new customer. */
  async makeLogin(api: Api): Promise<void> {
    await this.#do(api, this.#newLogin())
  }

  /** What was left open is asked for once more: done or not, afterwards it is, once. */
  async repeatOpen(api: Api): Promise<number> {
    const open = this.#open
    this.#open = []
    for (const command of open) await this.#do(api, command)
    return open.length
  }

  async #do(api: Api, command: Command): Promise<void> {
    try {
      await command.run(api)
    } catch (error) {
      // Somebody else's version: the command of before was done, though nobody heard the answer.
      const wasDone = error instanceof AppError && error.failure.code === 'login.changedElsewhere'
      if (!wasDone) this.#open.push(command)
      if (!wasDone) throw error
    }
  }

  #acknowledge(userName: string, customerId: string, login: LoginDetails['login']): void {
    const version = login?.version ?? 0
    this.logins.set(userName, { customerId, version })
    this.acknowledgements.push({ at: performance.timeOrigin + performance.now(), userName, version })
    for (const heard of this.#onAcknowledged.splice(0)) heard()
  }

  #newLogin(): Command {
    const email = `${randomUUID()}@example.com`
    const [customerRequest, loginRequest] = [newRequest(), newRequest()]
    return {
      requestId: loginRequest,
      run: async api => {
        const fields = { ...emptyCustomer, lastName: 'Attacked', email }
        const { id } = await api.customers.create({ requestId: customerRequest, fields })
        const { login } = await api.accounts.createLogin({ customerId: id, requestId: loginRequest })
        this.#acknowledge(email, id, login)
      },
    }
  }

  #newPassword(userName: string, known: { readonly customerId: string }): Command {
    const requestId = newRequest()
    let version: number | undefined
    return {
      requestId,
      run: async api => {
        const { customerId } = known
        version ??= (await api.accounts.get({ customerId })).login?.version ?? 0
        const { login } = await api.accounts.generatePassword({ customerId, version, requestId })
        this.#acknowledge(userName, customerId, login)
      },
    }
  }
}

const newRequest = () => randomUUID() as RequestId

/** Mail that a crash left in mid-air may wait a minute for its next attempt: it is told to go now. */
export async function sendAll(api: Api, timeoutMs = 200_000): Promise<void> {
  const until = Date.now() + timeoutMs
  for (;;) {
    const { waiting, sending } = await api.mail.tryNow()
    if (waiting + sending === 0) return
    if (Date.now() > until) throw new Error(`${waiting} mails wait and ${sending} are being sent, for ${timeoutMs} ms`)
    await new Promise(resolve => setTimeout(resolve, 200))
  }
}

/** Of each there is to be none in the file. */
const halves: Readonly<Record<string, string>> = {
  'a mail without its login': 'from mail where account_id not in (select id from account)',
  'a login without the mail of its password':
    'from account where not exists (select 1 from mail where account_id = account.id and generation = account.generation)',
  'a login that is not in the history once':
    "from account where 1 <> (select count(*) from history where action = 'login.created' and history.customer_id = account.customer_id)",
  'a customer who is not in the history once':
    "from customer where 1 <> (select count(*) from history where action = 'customer.created' and history.customer_id = customer.id)",
  'twins of one customer': 'from (select email from customer group by email having count(*) > 1)',
}

/** What is wrong with the file of a closed book; `acknowledged` are user names that have to be there. */
export function faultsOfBook(folder: string, acknowledged: Iterable<string>): string[] {
  const faults: string[] = []
  const [check] = readBook<{ integrity_check: string }>(folder, 'pragma integrity_check')
  if (check?.integrity_check !== 'ok') faults.push(`integrity_check: ${check?.integrity_check}`)
  for (const [name, from] of Object.entries(halves)) {
    const [row] = readBook<{ many: number }>(folder, `select count(*) as many ${from}`)
    if (row?.many !== 0) faults.push(`${name}: ${row?.many}`)
  }
  const there = new Set(
    readBook<{ user_name: string }>(folder, 'select user_name from account').map(row => row.user_name),
  )
  const lost = [...acknowledged].filter(userName => !there.has(userName))
  if (lost.length > 0) faults.push(`acknowledged and lost: ${lost.length} logins, such as ${lost[0]}`)
  return faults
}

/** What is wrong with what arrived, against the file of a closed book whose every mail has left. */
export async function faultsOfMails(folder: string, mails: readonly ReceivedMail[]): Promise<string[]> {
  const faults: string[] = []
  const accounts = readBook<{ user_name: string; password_hash: string }>(
    folder,
    'select user_name, password_hash from account',
  )
  for (const { user_name: userName, password_hash: hash } of accounts) {
    const newest = mails.filter(mail => userNameIn(mail) === userName).at(-1)
    if (!newest) faults.push(`${userName} got no mail`)
    else if (!(await bcryptVerify({ password: passwordIn(newest), hash }))) {
      faults.push(`the newest password that ${userName} got does not let them in`)
    }
  }
  for (const mail of mails) {
    if (mail.to.length !== 1 || mail.to[0] !== userNameIn(mail)) faults.push(`a mail went to ${mail.to.join(' and ')}`)
  }
  const marked = new Set(
    readBook<{ message_id: string }>(folder, 'select message_id from mail where possibly_twice = 1').map(
      row => row.message_id,
    ),
  )
  const byId = Map.groupBy(mails, mail => mail.parsed.messageId ?? '')
  for (const [id, same] of byId) {
    if (same.length === 1) continue
    if (new Set(same.map(passwordIn)).size > 1) faults.push(`${id} arrived with two passwords`)
    if (!marked.has(id)) faults.push(`${id} arrived ${same.length} times, and nobody is told`)
  }
  return faults
}

export const countTwice = (mails: readonly ReceivedMail[]) =>
  mails.length - new Set(mails.map(mail => mail.parsed.messageId)).size
