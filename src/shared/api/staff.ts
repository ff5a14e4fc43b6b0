import * as v from 'valibot'
import { roles } from '../permissions.ts'
import type { Role } from '../permissions.ts'
import { nothing, requestId, requiredLine, staffId, typedPassword, version } from './common-schemas.ts'
import { command, query } from './procedure.ts'
import { userNameOfStaff } from './session.ts'

export interface StaffRow {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly userName: string
  readonly role: Role
  readonly disabled: boolean
  readonly createdAt: string
  readonly lastSignInAt: string | null
}

export interface StaffList {
  readonly rows: readonly StaffRow[]
}

export const newStaffSchema = v.strictObject({
  name: requiredLine(100, 'Enter a name.'),
  userName: userNameOfStaff,
  role: v.picklist(roles),
  password: typedPassword,
})

export const staffApi = {
  list: query<StaffList>()({ needs: 'staff.manage', input: nothing }),
  add: command<StaffRow>()({
    needs: 'staff.manage',
    reauthenticate: true,
    input: v.strictObject({ requestId, staff: newStaffSchema }),
  }),
  /** Name and role. The last enabled owner cannot be demoted. */
  update: command<StaffRow>()({
    needs: 'staff.manage',
    reauthenticate: true,
    input: v.strictObject({ id: staffId, version, name: requiredLine(100, 'Enter a name.'), role: v.picklist(roles) }),
  }),
  resetPassword: command<StaffRow>()({
    needs: 'staff.manage',
    reauthenticate: true,
    input: v.strictObject({ id: staffId, version, password: typedPassword }),
  }),
  /** Ends the person's sessions at once. The last enabled owner cannot be disabled. */
  setDisabled: command<StaffRow>()({
    needs: 'staff.manage',
    reauthenticate: true,
    input: v.strictObject({ id: staffId, version, disabled: v.boolean() }),
  }),
}
