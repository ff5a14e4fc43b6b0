import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { maskedPassword, renderMail } from '../../src/main/app/mail/render-mail.ts'
import { createTestApp, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { startSmtpServer } from '../support/smtp-server.ts'
import type { TestSmtpServer } from '../support/smtp-server.ts'

let shop: TestApp
let smtp: TestSmtpServer

beforeEach(async () => {
  shop = await createTestApp()
  smtp = await startSmtpServer()
  await shop.given.mailServer(smtp.port)
})

afterEach(async () => {
  await shop.stop()
  await smtp.stop()
})

async function setPassword(customerId: string, password: string) {
  const { login } = await shop.api.accounts.get({ customerId })
  const version = login?.version ?? 0
  await shop.api.accounts.setPassword({ customerId, version, requestId: request(), password, acceptBelowStrong: true })
}

test('of three mails with a password the reader can tell the newest: each subject and text names its own second', async () => {
  const { customerId } = await shop.given.login()
  for (const [at, password] of ['tidal-copper-58', 'violin-harbor-17'].entries()) {
    await smtp.waitFor(at + 1)
    shop.clock.advance(1000)
    await setPassword(customerId, password)
  }
  const mails = await smtp.waitFor(3)
  const subjects = mails.map(mail => mail.parsed.subject ?? '')
  expect(new Set(subjects).size).toBe(3)
  for (const [index, mail] of mails.entries()) {
    expect(subjects[index]).toMatch(new RegExp(`14:0${index}`))
    const time = /\((.*)\)$/.exec(subjects[index] ?? '')?.[1] ?? 'none'
    for (const part of [mail.parsed.text, mail.parsed.html || ''])
      expect(part).toContain(`This password is of ${time}. Passwords in older emails no longer work.`)
  }
})

test('a password with several spaces in a row is the same in both parts, also by a template of the shop’s own', async () => {
  const values = {
    customer: { fullName: '', firstName: '', lastName: '', company: '', email: '' },
    login: { userName: 'a' },
    shop: { name: '', signInAddress: '' },
  }
  const source = { subject: '', fromName: '', fromAddress: '', replyTo: '', html: '<p>{{login.password}}</p>' }
  const { html, text } = renderMail({ ...source, text: '{{login.password}}' }, values, 'two  spaces <b> 7Q')
  expect(text).toBe('two  spaces <b> 7Q')
  expect(html).toBe('<p><span style="white-space:pre-wrap">two  spaces &lt;b&gt; 7Q</span></p>')
  expect(renderMail({ ...source, text: '' }, values, maskedPassword).html).toBe(`<p>${maskedPassword}</p>`)
})

describe('A name that is the address of a page', () => {
  test.each(['https://evil.example/win', 'www.evil.example', 'evil.example/win', 'evil.example'])(
    '%s is no link in HTML, and as typed in text',
    async name => {
      await shop.given.login({ firstName: '', lastName: name })
      const [mail] = await smtp.waitFor(1)
      const html = (mail?.parsed.html || '').replaceAll('&#x2F;', '/')
      expect(html).not.toContain(name)
      expect(html.replaceAll('\u200b', '')).toContain(name)
      expect(mail?.parsed.text).toContain(`Hello ${name},`)
    },
  )

  test.each(['d’Alessandro', 'Dr.med. Novák', 'c/o Anna', 'A-12', 'St. Gallen', 'A&E'])(
    '%s is none, and as typed',
    async name => {
      await shop.given.login({ firstName: '', lastName: name })
      const [mail] = await smtp.waitFor(1)
      expect(mail?.parsed.html || '').not.toContain('\u200b')
    },
  )
})
