import type { HistoryRow } from '../../../shared/api/history.ts'
import { historySentence } from '../../../shared/text/en-history.ts'

/** A piece of a line's sentence, and the record that it names. */
export interface HistoryPart {
  readonly text: string
  readonly names: 'customer' | 'order' | 'product' | null
}

// No characters, by Unicode's own word: they stand in for a name while the sentence is made, and show where it came to be.
const subjectMark = '\uFDD0'
const numberMark = '\uFDD1'

/** The sentence of a line, with the records that it names told apart. What no longer exists is named, and leads nowhere. */
export function historyParts(row: HistoryRow): readonly HistoryPart[] {
  const subjectNames = whatSubjectNames(row)
  const isOrder = row.orderId !== null
  const sentence = historySentence({
    action: row.action,
    subject: subjectNames === null ? row.subject : subjectMark,
    details: isOrder ? { ...row.details, number: numberMark } : row.details,
  })
  return sentence
    .split(/([\uFDD0\uFDD1])/)
    .filter(text => text !== '')
    .map(text => {
      if (text === subjectMark) return { text: row.subject, names: subjectNames }
      if (text === numberMark) return { text: String(row.details['number'] ?? ''), names: 'order' }
      return { text, names: null }
    })
}

function whatSubjectNames({ action, customerId, details, subject }: HistoryRow): HistoryPart['names'] {
  if (subject === '') return null
  if (action.startsWith('product.')) return typeof details['productId'] === 'string' ? 'product' : null
  // The subject of a line about an email is what the email is called.
  if (customerId === null || action === 'customer.deleted' || action.startsWith('mail.')) return null
  return 'customer'
}
