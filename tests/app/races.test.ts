import { afterEach, describe, expect, test } from 'vitest'
import { createSmtpTransport } from '../../src/main/app/mail/smtp-transport.ts'
import type { MailTransport, SendOutcome } from '../../src/main/app/ports.ts'
import { createTestApp, failureOf, ownerPassword, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { FastHasher } from '../support/fakes.ts'

let shop: TestApp

afterEach(() => shop.stop())

describe('Meanwhile', () => {
  test('settings were saved: what the old server says late does not pause the new one', async () => {
    const answers: ((outcome: SendOutcome) => void)[] = []
    const transport: MailTransport = {
      ...createSmtpTransport(),
      probe: async () => ({ kind: 'sent', words: '' }),
      send: () => new Promise(resolve => answers.push(resolve)),
    }
    shop = await createTestApp({ transport })
    await shop.given.mailServer(2525, { userName: 'shop', password: 'wrong' })
    await shop.app.mailSettled()
    await shop.given.login()
    await expect.poll(() => answers.length).toBe(1)
    await shop.given.mailServer(2525, { userName: 'shop', password: 'right' })
    answers[0]?.({ kind: 'setUp', why: 'signInRefused', code: 535, words: '535 wrong' })
    await expect.poll(() => answers.length).toBe(2)
    expect((await shop.api.mail.queue()).paused).toBeNull()
    answers[1]?.({ kind: 'sent', words: '250 taken' })
    await shop.app.mailSettled()
    expect(await shop.api.mail.queue()).toMatchObject({ paused: null, waiting: 0, failed: 0 })
  })

  test('the password was reset: a sign-in that was checking the old one is refused', async () => {
    let release: () => void = () => undefined
    class SlowHasher extends FastHasher {
      hold: Promise<void> = Promise.resolve()

      override async verify(password: string, hash: string): Promise<boolean> {
        const right = await super.verify(password, hash)
        await this.hold
        return right
      }
    }
    const hasher = new SlowHasher()
    shop = await createTestApp({ hasher })
    const clerk = await shop.api.staff.add({
      requestId: request(),
      staff: { name: 'Clerk', userName: 'clerk', role: 'clerk', password: ownerPassword },
    })
    hasher.hold = new Promise(resolve => (release = resolve))
    const { api } = shop.open()
    const signingIn = api.session.signIn({ userName: 'clerk', password: ownerPassword })
    await expect.poll(() => hasher.computed).toBeGreaterThan(2)
    await shop.api.staff.resetPassword({ id: clerk.id, version: 1, password: 'basalt-mirror-otter-9' })
    release()
    await failureOf(signingIn, 'session.refused')
    await failureOf(api.customers.list(), 'session.required')
  })

  test('a login changed, and another was deleted, between making an export and taking it: both are told of next time', async () => {
    shop = await createTestApp()
    const changed = await shop.given.login({ email: 'changed@example.com' })
    const deleted = await shop.given.login({ email: 'deleted@example.com' })
    const first = await shop.api.exchange.exportLogins({ requestId: request(), what: 'all', format: 'json' })
    await shop.api.customers.update({ id: changed.customerId, version: 1, changes: { lastName: 'Later' } })
    await shop.api.accounts.deleteLogin({
      customerId: deleted.customerId,
      version: deleted.login?.version ?? 0,
      typedUserName: 'deleted@example.com',
      requestId: request(),
    })
    await shop.app.takeFile(first.fileId, shop.client)
    const next = await shop.api.exchange.exportLogins({ requestId: request(), what: 'changed', format: 'json' })
    const text = Buffer.from((await shop.app.takeFile(next.fileId, shop.client))?.bytes ?? []).toString('utf8')
    const { logins } = JSON.parse(text) as { readonly logins: readonly Record<string, unknown>[] }
    expect(logins).toMatchObject([
      { user_name: 'changed@example.com', last_name: 'Later', removed: false },
      { user_name: 'deleted@example.com', removed: true },
    ])
  })
})
