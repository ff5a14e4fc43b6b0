import * as v from 'valibot'
import {
  customerId,
  limit,
  line,
  mailId,
  nothing,
  offset,
  requestId,
  requiredLine,
  searchText,
} from './common-schemas.ts'
import type { Failure } from './errors.ts'
import { command, query } from './procedure.ts'

/** 'resolved': it failed or bounced, and there is nothing left to do about it. */
export const mailStates = ['waiting', 'sending', 'sent', 'failed', 'cancelled', 'bounced', 'resolved'] as const
export type MailState = (typeof mailStates)[number]

/** Why a waiting mail waits. 'queued': it is next, nothing is in its way. */
export type WaitingReason = 'queued' | 'noServer' | 'offline' | 'paused' | 'retry' | 'keyMissing'

export type CancelReason =
  | 'superseded'
  | 'addressChanged'
  | 'loginDisabled'
  | 'loginEnabled'
  | 'loginDeleted'
  | 'customerDeleted'
  | 'handedOver'
  | 'orderCancelled'
  | 'newerConfirmation'
  | 'byHand'

/** Why a mail that did not arrive needs nobody any more; 'dismissed': staff said so. */
export type ResolveReason = Exclude<CancelReason, 'addressChanged' | 'byHand'> | 'dismissed'

/** How a failed or bounced mail was resolved. */
export interface MailResolution {
  readonly why: ResolveReason
  /** The mail that went in its place, where there is one. */
  readonly mailId: string | null
  readonly at: string
  /** Of a dismissal; '' otherwise. */
  readonly reason: string
  /** Who dismissed it; '' otherwise. */
  readonly byName: string
}

/** 'gaveUp': five days of temporary refusals. 'refused': the server said no to this message. */
export type FailReason = 'refused' | 'gaveUp' | 'keyMissing'

export const mailTemplates = ['automaticRegistration', 'changedPassword', 'orderConfirmation', 'loginDisabled'] as const
export type MailTemplate = (typeof mailTemplates)[number]

/** Mails that hold a password in clear text, and are labelled so. */
export function carriesPassword(template: MailTemplate): boolean {
  return template === 'automaticRegistration' || template === 'changedPassword'
}

/** The truth about one mail, as it is now. */
export interface MailStatus {
  readonly state: MailState
  /** Set while waiting. */
  readonly waitingReason: WaitingReason | null
  readonly cancelReason: CancelReason | null
  readonly failReason: FailReason | null
  readonly attempts: number
  readonly nextAttemptAt: string | null
  /** The server's own words, from the last attempt (or from what paused the queue). */
  readonly lastAnswer: string | null
  /** SMTP code of the last answer, where there was one. */
  readonly lastCode: number | null
  readonly sentAt: string | null
  /** A crash or a dropped connection left it open whether this mail arrived once before. */
  readonly possiblyTwice: boolean
  /** Set once resolved; what the server said and why it failed stays beside it. */
  readonly resolved: MailResolution | null
  /** While true, Send again sends the same password; afterwards a new one must be made. */
  readonly holdsPassword: boolean
}

export interface MailRow extends MailStatus {
  readonly id: string
  readonly createdAt: string
  readonly createdByName: string
  readonly customerId: string
  readonly customerName: string
  readonly toAddress: string
  readonly subject: string
  readonly template: MailTemplate
  /** The order that it confirms, as the newest one that does. */
  readonly orderId: string | null
}

export interface MailPage {
  readonly rows: readonly MailRow[]
  readonly total: number
  readonly offset: number
}

/** What the newest credential mail of a login is up to; 'handedOver' when the newest password was not mailed. */
export interface CredentialMail extends MailStatus {
  readonly mailId: string
  readonly toAddress: string
  readonly createdAt: string
}

/** A mail as its reader will see it, with dots in the place of its password. */
export interface MailPreview {
  readonly from: { readonly name: string; readonly address: string }
  /** '' for none. */
  readonly replyTo: string
  readonly to: { readonly name: string; readonly address: string }
  readonly subject: string
  /** The HTML: shown in a frame of its own, by the bridge's `previewAddress`, for five minutes. */
  readonly previewId: string
  readonly text: string
  readonly carriesPassword: boolean
}

export type QueuePause =
  | 'signInRefused'
  | 'senderRefused'
  | 'encryption'
  | 'notMailServer'
  | 'certificate'
  | 'folder'
  | 'keyMissing'

export interface QueueState {
  readonly delivery: 'none' | 'smtp' | 'folder'
  /** What the last probe of the mail server said; null before the first. */
  readonly online: boolean | null
  readonly paused: {
    readonly why: QueuePause
    readonly answer: string
    readonly code: number | null
    readonly at: string
  } | null
  readonly nextProbeAt: string | null
  /** The newest time in the history, when this computer's clock stands before it: one of the two is wrong. */
  readonly clockBehind: { readonly now: string; readonly newest: string } | null
  readonly waiting: number
  readonly sending: number
  readonly failed: number
}

