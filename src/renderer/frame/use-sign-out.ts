import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useCallback, useEffect, useRef } from 'react'
import { api } from '../api/api.ts'
import { sessionQuery } from '../api/signed-in.ts'

/**
 * Signs out by leaving the screen first: one with unsaved changes asks, and may keep the person here. The wish travels
 * with the navigation, so that a cancelled one is forgotten, and only this window's own is ever granted.
 */
export function useSignOut(onSignedOut: () => void): () => void {
  const client = useQueryClient()
  const navigate = useNavigate()
  const wish = useRef<string | null>(null)
  const granted = useRouterState({ select: state => state.location.state.signOutWish })

  const signOut = useCallback(async () => {
    try {
      const state = await api.session.signOut()
      onSignedOut()
      client.setQueryData(sessionQuery.queryKey, state)
      client.removeQueries({ predicate: query => query.queryKey[0] !== 'session' })
    } catch {
      // Signed out already, or the host is gone: what is true is asked for, and shown.
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey })
    }
  }, [client, onSignedOut])

  useEffect(() => {
    if (granted === undefined || granted !== wish.current) return
    wish.current = null
    void signOut()
  }, [granted, signOut])

  return () => {
    wish.current = crypto.randomUUID()
    void navigate({ to: '/customers', search: {}, replace: true, state: { signOutWish: wish.current } })
  }
}
