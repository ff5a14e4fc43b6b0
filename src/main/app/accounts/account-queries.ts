import type { AccountId, CustomerId } from '../../../shared/api/common-schemas.ts'
import type { AccountTable, CustomerRecord } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'
import { loginKey } from '../identity.ts'

export function findAccount(reader: Reader, customerId: CustomerId): Promise<AccountTable | undefined> {
  return reader.selectFrom('account').selectAll().where('customer_id', '=', customerId).executeTakeFirst()
}

export function findAccountOwner(reader: Reader, customerId: CustomerId): Promise<CustomerRecord | undefined> {
  return reader.selectFrom('customer').selectAll().where('id', '=', customerId).executeTakeFirst()
}

export interface IdentityHolder {
  readonly customer: CustomerRecord
  readonly by: 'userName' | 'email'
}

/**
 * Whose login it is: a login with this user name, or whose customer has this email, compared without case.
 * `exceptCustomer` does not count.
 */
export async function findIdentityHolder(
  reader: Reader,
  identity: string,
  exceptCustomer: CustomerId | null,
): Promise<IdentityHolder | null> {
  const others = exceptCustomer ?? ''
  const key = loginKey(identity)
  const named = await reader
    .selectFrom('account')
    .innerJoin('customer', 'customer.id', 'account.customer_id')
    .selectAll('customer')
    .where('user_name_key', '=', key)
    .where('customer.id', '!=', others as CustomerId)
    .executeTakeFirst()
  if (named) return { customer: named, by: 'userName' }
  const mailed = await reader
    .selectFrom('customer')
    .innerJoin('account', 'account.customer_id', 'customer.id')
    .selectAll('customer')
    .where('email_key', '=', key)
    .where('customer.id', '!=', others as CustomerId)
    .executeTakeFirst()
  return mailed ? { customer: mailed, by: 'email' } : null
}

export async function insertAccount(tx: Tx, row: AccountTable): Promise<void> {
  await tx.insertInto('account').values(row).execute()
}

/** False when somebody changed the row since `version`. */
export async function updateAccount(
  tx: Tx,
  id: AccountId,
  version: number,
  changes: Partial<Omit<AccountTable, 'id' | 'version' | 'customer_id'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('account')
    .set(({ eb }) => ({
      ...changes,
      version: version + 1,
      export_pending: 1 as const,
      export_revision: eb('export_revision', '+', 1),
    }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Something of the customer changed that the website is told of with the login. */
export async function raiseExportPending(tx: Tx, id: AccountId): Promise<void> {
  await tx
    .updateTable('account')
    .set(({ eb }) => ({ export_pending: 1 as const, export_revision: eb('export_revision', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Which mail carries the newest password. Not a change of the login itself: neither version nor export follow. */
export async function setCredentialMail(
  tx: Tx,
  id: AccountId,
  mailId: AccountTable['credential_mail_id'],
): Promise<void> {
  await tx.updateTable('account').set({ credential_mail_id: mailId }).where('id', '=', id).execute()
}

/** Takes the login away, and leaves word for the website. */
export async function removeAccount(tx: Tx, account: AccountTable, at: Date): Promise<void> {
  await tx.deleteFrom('account').where('id', '=', account.id).execute()
  // A login that the website never had needs no word.
  if (account.exported_at === null) return
  await tx
    .insertInto('removed_account')
    .values({ id: account.id, user_name: account.user_name, removed_at: at.toISOString(), export_pending: 1 })
    .execute()
}
