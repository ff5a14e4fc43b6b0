import * as v from 'valibot'
import { customerId, limit, mailId, nothing, offset, requestId } from './common-schemas.ts'
import { command, query } from './procedure.ts'

export const mailStates = ['waiting', 'sending', 'sent', 'failed', 'cancelled', 'bounced'] as const
export type MailState = (typeof mailStates)[number]

/** Why a waiting mail waits. 'queued': it is next, nothing is in its way. */
export type WaitingReason = 'queued' | 'noServer' | 'offline' | 'paused' | 'retry' | 'keyMissing'

export type CancelReason = 'superseded' | 'addressChanged' | 'loginDisabled' | 'loginDeleted' | 'handedOver' | 'byHand'

/** 'gaveUp': five days of temporary refusals. 'refused': the server said no to this message. */
export type FailReason = 'refused' | 'gaveUp' | 'keyMissing'

export const mailTemplates = ['automaticRegistration', 'changedPassword'] as const
export type MailTemplate = (typeof mailTemplates)[number]

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

export const mailApi = {
  list: query<MailPage>()({
    needs: 'mail.read',
    input: v.strictObject({
      customerId: v.optional(customerId),
      state: v.optional(v.picklist(['all', 'waiting', 'sent', 'failed', 'cancelled']), 'all'),
      offset,
      limit,
    }),
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
}