export type TestStepName =
  | 'settings'
  | 'resolve'
  | 'connect'
  | 'encrypt'
  | 'signIn'
  | 'sender'
  | 'recipient'
  | 'message'
  | 'folder'

export interface TestStep {
  readonly step: TestStepName
  readonly ok: boolean
  /** The server's words, or Latchkey's where there was no server to speak. */
  readonly words: string
}

export interface MailTest {
  readonly ok: boolean
  readonly steps: readonly TestStep[]
}

const one = v.strictObject({ id: mailId })

export const mailListStates = [
  'all',
  'undelivered',
  'waiting',
  'sent',
  'failed',
  'bounced',
  'cancelled',
  'resolved',
] as const
export type MailListState = (typeof mailListStates)[number]

const day = v.pipe(v.string(), v.isoTimestamp('Not a time.'))

const mailFilterEntries = {
  /** Words that must all be found in the address, the subject or the customer's name. */
  search: v.optional(searchText, ''),
  customerId: v.optional(customerId),
  /** 'undelivered': waiting, failed, bounced and cancelled. */
  state: v.optional(v.picklist(mailListStates), 'all'),
  template: v.optional(v.picklist(['all', ...mailTemplates]), 'all'),
  /** Queued at this moment or later, and before that one. */
  from: v.optional(day),
  before: v.optional(day),
}

export const mailFilter = v.strictObject(mailFilterEntries)
export type MailFilterInput = v.InferOutput<typeof mailFilter>

export const mostSelectedMails = 10_000

const mailIds = v.pipe(v.array(mailId), v.maxLength(mostSelectedMails, 'At most 10,000 single rows.'))

/** Rows a person selected: these, or all that match but these. */
export const mailSelection = v.union([
  v.strictObject({ ids: mailIds }),
  v.strictObject({ all: v.literal(true), filter: mailFilter, except: mailIds }),
])
export type MailSelection = v.InferOutput<typeof mailSelection>

export const mailActions = ['sendAgain', 'cancel', 'markBounced', 'dismiss'] as const
export type MailAction = (typeof mailActions)[number]

const noReason = 'Enter a reason.'
/** Why a mail is dismissed: shown on it and kept in the history. */
export const dismissReason = requiredLine(200, noReason)

/** What became of an action on many: how many it was done for, and why not for each of the others. */
export interface MailActionResult {
  readonly done: number
  readonly refused: readonly {
    readonly id: string
    readonly customerName: string
    readonly toAddress: string
    readonly failure: Failure
  }[]
  /** Refused ones beyond those named. */
  readonly more: number
}

export const mailApi = {
  list: query<MailPage>()({
    needs: 'mail.read',
    input: v.strictObject({ ...mailFilterEntries, offset, limit }),
  }),
  get: query<MailRow>()({ needs: 'mail.read', input: one }),
  /** The ids of a stretch of the list, for selecting from one row to another. */
  ids: query<{ readonly ids: readonly string[] }>()({
    needs: 'mail.read',
    input: v.strictObject({
      ...mailFilterEntries,
      offset,
      limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostSelectedMails)),
    }),
  }),
  /** As it was fixed when it was queued, also after its password was wiped. */
  preview: query<MailPreview>()({ needs: 'mail.read', input: one }),
  /** One action on all selected mails, each on its own: what cannot be done for one does not stop the others. */
  forSelection: command<MailActionResult>()({
    needs: 'mail.manage',
    input: v.pipe(
      v.strictObject({
        action: v.picklist(mailActions),
        selection: mailSelection,
        /** Of 'dismiss', which must have one. */
        reason: v.optional(line(200), ''),
      }),
      v.forward(
        v.partialCheck(
          [['action'], ['reason']],
          ({ action, reason }) => action !== 'dismiss' || reason !== '',
          noReason,
        ),
        ['reason'],
      ),
    ),
  }),
  queue: query<QueueState>()({ needs: 'signedIn', input: nothing }),
  /** Puts a waiting, failed or cancelled mail back in line; refused once its password was wiped or is no longer the newest. */
  sendAgain: command<MailRow>()({ needs: 'mail.manage', input: one }),
  cancel: command<MailRow>()({ needs: 'mail.manage', input: one }),
  /** Ends a pause and every back-off, and tries at once. */
  tryNow: command<QueueState>()({ needs: 'mail.manage', input: nothing }),
  markBounced: command<MailRow>()({
    needs: 'mail.manage',
    input: v.strictObject({ id: mailId, requestId: v.optional(requestId) }),
  }),
  /** Takes a failed or bounced mail off the list of what needs somebody, with a reason; its password is wiped. */
  dismiss: command<MailRow>()({
    needs: 'mail.manage',
    input: v.strictObject({ id: mailId, reason: dismissReason }),
  }),
}
