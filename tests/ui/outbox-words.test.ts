import { describe, expect, it } from 'vitest'
import { deedsOf } from '../../src/renderer/features/mail/mail-actions.ts'
import {
  countMailFilters,
  filterOf,
  isFiltered,
  readMailSearch,
  writeMailSearch,
} from '../../src/renderer/features/mail/mail-list-query.ts'
import { clockWords, nextTryWords, queueWords } from '../../src/renderer/features/mail/queue-words.ts'
import { serverWords } from '../../src/renderer/ui/mail-words.ts'
import type { MailRow, QueuePause, QueueState } from '../../src/shared/api/mail.ts'

const customer = '0190f5a8-7c3e-7b1a-9f00-0123456789ab'
const rights = { mayManage: true, mayCorrect: true, maySetPassword: true }

function mail(changes: Partial<MailRow>): Parameters<typeof deedsOf>[0] {
  return {
    state: 'failed',
    holdsPassword: true,
    template: 'changedPassword',
    cancelReason: null,
    resolved: null,
    ...changes,
  }
}

describe('what can be done about a mail', () => {
  it('that was refused: the address first, then the same mail again, then a new password, or to dismiss it', () => {
    expect(deedsOf(mail({}), rights)).toEqual(['correctAddress', 'sendAgain', 'newPassword', 'dismiss'])
    expect(deedsOf(mail({ holdsPassword: false }), rights)).toEqual(['correctAddress', 'newPassword', 'dismiss'])
  })

  it('that waits is to correct or to cancel it; nothing while it is being sent', () => {
    expect(deedsOf(mail({ state: 'waiting' }), rights)).toEqual(['correctAddress', 'cancel'])
    expect(deedsOf(mail({ state: 'sending' }), rights)).toEqual([])
  })

  it('that carries no password is never a new password', () => {
    expect(deedsOf(mail({ template: 'loginDisabled', holdsPassword: false }), rights)).toEqual([
      'correctAddress',
      'dismiss',
    ])
  })

  it('that a newer one replaced is nothing', () => {
    expect(deedsOf(mail({ state: 'cancelled', cancelReason: 'superseded', holdsPassword: false }), rights)).toEqual([])
    expect(deedsOf(mail({ state: 'cancelled', cancelReason: 'byHand', holdsPassword: false }), rights)).toEqual([
      'newPassword',
    ])
  })

  it('that is resolved is to look at the mail that went in its place, and never its cure again', () => {
    const resolved = {
      why: 'superseded',
      mailId: customer,
      at: '2026-03-12T09:00:00.000Z',
      reason: '',
      byName: '',
    } as const
    expect(deedsOf(mail({ state: 'resolved', holdsPassword: false, resolved }), rights)).toEqual(['openReplacement'])
    const dismissed = { ...resolved, why: 'dismissed', mailId: null } as const
    expect(deedsOf(mail({ state: 'resolved', holdsPassword: false, resolved: dismissed }), rights)).toEqual([])
  })

  it('is only what the role may do', () => {
    expect(deedsOf(mail({}), { mayManage: false, mayCorrect: false, maySetPassword: false })).toEqual([])
    expect(deedsOf(mail({}), { ...rights, mayCorrect: false })).toEqual(['sendAgain', 'newPassword', 'dismiss'])
  })
})

