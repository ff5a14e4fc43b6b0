import * as v from 'valibot'
import type { Permission, Role } from '../permissions.ts'
import { currencyCode, nothing, requestId, requiredLine, typedPassword } from './common-schemas.ts'
import { command, query } from './procedure.ts'

export interface SignedIn {
  readonly id: string
  readonly name: string
  readonly userName: string
  readonly role: Role
  readonly permissions: readonly Permission[]
}

export interface SessionState {
  /** True until a shop has been named: the window shows the first start. */
  readonly firstStart: boolean
  readonly shopName: string
  readonly version: string
  /** The folder that holds the book, for the sentence "This book lives on this computer". */
  readonly dataFolder: string
  readonly demo: boolean
  readonly staff: SignedIn | null
}

export const userNameOfStaff = v.pipe(
  requiredLine(50, 'Enter a user name.'),
  v.regex(/^\S+$/, 'A user name has no spaces.'),
)

export const openShopSchema = v.strictObject({
  shopName: requiredLine(100, "Enter the shop's name."),
  currency: currencyCode,
  name: requiredLine(100, 'Enter your name.'),
  userName: userNameOfStaff,
  password: typedPassword,
  requestId,
})

export const signInSchema = v.strictObject({
  userName: requiredLine(50, 'Enter your user name.'),
  password: v.pipe(typedPassword, v.minLength(1, 'Enter your password.')),
})

export const sessionApi = {
  state: query<SessionState>()({ needs: 'anyone', input: nothing }),
  /** First start: names the shop, makes the owner, signs the owner in. Refused once a shop exists. */
  openShop: command<SessionState>()({ needs: 'anyone', input: openShopSchema }),
  signIn: command<SessionState>()({ needs: 'anyone', input: signInSchema }),
  signOut: command<SessionState>()({ needs: 'signedIn', input: nothing }),
  /** As signing out, but the window keeps what its person was doing, and asks nothing. */
  lock: command<SessionState>()({ needs: 'signedIn', input: nothing }),
  /** Proves again who is sitting there; good for five minutes. */
  reauthenticate: command<{ readonly ok: true }>()({
    needs: 'signedIn',
    input: v.strictObject({ password: typedPassword }),
  }),
  /** Somebody is at the desk: keys and pointer, told once a minute. Windows that refresh themselves don't count. */
  active: command<{ readonly ok: true }>()({ needs: 'signedIn', input: nothing }),
  /** The person's own password. */
  changePassword: command<{ readonly ok: true }>()({
    needs: 'signedIn',
    input: v.strictObject({ currentPassword: typedPassword, newPassword: typedPassword }),
  }),
}
