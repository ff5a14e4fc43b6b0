import { bcryptVerify } from 'hash-wasm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, failureOf, ownerPassword, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { passwordIn, startSmtpServer, userNameIn } from '../support/smtp-server.ts'
import type { TestSmtpServer } from '../support/smtp-server.ts'

let shop: TestApp
let smtp: TestSmtpServer

beforeEach(async () => {
  shop = await createTestApp()
  smtp = await startSmtpServer()
})

afterEach(async () => {
  await shop.stop()
  await smtp.stop()
})

async function hashOf(customerId: string): Promise<string> {
  const row = await shop.database.store.read
    .selectFrom('account')
    .select('password_hash')
    .where('customer_id', '=', customerId as never)
    .executeTakeFirstOrThrow()
  return row.password_hash
}

describe('Create login', () => {
  test('registers the customer and mails a password that verifies against the stored hash', async () => {
    await shop.given.mailServer(smtp.port)
    const details = await shop.given.login({ email: 'Anna@Example.com' })

    expect(details.login?.userName).toBe('Anna@Example.com')
    expect(details.login?.passwordOrigin).toBe('generated')
    const [mail] = await smtp.waitFor(1)
    expect(mail?.to).toEqual(['Anna@example.com'])
    expect(mail && userNameIn(mail)).toBe('Anna@Example.com')
    const hash = await hashOf(details.customerId)
    expect(hash).toMatch(/^\$2b\$/)
    expect(await bcryptVerify({ password: mail ? passwordIn(mail) : '', hash })).toBe(true)
  })

  test('says the truth about the mail: waiting without a server, sent once the server has it', async () => {
    const details = await shop.given.login()
    expect(details.mail).toMatchObject({ state: 'waiting', waitingReason: 'noServer', toAddress: 'anna@example.com' })

    await shop.given.mailServer(smtp.port)
    await smtp.waitFor(1)
    await shop.app.mailSettled()
    const later = await shop.api.accounts.get({ customerId: details.customerId })
    expect(later.mail).toMatchObject({ state: 'sent', waitingReason: null, holdsPassword: false })
    const { rows } = await shop.api.customers.list({ registered: 'yes' })
    expect(rows).toMatchObject([{ registered: 'yes', mail: { state: 'sent' } }])
  })

  test('makes one login out of a double click, and answers both', async () => {
    const customer = await shop.given.customer()
    const twice = { customerId: customer.id, requestId: request() }
    const [first, second] = await Promise.all([
      shop.api.accounts.createLogin(twice),
      shop.api.accounts.createLogin(twice),
    ])
    expect(second).toEqual(first)
    expect((await shop.api.accounts.createLogin(twice)).login?.id).toBe(first.login?.id)
    expect((await shop.api.mail.list()).total).toBe(1)
  })

  test('two people who press it at the same moment make one login, and the second is told', async () => {
    const customer = await shop.given.customer()
    const clerk = await shop.as('clerk')
    const results = await Promise.allSettled([
      shop.api.accounts.createLogin({ customerId: customer.id, requestId: request() }),
      clerk.accounts.createLogin({ customerId: customer.id, requestId: request() }),
    ])
    expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1)
    expect((await shop.api.mail.list()).total).toBe(1)
  })

  test('refuses a customer without an email, and says so before anybody presses the button', async () => {
    const customer = await shop.given.customer({ email: '' })
    await failureOf(shop.api.accounts.createLogin({ customerId: customer.id, requestId: request() }), 'login.noEmail')
    expect((await shop.api.accounts.get({ customerId: customer.id })).createRefusal?.code).toBe('login.noEmail')
  })

  test('refuses an email that is a login already, in any case, naming whose', async () => {
    const first = await shop.given.login({ email: 'anna@example.com' })
    const second = await shop.given.customer({ firstName: 'Petr', email: 'ANNA@EXAMPLE.COM' })
    const details = await failureOf(
      shop.api.accounts.createLogin({ customerId: second.id, requestId: request() }),
      'login.emailTaken',
    )
    expect(details).toMatchObject({ customerId: first.customerId, customerName: 'Anna Nováková', by: 'userName' })
  })

  test('refuses an email that is still the user name of somebody whose email has changed', async () => {
    const first = await shop.given.login({ email: 'old@example.com' })
    const customer = await shop.api.customers.get({ id: first.customerId })
    await shop.api.customers.update({
      id: customer.id,
      version: customer.version,
      changes: { email: 'new@example.com' },
    })
    const second = await shop.given.customer({ email: 'old@example.com' })
    const refused = await failureOf(
      shop.api.accounts.createLogin({ customerId: second.id, requestId: request() }),
      'login.emailTaken',
    )
    expect(refused).toMatchObject({ customerId: first.customerId, by: 'userName' })

    const third = await shop.given.customer({ email: 'New@example.com' })
    const alsoRefused = await failureOf(
      shop.api.accounts.createLogin({ customerId: third.id, requestId: request() }),
      'login.emailTaken',
    )
    expect(alsoRefused).toMatchObject({ customerId: first.customerId, by: 'email' })
  })

  test('keeps nothing when the mail cannot be queued: no login, no history line', async () => {
    const customer = await shop.given.customer()
    await shop.database.store.write(async tx => {
      const { sql } = await import('kysely')
      await sql`create trigger no_mail before insert on mail begin select raise(abort, 'no'); end`.execute(tx)
    })
    await failureOf(shop.api.accounts.createLogin({ customerId: customer.id, requestId: request() }), 'internal')
    expect((await shop.api.accounts.get({ customerId: customer.id })).login).toBeNull()
    const { rows } = await shop.api.history.list({ customerId: customer.id })
    expect(rows.map(row => row.action)).toEqual(['customer.created'])
  })

  test('hands over in person under a chosen user name, mails nobody, and reads "Handed over"', async () => {
    await shop.given.mailServer(smtp.port)
    const customer = await shop.given.customer({ email: '' })
    const handed = await shop.api.accounts.createAndHandOver({
      customerId: customer.id,
      userName: 'novakova',
      requestId: request(),
    })
    expect(await bcryptVerify({ password: handed.password, hash: await hashOf(customer.id) })).toBe(true)
    await shop.app.mailSettled()
    expect(smtp.mails).toHaveLength(0)
    expect((await shop.api.customers.list()).rows[0]?.mail).toEqual({
      state: 'handedOver',
      waitingReason: null,
      sentAt: null,
    })
  })
})

