import type { QueueState } from '../../../shared/api/mail.ts'
import { mailText } from '../../../shared/text/en-mail.ts'

export interface QueueWords {
  readonly tone: 'neutral' | 'good' | 'waiting' | 'bad'
  /** For the status bar. */
  readonly short: string
  /** A sentence, with the reason. */
  readonly sentence: string
  /** What to do about it; '' when there is nothing to do. */
  readonly cure: string
  /** The cure lies in Settings > Mail. */
  readonly needsSettings: boolean
}

/** What the queue is up to: the first thing that stands in the way of mail, or that nothing does. */
export function queueWords(queue: QueueState): QueueWords {
  const text = mailText.queue
  const fine = { cure: '', needsSettings: false } as const
  if (queue.delivery === 'none')
    return {
      tone: 'waiting',
      short: text.noServer,
      sentence: `${text.noServer} ${text.noServerMeans}`,
      cure: text.noServerCure,
      needsSettings: true,
    }
  if (queue.paused) {
    const { why, code } = queue.paused
    const reason = code === null ? mailText.pause[why] : `${mailText.pause[why]} (${code})`
    const sentence = text.pausedWhy(reason)
    return {
      tone: 'bad',
      short: code === null ? sentence : `${text.paused} (${code})`,
      sentence,
      cure: mailText.pauseCure[why],
      needsSettings: why !== 'folder',
    }
  }
  if (queue.delivery === 'folder') return { tone: 'neutral', short: text.folderShort, sentence: text.folder, ...fine }
  if (queue.online === null) return { tone: 'neutral', short: text.unknown, sentence: `${text.unknown}.`, ...fine }
  if (!queue.online)
    return {
      tone: 'waiting',
      short: text.offline,
      sentence: `${text.offline}. ${text.offlineMeans}`,
      cure: text.offlineCure,
      needsSettings: false,
    }
  return { tone: 'good', short: text.online, sentence: `${text.online}. ${text.onlineMeans}`, ...fine }
}

/** When the queue tries again by itself, while something is in its way; '' when it does at once. */
export function nextTryWords(queue: QueueState, when: (iso: string) => string): string {
  const { nextProbeAt, paused, online } = queue
  if (nextProbeAt === null) return ''
  if (paused?.why === 'signInRefused') return mailText.queue.nextSignIn(when(nextProbeAt))
  return paused !== null || online === false ? mailText.queue.nextProbe(when(nextProbeAt)) : ''
}

/** Days, or the hours too where both are of one day. */
export function clockWords(
  { now, newest }: NonNullable<QueueState['clockBehind']>,
  format: { readonly day: (iso: string) => string; readonly moment: (iso: string) => string },
): string {
  const write = format.day(now) === format.day(newest) ? format.moment : format.day
  return `${mailText.queue.clockBehind(write(now), write(newest))} ${mailText.queue.clockCure}`
}
