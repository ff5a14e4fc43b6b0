import { afterEach, describe, expect, test } from 'vitest'
import { createSmtpTransport } from '../../src/main/app/mail/smtp-transport.ts'
import type { SmtpTimeouts } from '../../src/main/app/mail/smtp-transport.ts'
import type { MailServer, MailTransport, OutgoingMail, SendOutcome } from '../../src/main/app/ports.ts'
import type { Encryption } from '../../src/shared/api/settings.ts'
import { openGate } from '../support/fakes.ts'
import { startScriptedSmtp } from '../support/scripted-smtp.ts'
import type { Line, Phase, ScriptedSmtp, ScriptOptions } from '../support/scripted-smtp.ts'
import { createAuthority, expired } from '../support/smtp-certificates.ts'
import { startSmtpServer } from '../support/smtp-server.ts'

const host = '127.0.0.1'
const authority = createAuthority()
const certificate = authority.issue(host)
/** Enough for a slow machine wherever an answer comes. */
const patientMs = 10_000
/** For a server that is silent: the product waits 10 s for a connection and a greeting and 60 s for anything else. */
const silentGreeting = { connectMs: patientMs, greetingMs: 700, idleMs: patientMs }
const silentLater = { connectMs: patientMs, greetingMs: patientMs, idleMs: 700 }
/** Everything before the body has to be answered in time: only after it may the mail have arrived. */
const silentAfterBody = { connectMs: patientMs, greetingMs: patientMs, idleMs: patientMs }

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

let smtp: ScriptedSmtp
let transport: MailTransport
let server: MailServer

async function listen(options: ScriptOptions, timeouts?: SmtpTimeouts): Promise<void> {
  smtp = await startScriptedSmtp({ certificate, ...options })
  transport = createSmtpTransport(timeouts)
  server = serverAt(smtp.port, options.tls === 'implicit' ? 'tls' : 'starttls')
}

function serverAt(port: number, encryption: Encryption): MailServer {
  const credentials = { userName: 'shop', password: 'the-mail-password' }
  return { host, port, encryption, ...credentials, certificateAuthority: authority.cert }
}

afterEach(async () => {
  transport.close()
  // Throws when anything readable went over the wire that had to be encrypted.
  await smtp.stop()
})

function timeoutsFor(silent: Phase): SmtpTimeouts {
  if (silent === 'greeting') return silentGreeting
  return silent === 'body' ? silentAfterBody : silentLater
}

const send = (): Promise<SendOutcome> => transport.send(server, mail, openGate, new AbortController().signal)
const saidMail = () => smtp.heard.filter(line => /^(AUTH|MAIL|RCPT|DATA)/i.test(line))

describe.each(['starttls', 'implicit'] as const)('With %s', tls => {
  test('a certificate of the given authority for this host carries mail, and nothing is readable', async () => {
    await listen({ tls })
    expect(await send()).toMatchObject({ kind: 'sent' })
    expect(smtp.deliveries.map(delivery => delivery.to)).toEqual([['anna@example.com']])
    expect(smtp.deliveries[0]?.body).toContain('Password: canary')
  })

  test.each([
    ['expired', authority.issue(host, expired())],
    ['for another host', authority.issue('mail.other.example')],
    ['of an authority nobody knows', createAuthority().issue(host)],
  ])('a certificate %s pauses the queue; nothing was said to it', async (_name, other) => {
    await listen({ tls })
    smtp.present(other)
    expect(await send()).toMatchObject({ kind: 'setUp', why: 'certificate' })
    expect(await transport.probe(server, openGate)).toMatchObject({ kind: 'setUp', why: 'certificate' })
    // Nor does it matter that a password, which is hidden, stands in what says so.
    server = { ...server, password: 'certificate' }
    const outcome = await send()
    expect(outcome).toMatchObject({ kind: 'setUp', why: 'certificate' })
    expect(outcome.words).not.toContain('certificate')
    expect(saidMail()).toEqual([])
    smtp.present(certificate)
    expect(await send()).toMatchObject({ kind: 'sent' })
  })
})

