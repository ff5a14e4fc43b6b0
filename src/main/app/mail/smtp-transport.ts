import { lookup } from 'node:dns/promises'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { createTransport } from 'nodemailer'
import type { TestStepName } from '../../../shared/api/mail.ts'
import { isThisComputer } from '../../../shared/api/settings.ts'
import type { MailServer, MailTransport, OutgoingMail, SendOutcome, SignInGate, TestReport } from '../ports.ts'
import { writeWhole } from '../write-whole.ts'
import { asciiAddress, composeMail } from './compose-mail.ts'
import { hidePasswords } from './hide-passwords.ts'
import { SignInWatch } from './sign-in-watch.ts'
import { cleanWords, readSmtpError } from './smtp-answers.ts'
import type { Reading } from './smtp-answers.ts'

const testLimitMs = 90_000

/** How long a server may keep us waiting. */
export interface SmtpTimeouts {
  readonly connectMs: number
  readonly greetingMs: number
  /** Between any two signs of life after the greeting. */
  readonly idleMs: number
}

const usualTimeouts: SmtpTimeouts = { connectMs: 10_000, greetingMs: 10_000, idleMs: 60_000 }

type Transporter = ReturnType<typeof openTransport>

/**
 * One connection to the server and what its conversation has come to. nodemailer keeps the connection open between
 * mails; a lane carries one mail at a time, so that what its connection reports belongs to that mail.
 */
interface Lane {
  readonly key: string
  readonly transporter: Transporter
  readonly signIns: SignInWatch
  busy: boolean
  /** The whole message went out on this connection. */
  handedOver: boolean
}

/** nodemailer, behind the port that tells apart what an answer means. */
export function createSmtpTransport(timeouts = usualTimeouts): MailTransport {
  const lanes = new Set<Lane>()

  function takeLane(server: MailServer): Lane {
    const key = JSON.stringify(server)
    for (const lane of lanes) {
      if (lane.busy || lane.key === key) continue
      lane.transporter.close()
      lanes.delete(lane)
    }
    const free = [...lanes].find(lane => !lane.busy && lane.key === key)
    const lane = free ?? openLane(key, server, timeouts)
    lanes.add(lane)
    lane.busy = true
    lane.handedOver = false
    return lane
  }

  return {
    async send(server, mail, gate, signal) {
      const lane = takeLane(server)
      try {
        return (await attempt(server, lane, mail, gate, signal)).outcome
      } finally {
        lane.busy = false
      }
    },
    async probe(server, gate) {
      const unsafe = refuseCleartext(server)
      if (unsafe) return unsafe.outcome
      // A connection of its own: a kept one could be alive though nobody new is let in.
      const lane = openLane('', server, timeouts)
      try {
        return (await converse(lane, gate, [server.password], async () => void (await lane.transporter.verify())))
          .outcome
      } finally {
        lane.transporter.close()
      }
    },
    test: (server, mail, gate) => testServer(server, timeouts, mail, gate),
    deliverToFolder,
    close() {
      for (const lane of lanes) lane.transporter.close()
      lanes.clear()
    },
  }
}

function openLane(key: string, server: MailServer, timeouts: SmtpTimeouts): Lane {
  const signIns = new SignInWatch(server)
  const lane: Lane = {
    key,
    transporter: openTransport(server, timeouts, signIns, () => {
      lane.handedOver = true
    }),
    signIns,
    busy: false,
    handedOver: false,
  }
  return lane
}

/** `onHandedOver`: the last byte of a message went to the socket, and the server has not answered yet. */
function openTransport(server: MailServer, timeouts: SmtpTimeouts, signIns: SignInWatch, onHandedOver: () => void) {
  return createTransport({
    pool: true,
    maxConnections: 1,
    maxMessages: 100,
    maxRequeues: 0,
    host: server.host.replace(/^\[|\]$/g, ''),
    port: server.port,
    secure: server.encryption === 'tls',
    requireTLS: server.encryption === 'starttls',
    ignoreTLS: server.encryption === 'none',
    // A server that offers no sign-in is the wrong one or the wrong port: unauthenticated, each mail would be refused for good.
    ...(server.userName !== '' && { auth: { user: server.userName, pass: server.password }, forceAuth: true }),
    tls: {
      minVersion: 'TLSv1.2',
      rejectUnauthorized: true,
      ...(server.certificateAuthority.trim() !== '' && { ca: [...rootCertificates, server.certificateAuthority] }),
    },
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetingMs,
    dnsTimeout: timeouts.connectMs,
    socketTimeout: timeouts.idleMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    // Called before each connection, and with it before each sign-in, also of one that replaces a lost one.
    getSocket: (_options: unknown, callback: (error: Error | null, socket?: false) => void) => {
      signIns.begin().then(
        () => callback(null, false),
        (error: unknown) => callback(error instanceof Error ? error : new Error('not begun')),
      )
    },
    // Keeps nothing of what it is told, but for the facts that only nodemailer knows.
    logger: listen(signIns, onHandedOver),
    debug: false,
    // Tells that AUTH went out. Secrets are masked in it, and nothing of it is kept.
    transactionLog: true,
  })
}

