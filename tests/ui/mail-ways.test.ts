import { describe, expect, it } from 'vitest'
import { findWaysOut } from '../../src/renderer/features/accounts/mail-ways-out.ts'
import { queueWords } from '../../src/renderer/features/mail/queue-words.ts'
import { mailStatusWords } from '../../src/renderer/ui/mail-words.ts'
import type { MailStatus, QueueState } from '../../src/shared/api/mail.ts'

const all = { mayManageMail: true, mayCorrect: true, maySetPassword: true, maySettings: true }

function mail(changes: Partial<MailStatus>): MailStatus {
  return {
    state: 'waiting',
    waitingReason: null,
    cancelReason: null,
    failReason: null,
    attempts: 0,
    nextAttemptAt: null,
    lastAnswer: null,
    lastCode: null,
    sentAt: null,
    resolved: null,
    possiblyTwice: false,
    holdsPassword: true,
    ...changes,
  }
}

const queue: QueueState = {
  delivery: 'smtp',
  online: true,
  paused: null,
  nextProbeAt: null,
  clockBehind: null,
  waiting: 0,
  sending: 0,
  failed: 0,
}

describe('the way out of a mail that has not arrived', () => {
  it('sends the same password again while the mail holds it', () => {
    expect(findWaysOut(mail({ state: 'failed' }), all)).toEqual(['sendAgain', 'correctAddress'])
  })

  it('makes a new password once it is gone', () => {
    expect(findWaysOut(mail({ state: 'failed', holdsPassword: false }), all)[0]).toBe('sendNew')
  })

  it('leads to the settings when there is no server', () => {
    expect(findWaysOut(mail({ waitingReason: 'noServer' }), all)).toEqual(['mailSettings'])
  })

  it('corrects the address first when the mail came back', () => {
    const resolved = { mailId: null, at: '2026-03-12T09:00:00.000Z', reason: '', byName: '' }
    const ofResolved = (why: 'dismissed' | 'loginDisabled') =>
      findWaysOut(mail({ state: 'resolved', holdsPassword: false, resolved: { ...resolved, why } }), all)
    expect(ofResolved('dismissed')).toEqual([])
    // Enabled again: the customer still has no password that works.
    expect(ofResolved('loginDisabled')).toEqual(['sendNew'])
    expect(findWaysOut(mail({ state: 'bounced', holdsPassword: false }), all)).toEqual(['correctAddress', 'sendNew'])
  })

  it('tries at once, or mends the settings, while nobody answers', () => {
    expect(findWaysOut(mail({ waitingReason: 'offline' }), all)).toEqual(['tryNow', 'mailSettings'])
  })

  it('has nothing to mend when the mail is next or sent', () => {
    expect(findWaysOut(mail({ waitingReason: 'queued' }), all)).toEqual([])
    expect(findWaysOut(mail({ state: 'sent' }), all)).toEqual([])
  })

  it('offers only what the role may do', () => {
    const nothing = { mayManageMail: false, mayCorrect: false, maySetPassword: false, maySettings: false }
    expect(findWaysOut(mail({ waitingReason: 'paused' }), nothing)).toEqual([])
  })
})

describe('the words', () => {
  it('say why a mail waits or failed', () => {
    expect(mailStatusWords(mail({ waitingReason: 'offline' }), String).text).toBe('Waiting: offline')
    expect(mailStatusWords(mail({ state: 'failed', failReason: 'refused' }), String).text).toBe(
      'Failed: the server refused it',
    )
    expect(mailStatusWords(mail({ state: 'sent', sentAt: '14:32' }), String).text).toBe('Sent 14:32')
  })

  it('name what stands in the way of the queue', () => {
    const paused = { why: 'signInRefused', answer: 'Authentication failed', code: 535, at: '' } as const
    expect(queueWords({ ...queue, paused }).short).toBe('Paused (535)')
    expect(queueWords({ ...queue, paused }).sentence).toBe('Paused: the server refused our sign-in (535)')
    expect(queueWords({ ...queue, delivery: 'none' }).short).toBe('No mail server is set up.')
    expect(queueWords({ ...queue, online: false }).short).toBe('Offline')
    expect(queueWords(queue).short).toBe('Online')
  })
})
