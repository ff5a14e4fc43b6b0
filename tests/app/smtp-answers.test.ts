import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSmtpTransport } from '../../src/main/app/mail/smtp-transport.ts'
import type { MailServer, MailTransport, OutgoingMail, SendOutcome } from '../../src/main/app/ports.ts'
import { openGate } from '../support/fakes.ts'
import { startScriptedSmtp } from '../support/scripted-smtp.ts'
import type { Line, Phase, ScriptedSmtp } from '../support/scripted-smtp.ts'

let smtp: ScriptedSmtp
let transport: MailTransport

beforeEach(async () => {
  smtp = await startScriptedSmtp()
  transport = createSmtpTransport()
})

afterEach(async () => {
  transport.close()
  await smtp.stop()
})

const mail: OutgoingMail = {
  from: { name: 'Shop', address: 'shop@example.com' },
  replyTo: '',
  to: { name: 'Anna', address: 'anna@example.com' },
  subject: 'Your login',
  html: '<p>Password: canary</p>',
  text: 'Password: canary',
  messageId: '<1@example.com>',
  date: new Date('2026-03-12T09:14:00Z'),
}

function server(changes: Partial<MailServer> = {}): MailServer {
  return {
    host: '127.0.0.1',
    port: smtp.port,
    encryption: 'none',
    userName: 'shop',
    password: 'secret',
    certificateAuthority: '',
    ...changes,
  }
}

function send(changes: Partial<MailServer> = {}): Promise<SendOutcome> {
  return transport.send(server(changes), mail, openGate, new AbortController().signal)
}

describe('What an answer means', () => {
  test.each<[Phase, Line, object]>([
    ['rcpt', { answer: '550 5.1.1 no such user' }, { kind: 'refused', code: 550 }],
    ['rcpt', { answer: '554 5.7.1 denied' }, { kind: 'refused', code: 554 }],
    ['body', { answer: '552 5.3.4 too big' }, { kind: 'refused', code: 552 }],
    ['body', { answer: '554 5.6.0 spam' }, { kind: 'refused', code: 554 }],
    ['rcpt', { answer: '451 4.3.0 later' }, { kind: 'later', code: 451, scope: 'message' }],
    ['body', { answer: '450 4.2.0 later' }, { kind: 'later', code: 450, scope: 'message' }],
    ['rcpt', { answer: '421 4.3.2 going down' }, { kind: 'later', code: 421, scope: 'both' }],
    ['mail', { answer: '421 4.3.2 going down' }, { kind: 'later', code: 421, scope: 'queue' }],
    ['mail', { answer: '550 5.7.1 sender not allowed' }, { kind: 'setUp', why: 'senderRefused', code: 550 }],
    ['mail', { answer: '530 5.7.0 authentication required' }, { kind: 'setUp', why: 'signInRefused', code: 530 }],
    ['auth', { answer: '535 5.7.8 wrong' }, { kind: 'setUp', why: 'signInRefused', code: 535 }],
    ['auth', { answer: '454 4.7.0 try later' }, { kind: 'later', code: 454, scope: 'queue' }],
    ['greeting', { answer: '554 go away' }, { kind: 'setUp', why: 'notMailServer', code: 554 }],
    ['greeting', { answer: '421 too many' }, { kind: 'later', code: 421, scope: 'queue' }],
    ['greeting', { answer: 'HTTP/1.1 400 Bad Request' }, { kind: 'setUp', why: 'notMailServer' }],
    ['ehlo', { answer: '502 no' }, { kind: 'setUp', why: 'notMailServer', code: 502 }],
    ['greeting', 'drop', { kind: 'unreachable' }],
    ['ehlo', 'drop', { kind: 'unreachable' }],
    ['auth', 'drop', { kind: 'unreachable' }],
    ['mail', 'drop', { kind: 'unreachable' }],
    ['rcpt', 'drop', { kind: 'unreachable' }],
    ['data', 'drop', { kind: 'unreachable' }],
    ['body', 'drop', { kind: 'unknown' }],
  ])('%s %j', async (phase, line, expected) => {
    smtp.say(phase, line)
    expect(await send()).toMatchObject(expected)
    // What failed must not spoil the next: the same mail leaves once the server is itself again.
    smtp.say(phase, null)
    expect(await send()).toMatchObject({ kind: 'sent' })
  })

  test('nobody there is unreachable', async () => {
    await smtp.stop()
    expect(await send()).toMatchObject({ kind: 'unreachable' })
  })

  test('a server without TLS where TLS is asked for gets neither the password nor the mail', async () => {
    expect(await send({ encryption: 'starttls' })).toMatchObject({ kind: 'setUp', why: 'encryption' })
    expect(await send({ encryption: 'tls' })).toMatchObject({ kind: 'setUp' })
    expect(smtp.heard.filter(line => /^(AUTH|MAIL|RCPT|DATA)/i.test(line))).toEqual([])
  })

  test('a user name where no sign-in is offered is our set-up: nothing is sent without it', async () => {
    await smtp.stop()
    smtp = await startScriptedSmtp({ offersAuth: false })
    expect(await send()).toMatchObject({ kind: 'setUp', why: 'signInRefused' })
    expect(smtp.heard.filter(line => /^MAIL/i.test(line))).toEqual([])
  })

  test('nothing leaves this computer unencrypted, whatever the settings say', async () => {
    expect(await send({ host: 'mail.example.com' })).toMatchObject({ kind: 'setUp', why: 'encryption' })
  })

  test('a conversation that is ended says whether the mail may have arrived, and hands nothing over later', async () => {
    smtp.say('rcpt', 'silence')
    const limit = new AbortController()
    const sending = transport.send(server(), mail, openGate, limit.signal)
    setTimeout(() => limit.abort(), 200)
    expect(await sending).toMatchObject({ kind: 'unreachable' })
    expect(smtp.heard.filter(line => /^DATA/i.test(line))).toEqual([])
  })
})
