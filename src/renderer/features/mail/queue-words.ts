import type { QueueState } from '../../../shared/api/mail.ts'
import { mailText } from '../../../shared/text/en-mail.ts'

export interface QueueWords {
  readonly tone: 'neutral' | 'good' | 'waiting' | 'bad'
  /** For the status bar. */
  readonly short: string
  /** A sentence, with the reason. */
  readonly sentence: string
}

/** What the queue is up to: the first thing that stands in the way of mail, or that nothing does. */
export function queueWords(queue: QueueState): QueueWords {
  const text = mailText.queue
  if (queue.delivery === 'none')
    return { tone: 'waiting', short: text.noServer, sentence: `${text.noServer} ${text.noServerMeans}` }
  if (queue.paused) {
    const { why, code } = queue.paused
    const reason = code === null ? mailText.pause[why] : `${mailText.pause[why]} (${code})`
    const sentence = text.pausedWhy(reason)
    return { tone: 'bad', short: code === null ? sentence : `${text.paused} (${code})`, sentence }
  }
  if (queue.delivery === 'folder') return { tone: 'neutral', short: text.folderShort, sentence: text.folder }
  if (queue.online === null) return { tone: 'neutral', short: text.unknown, sentence: `${text.unknown}.` }
  if (!queue.online) return { tone: 'waiting', short: text.offline, sentence: `${text.offline}. ${text.offlineMeans}` }
  return { tone: 'good', short: text.online, sentence: `${text.online}. ${text.onlineMeans}` }
}
