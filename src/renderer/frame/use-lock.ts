import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { isFailure } from '../../shared/api/errors.ts'
import { api } from '../api/api.ts'
import { holdLock, isLockHeld, sessionQuery } from '../api/signed-in.ts'

const retryMs = 1000

/** Locks at once and asks nothing: what is typed stays where it is, for its author. */
export function useLock(onLock: () => void): () => void {
  const client = useQueryClient()
  return useCallback(() => {
    onLock()
    // Out of sight before main has answered, and also when it doesn't.
    holdLock(true)
    client.setQueryData(sessionQuery.queryKey, state => state && { ...state, staff: null })
    void endSession()
  }, [client, onLock])
}

/** Behind the lock the session has to end too, or loading the page again would open it. */
async function endSession(): Promise<void> {
  try {
    await api.session.lock()
  } catch (error) {
    if (!isFailure(error, 'session.required') && isLockHeld()) setTimeout(() => void endSession(), retryMs)
  }
}
