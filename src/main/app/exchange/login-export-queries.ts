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

/** A login for the file, with what tells later whether it has changed since it was read. */
export interface LoginToExport {
  readonly login: ExportedLogin
  readonly revision: number
}

export async function listExportLogins(
  reader: Reader,
  page: { readonly what: 'all' | 'changed'; readonly after: string; readonly limit: number },
): Promise<LoginToExport[]> {
  let logins = reader
    .selectFrom('account')
    .innerJoin('customer', 'customer.id', 'account.customer_id')
    .select(['account.id', 'user_name', 'email', 'first_name', 'last_name', 'company', 'password_hash', 'disabled_at'])
    .select(['must_change', 'export_revision', 'account.updated_at', 'customer.updated_at as customer_updated_at'])
    .where('account.id', '>', page.after as AccountId)
  if (page.what === 'changed') logins = logins.where('export_pending', '=', 1)
  const rows = await logins.orderBy('account.id').limit(page.limit).execute()
  return rows.map(row => ({
    revision: row.export_revision,
    login: {
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
      changed_at: row.updated_at > row.customer_updated_at ? row.updated_at : row.customer_updated_at,
    },
  }))
}

/** All: every login that the website once got and that is gone since; changed: those it has not heard of. */
export async function listRemovedLogins(reader: Reader, what: 'all' | 'changed'): Promise<LoginToExport[]> {
  let removed = reader.selectFrom('removed_account').selectAll()
  if (what === 'changed') removed = removed.where('export_pending', '=', 1)
  const rows = await removed.orderBy('id').execute()
  return rows.map(row => ({
    revision: 0,
    login: {
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
    },
  }))
}

/**
 * The website has these logins now, as they were read. One that changed meanwhile stays pending; one that was deleted
 * meanwhile is told of next time, for the file says that it is there. A few hundred rows at a time.
 */
export async function markExported(tx: Tx, rows: readonly LoginToExport[], at: Date): Promise<void> {
  const removed = rows.filter(row => row.login.removed).map(row => row.login.id)
  if (removed.length > 0)
    await tx.updateTable('removed_account').set({ export_pending: 0 }).where('id', 'in', removed).execute()
  const exported = rows.filter(row => !row.login.removed)
  if (exported.length === 0) return
  const ids = exported.map(row => row.login.id)
  const current = await tx.selectFrom('account').select(['id', 'export_revision']).where('id', 'in', ids).execute()
  const revisions = new Map(current.map(row => [row.id, row.export_revision]))
  const unchanged = exported.filter(row => revisions.get(row.login.id) === row.revision).map(row => row.login.id)
  const gone = exported.filter(row => !revisions.has(row.login.id))
  await tx.updateTable('account').set({ exported_at: at.toISOString() }).where('id', 'in', ids).execute()
  if (unchanged.length > 0)
    await tx.updateTable('account').set({ export_pending: 0 }).where('id', 'in', unchanged).execute()
  if (gone.length === 0) return
  await tx
    .insertInto('removed_account')
    .values(
      gone.map(({ login }) => ({
        id: login.id,
        user_name: login.user_name,
        removed_at: at.toISOString(),
        export_pending: 1 as const,
      })),
    )
    .onConflict(conflict => conflict.column('id').doUpdateSet({ export_pending: 1 }))
    .execute()
}
