import type { AccountId } from '../../../shared/api/common-schemas.ts'
import type { Reader, Tx } from '../../db/store.ts'

/** In the order of the file; documented in docs/website.md. */
export const exportColumns = [
  'id',
  'user_name',
  'email',
  'first_name',
  'last_name',
  'company',
  'password_hash',
  'enabled',
  'must_change',
  'removed',
  'changed_at',
] as const

export interface ExportedLogin {
  /** Stays the same when the user name changes. */
  readonly id: AccountId
  readonly user_name: string
  readonly email: string
  readonly first_name: string
  readonly last_name: string
  readonly company: string
  /** bcrypt, `$2b$`; '' for a removed login. */
  readonly password_hash: string
  readonly enabled: boolean
  readonly must_change: boolean
  /** The login was deleted in Latchkey: it must no longer let anybody in. */
  readonly removed: boolean
  readonly changed_at: string
}

export async function listExportLogins(
  reader: Reader,
  page: { readonly what: 'all' | 'changed'; readonly after: string; readonly limit: number },
): Promise<ExportedLogin[]> {
  let logins = reader
    .selectFrom('account')
    .innerJoin('customer', 'customer.id', 'account.customer_id')
    .select([
      'account.id',
      'user_name',
      'email',
      'first_name',
      'last_name',
      'company',
      'password_hash',
      'disabled_at',
      'must_change',
    ])
    .select('account.updated_at')
    .where('account.id', '>', page.after as AccountId)
  if (page.what === 'changed') logins = logins.where('export_pending', '=', 1)
  const rows = await logins.orderBy('account.id').limit(page.limit).execute()
  return rows.map(row => ({
    id: row.id,
    user_name: row.user_name,
    email: row.email,
    first_name: row.first_name,
    last_name: row.last_name,
    company: row.company,
    password_hash: row.password_hash,
    enabled: row.disabled_at === null,
    must_change: row.must_change === 1,
    removed: false,
    changed_at: row.updated_at,
  }))
}

/** All: every login that the website once got and that is gone since; changed: those it has not heard of. */
export async function listRemovedLogins(reader: Reader, what: 'all' | 'changed'): Promise<ExportedLogin[]> {
  let removed = reader.selectFrom('removed_account').selectAll()
  if (what === 'changed') removed = removed.where('export_pending', '=', 1)
  const rows = await removed.orderBy('id').execute()
  return rows.map(row => ({
    id: row.id,
    user_name: row.user_name,
    email: '',
    first_name: '',
    last_name: '',
    company: '',
    password_hash: '',
    enabled: false,
    must_change: false,
    removed: true,
    changed_at: row.removed_at,
  }))
}

/**
 * The website has these logins now, as they were read. One that changed between the reading and this transaction
 * stays pending, which its `updated_at` and hash tell.
 */
export async function markExported(tx: Tx, rows: readonly ExportedLogin[], at: Date): Promise<void> {
  for (const row of rows) {
    if (row.removed) {
      await tx.updateTable('removed_account').set({ export_pending: 0 }).where('id', '=', row.id).execute()
      continue
    }
    await tx.updateTable('account').set({ exported_at: at.toISOString() }).where('id', '=', row.id).execute()
    await tx
      .updateTable('account')
      .set({ export_pending: 0 })
      .where('id', '=', row.id)
      .where('updated_at', '=', row.changed_at)
      .where('password_hash', '=', row.password_hash)
      .execute()
  }
}
