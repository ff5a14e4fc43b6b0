import { textWords } from '../../shared/text-folding/kept-words.ts'
import type { MailTable } from './schema.ts'

export type MailNames = Pick<MailTable, 'to_name' | 'to_address' | 'subject'>

/** What a mail is found by of what it says of itself, whatever its customer is called later. */
export function mailWords({ to_name, to_address, subject }: MailNames): string {
  return textWords([to_name, to_address, subject], [to_name])
}