describe('the outbox’s address', () => {
  it('says only what is filtered, and reads back what it said', () => {
    const search = readMailSearch({ state: 'failed', customer, from: '2026-03-12' })
    expect(writeMailSearch(search)).toEqual({ state: 'failed', customer, from: '2026-03-12' })
    expect(readMailSearch(writeMailSearch(search))).toEqual(search)
    expect(writeMailSearch(readMailSearch({}))).toEqual({})
  })

  it('ignores what it does not know: an address can be typed', () => {
    const typed = { state: 'lost', template: 7, customer: 'Anna', from: '12.3.2026', to: '2026-13-45', other: 1 }
    expect(readMailSearch(typed)).toEqual(readMailSearch({}))
    expect(readMailSearch(null)).toEqual(readMailSearch({}))
  })

  it('asks for whole days of this computer’s calendar, the last one included', () => {
    const { from, before } = filterOf(readMailSearch({ from: '2026-03-28', to: '2026-03-29' }))
    expect(from).toBe(new Date(2026, 2, 28).toISOString())
    expect(before).toBe(new Date(2026, 2, 30).toISOString())
  })

  it('counts from and to as one filter, and the state as none of those behind the button', () => {
    const search = readMailSearch({ state: 'sent', from: '2026-03-01', to: '2026-03-02' })
    expect(countMailFilters(search)).toBe(1)
    expect(countMailFilters(readMailSearch({ state: 'sent' }))).toBe(0)
    expect(isFiltered(readMailSearch({ state: 'sent' }))).toBe(true)
    expect(isFiltered(readMailSearch({}))).toBe(false)
  })
})

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
const pauses: readonly QueuePause[] = [
  'signInRefused',
  'senderRefused',
  'encryption',
  'notMailServer',
  'certificate',
  'folder',
  'keyMissing',
]
const pausedFor = (why: QueuePause): QueueState => ({ ...queue, paused: { why, answer: '', code: null, at: '' } })

describe('the queue’s words', () => {
  it.each(pauses)('say what to do about the pause %s', why => {
    const { cure, needsSettings } = queueWords(pausedFor(why))
    expect(cure).toMatch(/^[A-Z].*[.]$/)
    expect(cure.includes('Settings > Mail')).toBe(needsSettings)
  })

  it('say how often a refused sign-in is tried, and when it is tried next', () => {
    const refused = { ...pausedFor('signInRefused'), nextProbeAt: '14:32' }
    expect(queueWords(refused).cure).toContain('At most three sign-ins are tried in an hour')
    expect(nextTryWords(refused, String)).toBe('The next one is at 14:32.')
    expect(nextTryWords({ ...queue, online: false, nextProbeAt: '14:32' }, String)).toBe('Next attempt 14:32.')
    expect(nextTryWords({ ...queue, nextProbeAt: '14:32' }, String)).toBe('')
  })

  it('name nothing to do when nothing is in the way', () => {
    expect(queueWords(queue).cure).toBe('')
    expect(queueWords({ ...queue, delivery: 'folder' }).cure).toBe('')
  })

  it('tell a clock that stands before the history, by days, or by hours within one', () => {
    const format = { day: (iso: string) => iso.slice(0, 10), moment: (iso: string) => iso.slice(0, 16) }
    expect(clockWords({ now: '2015-11-24T09:00', newest: '2026-03-12T10:00' }, format)).toBe(
      'This computer’s clock says 2015-11-24, and the history goes up to 2026-03-12. If the clock is wrong, set it, then Try now.',
    )
    expect(clockWords({ now: '2026-03-12T09:00', newest: '2026-03-12T10:00' }, format)).toContain(
      'says 2026-03-12T09:00, and the history goes up to 2026-03-12T10:00',
    )
  })
})

describe('what is said of the last attempt', () => {
  const said = (lastAnswer: string, lastCode: number | null = null) => serverWords({ lastAnswer, lastCode })

  it('is the server’s own answer, with its number once', () => {
    expect(said('550 No such user', 550)).toBe('550 No such user')
    expect(said('No such user', 550)).toBe('550 No such user')
    expect(said('550 5.1.1 ECONNREFUSED is what the next server told us', 550)).toContain('550 5.1.1 ECONNREFUSED is')
  })

  it('is what it means where no server was reached, with the system’s words behind it', () => {
    expect(said('connect ECONNREFUSED 127.0.0.1:587')).toBe(
      'Nothing answers there (connect ECONNREFUSED 127.0.0.1:587)',
    )
    expect(said('getaddrinfo ENOTFOUND smtp.example.com')).toMatch(/^No server of this name was found \(/)
    expect(said('Written to /home/eva/mail')).toBe('Written to /home/eva/mail')
    expect(said('')).toBe('')
  })
})
