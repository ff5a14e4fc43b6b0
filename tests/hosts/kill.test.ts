import { randomInt, randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import { bcryptVerify } from 'hash-wasm'
import { expect, test } from 'vitest'
import { emptyCustomer } from '../../src/shared/api/customers.ts'
import type { RequestId } from '../../src/shared/api/common-schemas.ts'
import { join } from 'node:path'
import { databaseFileName } from '../../src/main/db/database.ts'
import { startBrowserHost, temporaryFolder } from '../support/browser-host.ts'
import { openShop, setMailServer, signInEva } from '../support/shop-steps.ts'
import { passwordIn, startSmtpServer, userNameIn } from '../support/smtp-server.ts'

const rounds = 50
const request = () => randomUUID() as RequestId

interface AccountRow {
  readonly id: string
  readonly user_name: string
  readonly generation: number
  readonly password_hash: string
}

/**
 * The strongest single test of the product: whatever moment the process dies at, no login is without its mail or the
 * reverse, nothing acknowledged is lost, and the newest mailed password is the one that lets the customer in.
 */
test('kill -9 at 50 random moments while logins are made and passwords replaced', { timeout: 600_000 }, async () => {
  const data = temporaryFolder()
  const smtp = await startSmtpServer()
  const acknowledged = new Set<string>()
  const logins: { readonly customerId: string; version: number }[] = []
  try {
    for (let round = 0; round < rounds; round += 1) {
      const host = await startBrowserHost(data.path)
      const api = await host.connect()
      if (round === 0) {
        await openShop(api)
        await setMailServer(api, smtp.port)
      } else {
        await signInEva(api)
      }

      const work = (async () => {
        for (;;) {
          const known = logins[randomInt(logins.length + 1)]
          if (known && randomInt(2) === 0) {
            const { login } = await api.accounts.get({ customerId: known.customerId })
            await api.accounts.generatePassword({
              customerId: known.customerId,
              version: login?.version ?? 0,
              requestId: request(),
            })
            continue
          }
          const email = `${randomUUID()}@example.com`
          const customer = await api.customers.create({
            requestId: request(),
            fields: { ...emptyCustomer, lastName: 'Kill', email },
          })
          const { login } = await api.accounts.createLogin({ customerId: customer.id, requestId: request() })
          acknowledged.add(email)
          logins.push({ customerId: customer.id, version: login?.version ?? 0 })
        }
      })().catch(() => undefined)
      await new Promise(resolve => setTimeout(resolve, randomInt(50, 700)))
      await host.stop('SIGKILL')
      await work
    }

    const host = await startBrowserHost(data.path)
    const api = await host.connect()
    await signInEva(api)
    // What a crash left in mid-air may wait a minute for its next attempt: it is told to go now.
    const until = Date.now() + 60_000
    for (;;) {
      const { waiting, sending } = await api.mail.tryNow()
      if (waiting + sending === 0) break
      if (Date.now() > until) throw new Error(`${waiting} waiting, ${sending} sending`)
      await new Promise(resolve => setTimeout(resolve, 200))
    }
    expect(await api.history.verify()).toMatchObject({ brokenAt: null })
    expect(await host.stop()).toBe(0)

    const database = new Database(join(data.path, databaseFileName), { readonly: true })
    const accounts = database
      .prepare('select id, user_name, generation, password_hash from account')
      .all() as AccountRow[]
    const orphans = database
      .prepare('select count(*) from mail where account_id not in (select id from account)')
      .pluck()
      .get()
    const mailless = database
      .prepare(
        'select count(*) from account where not exists (select 1 from mail where account_id = account.id and generation = account.generation)',
      )
      .pluck()
      .get()
    const historyless = database
      .prepare(
        "select count(*) from account where not exists (select 1 from history where action = 'login.created' and history.customer_id = account.customer_id)",
      )
      .pluck()
      .get()
    database.close()
    expect({ orphans, mailless, historyless }).toEqual({ orphans: 0, mailless: 0, historyless: 0 })

    const userNames = new Set(accounts.map(account => account.user_name))
    expect([...acknowledged].filter(email => !userNames.has(email))).toEqual([])
    // A slow machine makes fewer; none at all would mean that nothing was tried.
    expect(accounts.length).toBeGreaterThan(8)
    expect(smtp.mails.every(mail => mail.to.length === 1)).toBe(true)
    for (const account of accounts) {
      const newest = smtp.mails.filter(mail => userNameIn(mail) === account.user_name).at(-1)
      expect(newest?.to).toEqual([account.user_name])
      const verified =
        newest !== undefined && (await bcryptVerify({ password: passwordIn(newest), hash: account.password_hash }))
      expect([account.user_name, verified]).toEqual([account.user_name, true])
    }
    // The same mail twice is allowed after a crash; then it is the same mail, under the same Message-ID.
    const byId = new Map<string, string>()
    for (const mail of smtp.mails) {
      const id = mail.parsed.messageId ?? ''
      const known = byId.get(id)
      if (known !== undefined) expect(passwordIn(mail)).toBe(known)
      byId.set(id, passwordIn(mail))
    }
    console.log(
      `kill -9: ${rounds} rounds, ${accounts.length} logins, ${smtp.mails.length} mails, ${smtp.mails.length - byId.size} of them twice`,
    )
  } finally {
    await smtp.stop()
    data.remove()
  }
})
