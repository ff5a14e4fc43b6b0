import { createHash } from 'node:crypto'
import { domainToASCII } from 'node:url'
import MailComposer from 'nodemailer/lib/mail-composer'
import { encodeWord } from 'nodemailer/lib/mime-funcs'
import type MimeNode from 'nodemailer/lib/mime-node'
import type { OutgoingMail } from '../ports.ts'

/** The step that turns a name into a header's words: nodemailer has no option for names that look encoded. */
const nameEncoder = '_encodeAddressName'
type CompiledMail = MimeNode & { [nameEncoder](name: string): string }

/** The mail as it goes over the line. Built before anything is sent, so that every attempt says the same. */
export async function composeMail(mail: OutgoingMail): Promise<Buffer> {
  const composer = new MailComposer({
    // Objects, never strings: a string "a@x, b@y" would be two people.
    from: { name: headerName(mail.from.name), address: asciiAddress(mail.from.address) },
    to: { name: headerName(mail.to.name), address: asciiAddress(mail.to.address) },
    ...(mail.replyTo !== '' && { replyTo: { name: '', address: asciiAddress(mail.replyTo) } }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    date: mail.date,
    // Not another one at each attempt: the same mail again is the same bytes.
    baseBoundary: createHash('sha256').update(mail.messageId).digest('hex').slice(0, 16),
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const message = composer.compile() as CompiledMail
  const encodeName = message[nameEncoder].bind(message)
  message[nameEncoder] = name => encodeLookAlike(name) ?? encodeName(name)
  const subject = encodeLookAlike(mail.subject)
  if (subject !== null) message.setHeader('Subject', { prepared: true, foldLines: true, value: subject })
  return message.build()
}

/** A domain in another script as IDNA, which every mail server understands. nodemailer quotes a local part that asks for it. */
export function asciiAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = domainToASCII(address.slice(at + 1))
  return domain === '' ? address : `${address.slice(0, at)}@${domain}`
}

/**
 * What looks like an encoded word is encoded once more: a reader would decode it, to line breaks and other people's
 * headers if somebody wished so. nodemailer leaves it as it is, in quotes that many readers look into. Null for the rest.
 */
function encodeLookAlike(text: string): string | null {
  return text.includes('=?') ? encodeWord(text, 'B', 52) : null
}

/** Control and bidirectional characters could make a header say something else than it seems to. */
function headerName(name: string): string {
  return name.replace(/[\p{Cc}\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()
}
