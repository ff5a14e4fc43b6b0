import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { patientEnd, startBrowserHost, temporaryFolder } from '../support/browser-host.ts'
import type { BrowserHost } from '../support/browser-host.ts'
import { startScriptedSmtp } from '../support/scripted-smtp.ts'
import type { ScriptedSmtp } from '../support/scripted-smtp.ts'
import { openShop, setMailServer, signInEva } from '../support/shop-steps.ts'
import { emptyCustomer } from '../../src/shared/api/customers.ts'

const request = () => randomUUID()
type Api = Awaited<ReturnType<BrowserHost['connect']>>

let folder: ReturnType<typeof temporaryFolder>
let smtp: ScriptedSmtp
let host: BrowserHost
let api: Api

beforeEach(async () => {
  folder = temporaryFolder()
  smtp = await startScriptedSmtp()
  host = await startBrowserHost(folder.path, { nodeArguments: patientEnd })
  api = await host.connect()
  await openShop(api)
  await setMailServer(api, smtp.port)
  // The server is known to be there: from now on three leave at a time.
  await createLogin('first@example.com')
  await smtp.waitFor(1)
  await expect.poll(async () => (await api.mail.queue()).sending).toBe(0)
  smtp.forget()
})

afterEach(async () => {
  await host.stop('SIGKILL')
  await smtp.stop()
  folder.remove()
})

async function createLogin(email: string): Promise<void> {
  const fields = { ...emptyCustomer, lastName: 'Slow', email }
  const customer = await api.customers.create({ requestId: request(), fields })
  await api.accounts.createLogin({ customerId: customer.id, requestId: request() })
}

const names = ['one@example.com', 'two@example.com', 'three@example.com']

/** Asks the host to end while three mails are in mid-air. It says in its log when it had to give something up. */
async function quit(): Promise<void> {
  await expect.poll(async () => (await api.mail.queue()).sending).toBe(3)
  expect(await host.stop()).toBe(0)
  expect(readFileSync(join(folder.path, 'logs', 'latchkey.log'), 'utf8')).not.toContain('not everything ended in time')
}

async function sendTheRest(): Promise<readonly { readonly possiblyTwice: boolean; readonly toAddress: string }[]> {
  host = await startBrowserHost(folder.path)
  api = await host.connect()
  await signInEva(api)
  // What was ended after its last byte pauses for a minute, like any mail that may have arrived.
  await expect
    .poll(async () => (await api.mail.tryNow().catch(() => api.mail.queue())).waiting, {
      timeout: 90_000,
      interval: 200,
    })
    .toBe(0)
  await expect.poll(async () => (await api.mail.queue()).sending).toBe(0)
  const { rows } = await api.mail.list({ state: 'sent' })
  return rows.filter(row => names.includes(row.toAddress))
}

test('with three mails that nobody answers ends in time, says what waits, and none is lost or sent twice in silence', async () => {
  smtp.say('body', 'silence')
  for (const name of names) await createLogin(name)
  await smtp.waitFor(3)
  await quit()
  expect(host.stderr()).toContain('3 emails wait until Latchkey is open and online.')

  smtp.say('body', null)
  const rows = await sendTheRest()
  expect(rows.map(row => row.toAddress).toSorted()).toEqual(names.toSorted())
  expect(rows.every(row => row.possiblyTwice)).toBe(true)
  for (const name of names) {
    const [first, second, ...more] = smtp.deliveries.filter(delivery => delivery.to.includes(name))
    expect(more).toEqual([])
    expect(second?.messageId).toBe(first?.messageId)
    expect(second?.body).toBe(first?.body)
  }
})

test('before anything was handed over leaves nothing to doubt: each arrives once, and nothing says otherwise', async () => {
  smtp.say('rcpt', 'silence')
  for (const name of names) await createLogin(name)
  await quit()
  expect(host.stderr()).toContain('3 emails wait until Latchkey is open and online.')
  expect(smtp.deliveries).toEqual([])

  smtp.say('rcpt', null)
  const rows = await sendTheRest()
  expect(smtp.deliveries.flatMap(delivery => delivery.to).toSorted()).toEqual(names.toSorted())
  expect(rows.map(row => row.possiblyTwice)).toEqual([false, false, false])
})
