import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api } from '../api/api.ts'
import { sessionQuery } from '../api/signed-in.ts'

/** Locks at once and asks nothing: what is typed stays where it is, for its author. */
export function useLock(onLock: () => void): () => void {
  const client = useQueryClient()
  return useCallback(() => {
    onLock()
    // Out of sight before main has answered, and also when it doesn't.
    client.setQueryData(sessionQuery.queryKey, state => state && { ...state, staff: null })
    api.session
      .lock()
      .then(state => client.setQueryData(sessionQuery.queryKey, state))
      // Over already, or the host is gone: what is true is asked for, and shown.
      .catch(() => client.invalidateQueries({ queryKey: sessionQuery.queryKey }))
  }, [client, onLock])
}
