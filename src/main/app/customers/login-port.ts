import type { AccountId, CustomerId } from '../../../shared/api/common-schemas.ts'
import type { Tx } from '../../db/store.ts'
import type { Actor } from '../session.ts'

export interface CustomerChange {
  readonly customerId: CustomerId
  readonly actor: Actor
  readonly at: Date
  readonly email: string
  readonly emailChanged: boolean
  /** Names or company, which a website export carries. */
  readonly namesChanged: boolean
  readonly alsoUserName: boolean
}

/**
 * What customers need to know of logins, which stand above them: the accounts area provides it.
 * All of it runs in the transaction of the customer's own change.
 */
export interface LoginPort {
  /** The login that depends on the customer, if there is one. */
  findLogin(tx: Tx, id: CustomerId): Promise<{ readonly id: AccountId; readonly userName: string } | null>
  /**
   * Follows a change of a registered customer: cancels unsent credential mail to an old address, changes the user
   * name when asked. Returns how many mails it cancelled. Throws login.emailTaken, login.noEmail.
   */
  customerChanged(tx: Tx, change: CustomerChange): Promise<number>
}