describe('Generate password', () => {
  test('after three resets while offline one mail leaves, the newest, and only its password verifies', async () => {
    const { customerId } = await shop.given.login()
    for (let round = 0; round < 3; round += 1) {
      const { login } = await shop.api.accounts.get({ customerId })
      await shop.api.accounts.generatePassword({ customerId, version: login?.version ?? 0, requestId: request() })
    }
    await shop.given.mailServer(smtp.port)
    await smtp.waitFor(1)
    await shop.app.mailSettled()
    expect(smtp.mails).toHaveLength(1)
    const [mail] = smtp.mails
    expect(mail?.parsed.subject).toMatch(/^Your new password at Corner Shop \(.+\)$/)
    expect(await bcryptVerify({ password: mail ? passwordIn(mail) : '', hash: await hashOf(customerId) })).toBe(true)
    const { rows } = await shop.api.mail.list()
    expect(rows.map(row => [row.state, row.cancelReason])).toEqual([
      ['sent', null],
      ['cancelled', 'superseded'],
      ['cancelled', 'superseded'],
      ['cancelled', 'superseded'],
    ])
  })

  test('is newest by generation and not by clock: a clock set back a day changes nothing', async () => {
    const { customerId, login } = await shop.given.login()
    shop.clock.advance(-24 * 3_600_000)
    await shop.api.session.signIn({ userName: 'eva', password: ownerPassword })
    await shop.api.accounts.generatePassword({ customerId, version: login?.version ?? 0, requestId: request() })
    await shop.given.mailServer(smtp.port)
    const [mail] = await smtp.waitFor(1)
    await shop.app.mailSettled()
    expect(smtp.mails).toHaveLength(1)
    expect(await bcryptVerify({ password: mail ? passwordIn(mail) : '', hash: await hashOf(customerId) })).toBe(true)
  })

  test('refuses to replace a password that somebody else has just made', async () => {
    const { customerId, login } = await shop.given.login()
    const clerk = await shop.as('clerk')
    await clerk.accounts.generatePassword({ customerId, version: login?.version ?? 0, requestId: request() })
    const refused = await failureOf(
      shop.api.accounts.generatePassword({ customerId, version: login?.version ?? 0, requestId: request() }),
      'login.changedElsewhere',
    )
    expect(refused.byName).toBe('The clerk')
  })

  test('hand over cancels the mail that has not left, and wipes it', async () => {
    const { customerId, login } = await shop.given.login()
    const handed = await shop.api.accounts.handOver({ customerId, version: login?.version ?? 0, requestId: request() })
    expect(await bcryptVerify({ password: handed.password, hash: await hashOf(customerId) })).toBe(true)
    expect((await shop.api.mail.list()).rows).toMatchObject([
      { state: 'cancelled', cancelReason: 'handedOver', holdsPassword: false },
    ])
    await shop.given.mailServer(smtp.port)
    await shop.app.mailSettled()
    expect(smtp.mails).toHaveLength(0)
  })

  test('never repeats a handed over password to a second call with the same request', async () => {
    const { customerId, login } = await shop.given.login()
    const once = { customerId, version: login?.version ?? 0, requestId: request() }
    await shop.api.accounts.handOver(once)
    await failureOf(shop.api.accounts.handOver(once), 'request.secretGone')
  })
})

