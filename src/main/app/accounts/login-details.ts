import type { Login, LoginDetails } from '../../../shared/api/accounts.ts'
import type { CustomerId } from '../../../shared/api/common-schemas.ts'
import type { CredentialMail } from '../../../shared/api/mail.ts'
import type { AccountTable } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'
import { customerName } from '../customers/customer-rules.ts'
import { getMail } from '../mail/mail-reading.ts'
import type { QueueSnapshot } from '../mail/queue-state.ts'
import { findLoginRefusal, findMailRefusal, readSubject, wordsOf } from './account-context.ts'

/** What the page Login details shows. Throws customer.notFound. */
export async function readLoginDetails(
  reader: Reader,
  customerId: CustomerId,
  queue: QueueSnapshot,
): Promise<LoginDetails> {
  const subject = await readSubject(reader, customerId)
  const { customer, account, passwords, website } = subject
  return {
    customerId,
    customerName: customerName(customer),
    email: customer.email,
    login: account && toLogin(account),
    createRefusal: account ? null : await findLoginRefusal(reader, customer, customerId),
    mailRefusal: account && (await findMailRefusal(reader, customer, account.user_name)),
    mail: account && (await readCredentialMail(reader, account, queue)),
    policy: passwords.policy,
    personalWords: wordsOf(subject),
    website: {
      signInAddress: website.signInAddress,
      resetAddress: website.customersReset ? website.resetAddress : '',
      acceptsHashes: website.acceptsHashes,
    },
  }
}

function toLogin(account: AccountTable): Login {
  return {
    id: account.id,
    version: account.version,
    userName: account.user_name,
    createdAt: account.created_at,
    createdByName: account.created_by_name,
    passwordChangedAt: account.password_changed_at,
    passwordChangedByName: account.password_changed_by_name,
    passwordOrigin: account.password_origin,
    mustChange: account.must_change === 1,
    disabled:
      account.disabled_at === null
        ? null
        : { at: account.disabled_at, byName: account.disabled_by_name, reason: account.disabled_reason },
    exportedAt: account.exported_at,
    changedSinceExport: account.exported_at !== null && account.export_pending === 1,
  }
}

async function readCredentialMail(
  reader: Reader,
  account: AccountTable,
  queue: QueueSnapshot,
): Promise<CredentialMail | null> {
  if (account.credential_mail_id === null) return null
  const mail = await getMail(reader, account.credential_mail_id, queue)
  return { ...mail.status, mailId: account.credential_mail_id, toAddress: mail.toAddress, createdAt: mail.createdAt }
}
