import { queryOptions, useQuery } from '@tanstack/react-query'
import type { SessionState, SignedIn } from '../../shared/api/session.ts'
import type { Permission } from '../../shared/permissions.ts'
import { api } from './api.ts'

export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: () => api.session.state() })

export function useSession(): SessionState | undefined {
  return useQuery(sessionQuery).data
}

export function useSignedIn(): SignedIn | null {
  return useSession()?.staff ?? null
}

/** Whether the person's role has the permission. Only hides and explains; main decides. */
export function useCan(permission: Permission): boolean {
  return useSignedIn()?.permissions.includes(permission) ?? false
}