describe('STARTTLS', () => {
  test.each<[string, ScriptOptions, Phase, Line | null, object]>([
    ['stripped from the offers', { encrypted: true }, 'starttls', null, { kind: 'setUp', why: 'encryption' }],
    ['refused', { tls: 'starttls' }, 'starttls', { answer: '502 no' }, { kind: 'setUp', why: 'encryption' }],
    ['refused for now', { tls: 'starttls' }, 'starttls', { answer: '454 not now' }, { kind: 'later', scope: 'queue' }],
    ['answered by garbage', { tls: 'starttls' }, 'starttls', { answer: '220 go', after: 'garbage' }, { kind: 'setUp' }],
    ['answered, and then silence', { tls: 'starttls' }, 'starttls', { answer: '220 go' }, { kind: 'unreachable' }],
    ['never answered', { tls: 'starttls' }, 'starttls', 'silence', { kind: 'unreachable' }],
    ['answered by hanging up', { tls: 'starttls' }, 'starttls', 'drop', { kind: 'unreachable' }],
  ])('%s: neither the password nor the mail is said', async (name, options, phase, line, expected) => {
    await listen(options, line === 'silence' || name.endsWith('silence') ? silentLater : undefined)
    smtp.say(phase, line)
    expect(await send()).toMatchObject(expected)
    expect(saidMail()).toEqual([])
  })
})

describe('Silence', () => {
  test('at any phase ends by itself, is no refusal, and the next mail leaves', async () => {
    const phases = ['greeting', 'ehlo', 'auth', 'mail', 'rcpt', 'data', 'body'] as const
    const outcomes = await Promise.all(
      phases.map(async (phase): Promise<[Phase, string, string]> => {
        const silent = await startScriptedSmtp({ certificate, tls: 'starttls' })
        const waiting = createSmtpTransport(timeoutsFor(phase))
        silent.say(phase, 'silence')
        const { kind } = await waiting.send(
          serverAt(silent.port, 'starttls'),
          mail,
          openGate,
          new AbortController().signal,
        )
        silent.say(phase, null)
        waiting.close()
        const next = createSmtpTransport()
        const after = await next.send(serverAt(silent.port, 'starttls'), mail, openGate, new AbortController().signal)
        next.close()
        await silent.stop()
        return [phase, kind, after.kind]
      }),
    )
    expect(outcomes).toEqual(phases.map(phase => [phase, phase === 'body' ? 'unknown' : 'unreachable', 'sent']))
    await listen({})
  })

  test('of a server that speaks TLS from the first byte where STARTTLS is expected', async () => {
    await listen({ tls: 'implicit' }, silentGreeting)
    server = serverAt(smtp.port, 'starttls')
    expect(await send()).toMatchObject({ kind: 'unreachable' })
    expect(saidMail()).toEqual([])
  })
})

describe('Garbage', () => {
  test.each<[string, Phase, Line, object]>([
    ['at the greeting', 'greeting', { answer: '\u0000\u0001\u00ff lorem' }, { kind: 'setUp', why: 'notMailServer' }],
    ['of a web server', 'greeting', { answer: 'HTTP/1.1 400 Bad Request\r\n\r\n<html>' }, { kind: 'setUp' }],
    ['at EHLO', 'ehlo', { answer: 'lorem ipsum' }, { kind: 'later', scope: 'queue' }],
    ['at the sign-in', 'auth', { answer: 'lorem ipsum' }, { kind: 'setUp', why: 'signInRefused' }],
    ['at MAIL', 'mail', { answer: 'lorem ipsum' }, { kind: 'later', scope: 'queue' }],
    ['at RCPT', 'rcpt', { answer: 'lorem ipsum' }, { kind: 'later', scope: 'queue' }],
    ['at DATA', 'data', { answer: 'lorem ipsum' }, { kind: 'later', scope: 'queue' }],
  ])('%s fails no mail', async (_name, phase, line, expected) => {
    await listen({ tls: 'starttls' })
    smtp.say(phase, line)
    expect(await send()).toMatchObject(expected)
    expect(smtp.deliveries).toEqual([])
  })

  test('after the final dot: it may have arrived', async () => {
    await listen({ tls: 'starttls' })
    smtp.say('body', { answer: 'lorem ipsum' })
    expect(await send()).toMatchObject({ kind: 'unknown' })
  })
})

describe('What a message says', () => {
  test('is the same to the byte each time it goes out', async () => {
    await listen({ tls: 'starttls' })
    smtp.say('body', 'drop')
    expect(await send()).toMatchObject({ kind: 'unknown' })
    smtp.say('body', null)
    expect(await send()).toMatchObject({ kind: 'sent' })
    const [first, second] = smtp.deliveries
    expect(first?.messageId).toBe('<1@example.com>')
    expect(second?.body).toBe(first?.body)
  })
})

describe('A real server', () => {
  test('takes mail after STARTTLS and a sign-in, and the wire hears nothing of either', async () => {
    await listen({})
    const real = await startSmtpServer({ user: 'shop', password: 'the-mail-password', certificate })
    server = { ...server, port: real.port }
    expect(await send()).toMatchObject({ kind: 'sent' })
    expect(real.signIns.accepted).toBe(1)
    expect(real.mails.map(received => received.to)).toEqual([['anna@example.com']])
    transport.close()
    await real.stop()
  })
})
