import { queryOptions, useQuery } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useRef } from 'react'
import type { SessionState, SignedIn } from '../../shared/api/session.ts'
import type { Permission } from '../../shared/permissions.ts'
import { api } from './api.ts'

let lockedHere = false

/** From the moment somebody locks until somebody signs in, whatever an answer says that was on its way already. */
export function holdLock(locked: boolean): void {
  lockedHere = locked
}

export function isLockHeld(): boolean {
  return lockedHere
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async () => {
    const state = await api.session.state()
    return lockedHere ? { ...state, staff: null } : state
  },
})

export function useSession(): SessionState | undefined {
  return useQuery(sessionQuery).data
}

/** Whose screens these are. Stays while the session has ended beneath them, so that no draft is lost to it. */
export const SignedInContext = createContext<SignedIn | null>(null)

export function useSignedIn(): SignedIn | null {
  return useContext(SignedInContext)
}

/** Whether the one whose screens these are sits there now, and has not locked them. */
export function useIsPresent(): boolean {
  const author = useSignedIn()
  const present = useSession()?.staff
  return author !== null && present?.id === author.id
}

/** Whether the person's role has the permission. Only hides and explains; main decides. */
export function useCan(permission: Permission): boolean {
  return useSignedIn()?.permissions.includes(permission) ?? false
}

/** Runs when the session ends beneath a screen that stays: drafts outlive it, typed passwords must not. */
export function useOnSessionEnd(forget: () => void): void {
  const isOpen = useSession()?.staff != null
  const wasOpen = useRef(isOpen)
  const latest = useRef(forget)
  useEffect(() => {
    latest.current = forget
  })
  useEffect(() => {
    if (wasOpen.current && !isOpen) latest.current()
    wasOpen.current = isOpen
  }, [isOpen])
}