function listen(signIns: SignInWatch, onHandedOver: () => void) {
  const ignore = () => undefined
  const info = (entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || !('tnx' in entry)) return
    if (entry.tnx === 'message') onHandedOver()
    if (entry.tnx === 'smtp' && 'action' in entry && entry.action === 'authenticated') signIns.noteAccepted()
  }
  const debug = (entry: unknown, words: unknown) => {
    if (typeof entry !== 'object' || entry === null || !('tnx' in entry) || entry.tnx !== 'client') return
    if (typeof words === 'string' && words.startsWith('AUTH ')) signIns.noteAsked()
  }
  return { level: ignore, trace: ignore, debug, info, warn: ignore, error: ignore, fatal: ignore }
}

async function attempt(
  server: MailServer,
  lane: Lane,
  mail: OutgoingMail,
  gate: SignInGate,
  signal: AbortSignal,
): Promise<Reading> {
  const unsafe = refuseCleartext(server)
  if (unsafe) return unsafe
  const raw = await composeMail(mail)
  return converse(lane, gate, [server.password, mail.password ?? ''], async () => {
    const info = await lane.transporter.sendMail({
      raw,
      // One recipient, by envelope too: the header decides nothing about who gets it.
      envelope: { from: asciiAddress(mail.from.address), to: [asciiAddress(mail.to.address)] },
      signal,
    })
    return info.response
  })
}

/**
 * One conversation, and what it came to: for the mail, and for the sign-in that it may have begun with. The server's
 * words are kept and shown, and so without the passwords.
 */
async function converse(
  lane: Lane,
  gate: SignInGate,
  passwords: readonly string[],
  talk: () => Promise<string | void>,
): Promise<Reading> {
  lane.signIns.watch(gate)
  let reading: Reading
  try {
    reading = { outcome: { kind: 'sent', words: (await talk()) ?? '' }, step: 'message' }
  } catch (error) {
    reading = lane.signIns.readDenial() ?? readSmtpError(error, lane.handedOver)
  }
  // After the error was read, which a hidden word could change, and before anything is cut off.
  const words = cleanWords(hidePasswords(reading.outcome.words, passwords))
  return lane.signIns.end({ ...reading, outcome: { ...reading.outcome, words } })
}

/** The settings refuse this already; nothing else may ever switch encryption off. */
function refuseCleartext(server: MailServer): Reading | null {
  if (server.encryption !== 'none' || isThisComputer(server.host)) return null
  return {
    outcome: { kind: 'setUp', why: 'encryption', code: null, words: 'Mail leaves this computer only encrypted.' },
    step: 'encrypt',
  }
}

/** Tells each step of the conversation: those before the one that failed went well. */
async function testServer(
  server: MailServer,
  timeouts: SmtpTimeouts,
  mail: OutgoingMail,
  gate: SignInGate,
): Promise<TestReport> {
  const host = server.host.replace(/^\[|\]$/g, '')
  let addresses: string
  try {
    addresses = (await lookup(host, { all: true })).map(entry => entry.address).join(', ')
  } catch {
    const words = `No computer with the name ${host} was found.`
    return { steps: [{ step: 'resolve', ok: false, words }], outcome: { kind: 'unreachable', words } }
  }
  const lane = openLane('', server, timeouts)
  try {
    const { outcome, step } = await attempt(server, lane, mail, gate, AbortSignal.timeout(testLimitMs))
    const words: Readonly<Partial<Record<TestStepName, string>>> = {
      resolve: addresses,
      connect: `${host}:${server.port}`,
      encrypt:
        server.encryption === 'none' ? 'none, on this computer' : server.encryption === 'tls' ? 'TLS' : 'STARTTLS',
      signIn: server.userName,
      sender: mail.from.address,
      recipient: mail.to.address,
      message: outcome.words,
    }
    const order: readonly TestStepName[] = [
      'resolve',
      'connect',
      'encrypt',
      ...(server.userName === '' ? [] : (['signIn'] as const)),
      'sender',
      'recipient',
      'message',
    ]
    const taken = outcome.kind === 'sent'
    const passed = taken ? order : order.slice(0, Math.max(order.indexOf(step), 0))
    const steps = passed.map(name => ({ step: name, ok: true, words: words[name] ?? '' }))
    return { steps: taken ? steps : [...steps, { step, ok: false, words: outcome.words }], outcome }
  } finally {
    lane.transporter.close()
  }
}

/** Named after the Message-ID: the same mail again is the same file, not a second one. */
async function deliverToFolder(folder: string, mail: OutgoingMail): Promise<SendOutcome> {
  try {
    const bytes = await composeMail(mail)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const name = `${mail.date.toISOString().slice(0, 19).replace(/:/g, '-')} ${mail.messageId.replace(/[^A-Za-z0-9.-]+/g, '').slice(0, 36)}.eml`
    await writeWhole(join(folder, name), bytes)
    return { kind: 'sent', words: `Written to ${folder}` }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return {
      kind: 'setUp',
      why: 'folder',
      code: null,
      words: `Latchkey cannot write to ${folder}${code === '' ? '' : ` (${code})`}.`,
    }
  }
}
