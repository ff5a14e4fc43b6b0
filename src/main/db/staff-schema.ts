import type { StaffId } from '../../shared/api/common-schemas.ts'
import type { Role } from '../../shared/permissions.ts'

export interface StaffTable {
  id: StaffId
  version: number
  name: string
  user_name: string
  user_name_key: string
  password_hash: string
  role: Role
  disabled_at: string | null
  created_at: string
  last_sign_in_at: string | null
  updated_at: string
  updated_by_name: string
}

/** Counted before the hash is computed, for names that exist and names that don't alike. */
export interface SignInThrottleTable {
  user_name_key: string
  tries: number
  retry_at: string | null
  last_try_at: string
}
