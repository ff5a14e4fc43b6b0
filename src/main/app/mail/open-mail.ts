import type { MailTable } from '../../db/schema.ts'
import type { OutgoingMail } from '../ports.ts'
import type { Vault } from '../vault.ts'
import { bodyContext } from './enqueue-mail.ts'
import type { Sender } from './mail-server.ts'
import type { SealedMail } from './render-mail.ts'

/** What was fixed when the mail was queued, as it goes out now; who it comes from is taken now. Null when its body does not open. */
export function openMail(vault: Vault, mail: MailTable, sender: Sender): OutgoingMail | null {
  const context = bodyContext(mail.id, { accountId: mail.account_id, generation: mail.generation })
  const plain = mail.body === null ? null : vault.open({ keyId: mail.key_id, bytes: mail.body }, context)
  if (plain === null) return null
  const rendered = JSON.parse(plain) as SealedMail
  return {
    ...rendered,
    ...sender,
    to: { name: mail.to_name, address: mail.to_address },
    messageId: mail.message_id,
    date: new Date(mail.created_at),
  }
}