describe('Disable, enable, delete', () => {
  test('disabling calls an unsent password back; enabling keeps the login', async () => {
    const { customerId, login } = await shop.given.login()
    const off = await shop.api.accounts.disable({
      customerId,
      version: login?.version ?? 0,
      reason: 'Asked for it',
      requestId: request(),
    })
    expect(off.login?.disabled).toMatchObject({ reason: 'Asked for it', byName: 'Eva Novotná' })
    expect(off.mail).toMatchObject({ state: 'cancelled', cancelReason: 'loginDisabled' })
    await failureOf(
      shop.api.accounts.generatePassword({ customerId, version: off.login?.version ?? 0, requestId: request() }),
      'login.disabled',
    )
    const on = await shop.api.accounts.enable({ customerId, version: off.login?.version ?? 0, requestId: request() })
    expect(on.login?.disabled).toBeNull()
  })

  test('deleting needs the typed user name, and makes the customer anonymous again', async () => {
    const { customerId, login } = await shop.given.login()
    const version = login?.version ?? 0
    await failureOf(
      shop.api.accounts.deleteLogin({ customerId, version, typedUserName: 'anna', requestId: request() }),
      'login.userNameMismatch',
    )
    const after = await shop.api.accounts.deleteLogin({
      customerId,
      version,
      typedUserName: 'anna@example.com',
      requestId: request(),
    })
    expect(after.login).toBeNull()
    expect(after.createRefusal).toBeNull()
    expect((await shop.api.mail.list()).rows).toMatchObject([{ state: 'cancelled', cancelReason: 'loginDeleted' }])
  })

  test('the history names who did each, in order', async () => {
    const { customerId, login } = await shop.given.login()
    const manager = await shop.as('manager')
    await manager.accounts.disable({
      customerId,
      version: login?.version ?? 0,
      reason: 'Moved away',
      requestId: request(),
    })
    const { rows } = await shop.api.history.list({ customerId: customerId })
    expect(rows.map(row => [row.staffName, row.action])).toEqual([
      ['The manager', 'login.disabled'],
      ['Eva Novotná', 'login.created'],
      ['Eva Novotná', 'customer.created'],
    ])
  })
})
