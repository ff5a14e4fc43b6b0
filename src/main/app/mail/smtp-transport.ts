import { randomUUID } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { chmod, mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { rootCertificates } from 'node:tls'
import { createTransport } from 'nodemailer'
import type { TestStep, TestStepName } from '../../../shared/api/mail.ts'
import { isThisComputer } from '../../../shared/api/settings.ts'
import type { MailServer, MailTransport, OutgoingMail, SendOutcome } from '../ports.ts'
import { asciiAddress, composeMail } from './compose-mail.ts'
import { cleanWords, readSmtpError } from './smtp-answers.ts'
import type { Reading } from './smtp-answers.ts'

type Transporter = ReturnType<typeof openTransport>

/** nodemailer, behind the port that tells apart what an answer means. */
export function createSmtpTransport(): MailTransport {
  let current: { readonly key: string; readonly transporter: Transporter } | null = null

  function transporterFor(server: MailServer): Transporter {
    const key = JSON.stringify(server)
    if (current?.key !== key) {
      current?.transporter.close()
      current = { key, transporter: openTransport(server) }
    }
    return current.transporter
  }

  return {
    async send(server, mail) {
      const result = await attempt(server, transporterFor(server), mail)
      return result.outcome
    },
    async probe(server) {
      const unsafe = refuseCleartext(server)
      if (unsafe) return unsafe.outcome
      // A connection of its own: a pooled one could be alive though nobody new is let in.
      const transporter = openTransport(server)
      try {
        await transporter.verify()
        return { kind: 'sent', words: '' }
      } catch (error) {
        return readSmtpError(error, false).outcome
      } finally {
        transporter.close()
      }
    },
    test: testServer,
    deliverToFolder,
    close() {
      current?.transporter.close()
      current = null
    },
  }
}

function openTransport(server: MailServer) {
  return createTransport({
    pool: true,
    maxConnections: 3,
    maxMessages: 100,
    maxRequeues: 0,
    host: server.host.replace(/^\[|\]$/g, ''),
    port: server.port,
    secure: server.encryption === 'tls',
    requireTLS: server.encryption === 'starttls',
    ignoreTLS: server.encryption === 'none',
    ...(server.userName !== '' && { auth: { user: server.userName, pass: server.password } }),
    tls: {
      minVersion: 'TLSv1.2',
      rejectUnauthorized: true,
      ...(server.certificateAuthority.trim() !== '' && { ca: [...rootCertificates, server.certificateAuthority] }),
    },
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    dnsTimeout: 10_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  })
}

async function attempt(server: MailServer, transporter: Transporter, mail: OutgoingMail): Promise<Reading> {
  const unsafe = refuseCleartext(server)
  if (unsafe) return unsafe
  const bytes = await composeMail(mail)
  let handedOver = false
  const raw = Readable.from([bytes]).on('end', () => {
    handedOver = true
  })
  try {
    const info = await transporter.sendMail({
      raw,
      // One recipient, by envelope too: the header decides nothing about who gets it.
      envelope: { from: asciiAddress(mail.from.address), to: [asciiAddress(mail.to.address)] },
    })
    return { outcome: { kind: 'sent', words: cleanWords(info.response) }, step: 'message' }
  } catch (error) {
    return readSmtpError(error, handedOver)
  }
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
async function testServer(server: MailServer, mail: OutgoingMail): Promise<readonly TestStep[]> {
  const host = server.host.replace(/^\[|\]$/g, '')
  let addresses: string
  try {
    addresses = (await lookup(host, { all: true })).map(entry => entry.address).join(', ')
  } catch {
    return [{ step: 'resolve', ok: false, words: `No computer with the name ${host} was found.` }]
  }
  const transporter = openTransport(server)
  try {
    const { outcome, step } = await attempt(server, transporter, mail)
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
    if (outcome.kind === 'sent') return order.map(name => ({ step: name, ok: true, words: words[name] ?? '' }))
    const passed = order.slice(0, Math.max(order.indexOf(step), 0))
    return [
      ...passed.map(name => ({ step: name, ok: true, words: words[name] ?? '' })),
      { step, ok: false, words: outcome.words },
    ]
  } finally {
    transporter.close()
  }
}

/** Named after the Message-ID: the same mail again is the same file, not a second one. */
async function deliverToFolder(folder: string, mail: OutgoingMail): Promise<SendOutcome> {
  try {
    const bytes = await composeMail(mail)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const name = `${mail.date.toISOString().slice(0, 19).replace(/:/g, '-')} ${mail.messageId.replace(/[^A-Za-z0-9.-]+/g, '').slice(0, 36)}.eml`
    const temporary = join(folder, `.${randomUUID()}.tmp`)
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await chmod(temporary, 0o600)
    await rename(temporary, join(folder, name))
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
