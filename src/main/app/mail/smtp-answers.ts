import type { SendOutcome, SetUpTrouble } from '../ports.ts'
import type { TestStepName } from '../../../shared/api/mail.ts'

/** What nodemailer attaches to the errors it hands over, as far as it is looked at here. */
interface SmtpError extends Error {
  readonly code?: string
  readonly originalCode?: string
  readonly command?: string
  readonly response?: string
  readonly responseCode?: number
}

export interface Reading {
  readonly outcome: SendOutcome
  /** The step of the conversation that failed. */
  readonly step: TestStepName
}

/**
 * Reads what a failed attempt means, by phase and code. nodemailer's own `permanent` would fail 10,000 waiting mails
 * for a wrong password in the settings: only a 5xx to RCPT or to the message itself fails a message here.
 * `handedOver`: the whole message went out before the line broke. The words are as the server said them, passwords included.
 */
export function readSmtpError(error: unknown, handedOver: boolean): Reading {
  if (!(error instanceof Error)) return unreachable('The mail server did not answer.', 'connect')
  const smtp: SmtpError = error
  const words = wordsOf(smtp)
  const code = smtp.responseCode ?? null

  // 421 means "go away for a while" wherever it comes.
  if (code === 421) {
    const toMessage = isAboutMessage(smtp)
    return { outcome: { kind: 'later', code, words, scope: toMessage ? 'both' : 'queue' }, step: stepOf(smtp) }
  }
  switch (smtp.code) {
    case 'EAUTH':
    case 'ENOAUTH':
      if (code !== null && code < 500)
        return { outcome: { kind: 'later', code, words, scope: 'queue' }, step: 'signIn' }
      return setUp('signInRefused', code, words, 'signIn')
    case 'EENVELOPE':
    case 'EMESSAGE':
      return readRefusal(smtp, code, words, handedOver)
    case 'EPROTOCOL':
      if (code !== null && code < 500)
        return { outcome: { kind: 'later', code, words, scope: 'queue' }, step: 'connect' }
      return setUp('notMailServer', code, words, 'connect')
    case 'ETLS':
    case 'EREQUIRETLS':
      // 454 to STARTTLS: its own trouble, for now.
      if (code !== null && code >= 400 && code < 500)
        return { outcome: { kind: 'later', code, words, scope: 'queue' }, step: 'encrypt' }
      return isCertificateTrouble(smtp)
        ? setUp('certificate', code, words, 'encrypt')
        : setUp('encryption', code, words, 'encrypt')
    case 'ESOCKET':
      if (isCertificateTrouble(smtp)) return setUp('certificate', code, words, 'encrypt')
      if (/^(ERR_SSL|EPROTO)/.test(smtp.originalCode ?? '') || /SSL routines/.test(smtp.message))
        return setUp('encryption', code, words, 'encrypt')
      return brokenLine(smtp, words, handedOver)
    case 'EDNS':
      return unreachable(words, 'resolve')
    default:
      // EHLO was refused: what answers there does not want to talk mail with us.
      if (code !== null && code >= 500) return setUp('notMailServer', code, words, 'connect')
      if (code !== null && code >= 400)
        return { outcome: { kind: 'later', code, words, scope: 'queue' }, step: 'connect' }
      return brokenLine(smtp, words, handedOver)
  }
}

/** RCPT, DATA and the message itself; what comes before says something about the server or our set-up. */
function isAboutMessage(smtp: SmtpError): boolean {
  return smtp.code === 'EMESSAGE' || /^(RCPT|DATA)/.test(smtp.command ?? '')
}

function readRefusal(smtp: SmtpError, code: number | null, words: string, handedOver: boolean): Reading {
  const command = smtp.command ?? ''
  const step = stepOf(smtp)
  // No refusal in words that anybody knows: after the final dot it may have been taken all the same.
  if (code === null || code < 400) return brokenLine(smtp, words, handedOver)
  // 503 says that the conversation got out of step, not that anything was refused.
  if (code < 500 || code === 503)
    return { outcome: { kind: 'later', code, words, scope: isAboutMessage(smtp) ? 'message' : 'queue' }, step }
  if (code === 530) return setUp('signInRefused', code, words, 'signIn')
  if (command.startsWith('MAIL')) return setUp('senderRefused', code, words, 'sender')
  return { outcome: { kind: 'refused', code, words }, step }
}

function stepOf(smtp: SmtpError): TestStepName {
  const command = smtp.command ?? ''
  if (command.startsWith('AUTH')) return 'signIn'
  if (command.startsWith('MAIL')) return 'sender'
  if (command.startsWith('RCPT')) return 'recipient'
  return command.startsWith('DATA') || smtp.code === 'EMESSAGE' ? 'message' : 'connect'
}

function brokenLine(smtp: SmtpError, words: string, handedOver: boolean): Reading {
  if (handedOver) return { outcome: { kind: 'unknown', words }, step: 'message' }
  // Somebody is there and talks, only not SMTP: that is not offline.
  if (smtp.response) return { outcome: { kind: 'later', code: null, words, scope: 'queue' }, step: stepOf(smtp) }
  return unreachable(words, 'connect')
}

function unreachable(words: string, step: TestStepName): Reading {
  return { outcome: { kind: 'unreachable', words }, step }
}

function setUp(why: SetUpTrouble, code: number | null, words: string, step: TestStepName): Reading {
  return { outcome: { kind: 'setUp', why, code, words }, step }
}

const certificateCodes =
  /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE))/

function isCertificateTrouble(smtp: SmtpError): boolean {
  return certificateCodes.test(smtp.originalCode ?? '') || /certificate|altnames/i.test(smtp.message)
}

/** The server's own words where it spoke. */
function wordsOf(smtp: SmtpError): string {
  return smtp.response || smtp.message || 'The mail server did not answer.'
}

/** On one line, without anything that could be a control sequence. */
export function cleanWords(words: string): string {
  return words
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 300)
}
