import { fail } from '../../shared/api/errors.ts'
import type { StaffId } from '../../shared/api/common-schemas.ts'
import { roleMay } from '../../shared/permissions.ts'
import type { Permission, Role } from '../../shared/permissions.ts'
import type { ClientHandle } from './application.ts'

/** Who did it, for history lines and "by" columns. */
export interface Actor {
  readonly id: StaffId
  readonly name: string
}

export interface SignedInStaff extends Actor {
  readonly userName: string
  readonly role: Role
}

/** One call's view of who is calling, read anew for each call so that a disabled person is out at once. */
export class Session {
  readonly client: ClientHandle
  readonly staff: SignedInStaff | null
  /** Typed their password within the last five minutes. */
  readonly freshlyAuthenticated: boolean

  constructor(client: ClientHandle, staff: SignedInStaff | null, freshlyAuthenticated: boolean) {
    this.client = client
    this.staff = staff
    this.freshlyAuthenticated = freshlyAuthenticated
  }

  /** Throws session.required when nobody is signed in; dispatch has refused that before handlers of signed-in procedures run. */
  get actor(): SignedInStaff {
    if (!this.staff) throw fail('session.required', {})
    return this.staff
  }

  can(permission: Permission): boolean {
    return this.staff !== null && roleMay(this.staff.role, permission)
  }
}
