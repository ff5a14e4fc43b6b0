import { fail } from '../../../shared/api/errors.ts'
import { recordHistory } from '../audit/record.ts'
import type { CustomerChange, LoginPort } from '../customers/login-port.ts'
import { cancelCredentialMail } from '../mail/mail-reading.ts'
import type { Tx } from '../../db/store.ts'
import { refuseTakenIdentity } from './account-context.ts'
import { findAccount, raiseExportPending, updateAccount } from './account-queries.ts'
import { loginKey } from '../identity.ts'

/** What the customers area, which stands below this one, is told of logins. */
export function createLoginPort(): LoginPort {
  return {
    async findLogin(tx, id) {
      const account = await findAccount(tx, id)
      return account ? { id: account.id, userName: account.user_name } : null
    },
    customerChanged,
  }
}

async function customerChanged(tx: Tx, change: CustomerChange): Promise<number> {
  const account = await findAccount(tx, change.customerId)
  if (!account) return 0
  // Two customers may share an email, but only one of them can have the login.
  if (change.emailChanged && change.email !== '') await refuseTakenIdentity(tx, change.email, change.customerId)
  const renames = change.emailChanged && change.alsoUserName
  if (renames && change.email === '') throw fail('login.noEmail', {})
  const stamp = { updated_at: change.at.toISOString(), updated_by_name: change.actor.name }
  if (renames) {
    await updateAccount(tx, account.id, account.version, {
      user_name: change.email,
      user_name_key: loginKey(change.email),
      ...stamp,
    })
    await recordHistory(tx, {
      at: change.at,
      actor: change.actor,
      action: 'login.userNameChanged',
      customerId: change.customerId,
      subject: account.user_name,
      details: { from: account.user_name, to: change.email },
    })
  } else if (change.emailChanged || change.namesChanged) {
    await raiseExportPending(tx, account.id)
  }
  return change.emailChanged ? cancelCredentialMail(tx, account.id, 'addressChanged', change.at) : 0
}
