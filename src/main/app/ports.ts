import type { Encryption } from '../../shared/api/settings.ts'
import type { TestStep } from '../../shared/api/mail.ts'
import type { Store } from '../db/store.ts'

/** What the application needs from outside. Hosts provide it; tests provide fakes. */
export interface Ports {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly secretBox: SecretBox
  readonly hasher: Hasher
  readonly transport: MailTransport
  readonly log: Logger
  /** The addresses of this computer in its networks, as one text: another one means that a network came or went. */
  readonly networkAddresses: () => string
  /** Shown on the first start: the book of customers lives here. */
  readonly dataFolder: string
  /** Where Local folder delivery puts .eml files; outside the data folder. */
  readonly mailFolder: string
  readonly version: string
  readonly demo: boolean
}

export interface Clock {
  now(): Date
}

export interface Ids {
  /** A UUIDv7: unique, and sorting like the moment it was made. */
  next(): string
}

/**
 * Wraps the key that seals secrets at rest: the system's keychain in Electron, a key file in the browser host.
 * `unwrap` throws when the wrapping key is gone or was changed; never returns something else.
 */
export interface SecretBox {
  wrap(key: Uint8Array): Promise<Uint8Array>
  unwrap(wrapped: Uint8Array): Promise<Uint8Array>
}

/** bcrypt in worker threads: a hash stalls its thread for a quarter of a second. */
export interface Hasher {
  /** `$2b$` at the given cost, of a normalised password of at most 72 bytes. */
  hash(password: string, cost: number): Promise<string>
  verify(password: string, hash: string): Promise<boolean>
  close(): Promise<void>
}

export interface MailServer {
  readonly host: string
  readonly port: number
  readonly encryption: Encryption
  readonly userName: string
  readonly password: string
  /** PEM, '' for the public authorities. */
  readonly certificateAuthority: string
}

export interface OutgoingMail {
  readonly from: { readonly name: string; readonly address: string }
  /** Where answers go; '' for where it comes from. */
  readonly replyTo: string
  /** Exactly one person. Goes into the header as an object and into the envelope as a list of one. */
  readonly to: { readonly name: string; readonly address: string }
  readonly subject: string
  readonly html: string
  readonly text: string
  /** That it carries, if any: to be kept out of what the server says of the mail. */
  readonly password?: string
  /** With angle brackets; made when the mail was queued, and never changed. */
  readonly messageId: string
  /** When the mail was queued. */
  readonly date: Date
}

export type SetUpTrouble = 'signInRefused' | 'senderRefused' | 'encryption' | 'notMailServer' | 'certificate' | 'folder'

/** Told apart by phase and code, so that the outbox knows what waits: this message, or the whole queue. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly words: string }
  /** This message, for good: 5xx to RCPT or to the message itself. */
  | { readonly kind: 'refused'; readonly code: number | null; readonly words: string }
  /** For now: 4xx. `scope` says what has to wait: this message, the whole queue, or both (421 to a message). */
  | {
      readonly kind: 'later'
      readonly code: number | null
      readonly words: string
      readonly scope: 'message' | 'queue' | 'both'
    }
  /** Nobody answers, or the line broke before the message was handed over. */
  | { readonly kind: 'unreachable'; readonly words: string }
  /** Our own set-up is wrong. */
  | {
      readonly kind: 'setUp'
      readonly why: SetUpTrouble
      readonly code: number | null
      readonly words: string
      /** Of a refused sign-in that was the last for now: when the next may be tried. */
      readonly nextTryAt?: Date
    }
  /** Not tried: too many sign-ins with these credentials were refused within the hour. The words are of the last. */
  | { readonly kind: 'limited'; readonly nextTryAt: Date; readonly code: number | null; readonly words: string }
  /** The line broke after the final dot: it may have arrived. */
  | { readonly kind: 'unknown'; readonly words: string }

/** Asked before every sign-in at a mail server: servers lock accounts after a few wrong passwords. */
export interface SignInGate {
  /** Counts the try before it is made; while too many others are under way it waits for them. */
  begin(server: MailServer): Promise<SignInTry | SignInLimited>
}

export interface SignInLimited {
  readonly nextTryAt: Date
  readonly code: number | null
  readonly words: string
}

export interface SignInTry {
  readonly nextTryAt?: undefined
  accepted(): Promise<void>
  /** Nothing was asked, or the server wants to be asked later: no try. */
  untried(): Promise<void>
  /** The line broke before the server said anything. */
  unanswered(): Promise<void>
  /** When the next try may be made, if this was the last for now. */
  refused(code: number | null, words: string): Promise<Date | null>
}

export interface MailTransport {
  /** Ends the conversation at once when the signal aborts; the promise still settles. */
  send(server: MailServer, mail: OutgoingMail, gate: SignInGate, signal: AbortSignal): Promise<SendOutcome>
  /** Says whether the server is there and lets us in, without sending anything. */
  probe(server: MailServer, gate: SignInGate): Promise<SendOutcome>
  /** Walks the conversation step by step, and tells each; what came of it means what it means for any mail. */
  test(server: MailServer, mail: OutgoingMail, gate: SignInGate): Promise<TestReport>
  /** Writes an .eml file (0600) into the folder, named after the Message-ID. */
  deliverToFolder(folder: string, mail: OutgoingMail): Promise<SendOutcome>
  /** Closes idle connections; also called when the server's settings change. */
  close(): void
}

export interface TestReport {
  readonly steps: readonly TestStep[]
  readonly outcome: SendOutcome
}

/** Fields on the allow-list of the log, and nothing else: never inputs, never errors of libraries as they are. */
export interface LogFields {
  readonly path?: string
  readonly reference?: string
  readonly cause?: string
  readonly ms?: number
  readonly count?: number
  readonly code?: string | number
  readonly id?: string
  readonly reason?: string
}

export interface Logger {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}
