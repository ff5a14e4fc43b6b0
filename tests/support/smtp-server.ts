import type { AddressInfo } from 'node:net'
import { simpleParser } from 'mailparser'
import type { ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerOptions } from 'smtp-server'
import type { Certificate } from './smtp-certificates.ts'
import { startSmtpRecorder } from './smtp-recorder.ts'

export interface ReceivedMail {
  readonly from: string
  /** Every RCPT of the envelope. */
  readonly to: readonly string[]
  readonly parsed: ParsedMail
  readonly raw: string
}

export interface TestSmtpServer {
  readonly port: number
  readonly mails: ReceivedMail[]
  /** Of every RCPT so far, as it stood on the wire. */
  recipientsHeard(): readonly string[]
  /** Waits until so many mails have arrived; throws after a while. */
  waitFor(count: number, timeoutMs?: number): Promise<readonly ReceivedMail[]>
  /** How often somebody tried to sign in. */
  readonly signIns: { accepted: number; refused: number }
  /** From now on only so many sign-ins are let in. */
  acceptSignIns(count: number): void
  /** Answers RCPT with this instead of accepting; null accepts again. */
  refuseRecipients(answer: { readonly code: number; readonly words: string } | null): void
  refuseSender(answer: { readonly code: number; readonly words: string } | null): void
  refuseMessage(answer: { readonly code: number; readonly words: string } | null): void
  /** Drops every connection. The port stays taken, so that nobody else is found there meanwhile. */
  setAway(away: boolean): void
  stop(): Promise<void>
}

export interface SmtpOptions {
  readonly user?: string
  readonly password?: string
  /** To come back where it was before. */
  readonly port?: number
  /** Takes mail only after STARTTLS, with this certificate. */
  readonly certificate?: Certificate
}

/**
 * A real SMTP server in this process, on 127.0.0.1, that parses what it gets. A recorder stands before it, and `stop`
 * throws when it heard more than one recipient for a mail, or anything readable where there was to be TLS.
 */
export async function startSmtpServer(options: SmtpOptions = {}): Promise<TestSmtpServer> {
  const mails: ReceivedMail[] = []
  const signIns = { accepted: 0, refused: 0 }
  const refusals: { recipient: Refusal; sender: Refusal; message: Refusal } = {
    recipient: null,
    sender: null,
    message: null,
  }
  let signInsLeft = Number.POSITIVE_INFINITY
  const needsSignIn = options.user !== undefined

  const serverOptions: SMTPServerOptions = {
    authOptional: !needsSignIn,
    disabledCommands: [...(options.certificate ? [] : ['STARTTLS']), ...(needsSignIn ? [] : ['AUTH'])],
    allowInsecureAuth: !options.certificate,
    ...options.certificate,
    logger: false,
    closeTimeout: 200,
    onAuth(auth, _session, callback) {
      if (auth.username === options.user && auth.password === options.password && signInsLeft > 0) {
        signInsLeft -= 1
        signIns.accepted += 1
        callback(null, { user: auth.username ?? '' })
      } else {
        signIns.refused += 1
        callback(smtpError({ code: 535, words: '5.7.8 Authentication credentials invalid' }))
      }
    },
    onMailFrom(_address, _session, callback) {
      callback(refusals.sender && smtpError(refusals.sender))
    },
    onRcptTo(_address, _session, callback) {
      callback(refusals.recipient && smtpError(refusals.recipient))
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (refusals.message) {
          callback(smtpError(refusals.message))
          return
        }
        const raw = Buffer.concat(chunks)
        void simpleParser(raw).then(parsed => {
          const { mailFrom, rcptTo } = session.envelope
          mails.push({
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(recipient => recipient.address),
            parsed,
            raw: raw.toString('utf8'),
          })
          callback(null)
        })
      })
    },
  }
  const server = new SMTPServer(serverOptions)
  server.on('error', () => undefined)
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const recorder = await startSmtpRecorder({
    target: (server.server.address() as AddressInfo).port,
    ...(options.port !== undefined && { port: options.port }),
    encrypted: options.certificate !== undefined,
  })

  return {
    port: recorder.port,
    mails,
    recipientsHeard: () => recorder.recipients,
    signIns,
    async waitFor(count, timeoutMs = 120_000) {
      const until = Date.now() + timeoutMs
      while (mails.length < count) {
        if (Date.now() > until) throw new Error(`waited for ${count} mails, ${mails.length} arrived`)
        await new Promise(resolve => setTimeout(resolve, 20))
      }
      return mails
    },
    acceptSignIns(count) {
      signInsLeft = count
    },
    refuseRecipients(answer) {
      refusals.recipient = answer
    },
    refuseSender(answer) {
      refusals.sender = answer
    },
    refuseMessage(answer) {
      refusals.message = answer
    },
    setAway: recorder.setAway,
    async stop() {
      await new Promise<void>(resolve => server.close(() => resolve()))
      await recorder.stop()
    },
  }
}

type Refusal = { readonly code: number; readonly words: string } | null

function smtpError(answer: { readonly code: number; readonly words: string }): Error {
  return Object.assign(new Error(answer.words), { responseCode: answer.code })
}

/** The password that a mail of ours carries, read from its text part. */
export function passwordIn(mail: ReceivedMail): string {
  const found = /^Password:\s+(\S+)$/m.exec(mail.parsed.text ?? '')
  if (!found?.[1]) throw new Error('no password in the mail')
  return found[1]
}

export function userNameIn(mail: ReceivedMail): string {
  const found = /^User name:\s+(\S+)$/m.exec(mail.parsed.text ?? '')
  if (!found?.[1]) throw new Error('no user name in the mail')
  return found[1]
}
