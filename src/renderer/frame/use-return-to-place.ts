import { useCallback, useEffect, useRef } from 'react'
import type { FocusEvent } from 'react'

/** Longer than the sign-in takes to give the focus back to wherever it thinks it belongs. */
const settleMs = 60

/**
 * The same person comes back to the very control they left.
 * @returns to be told of every focus within the screens, dialogs included
 */
export function useReturnToPlace(locked: boolean, staffId: string | null): (event: FocusEvent) => void {
  const lastFocus = useRef<Element | null>(null)
  useEffect(() => {
    lastFocus.current = null
  }, [staffId])
  useEffect(() => {
    if (!locked) return
    return () => {
      setTimeout(() => {
        const element = lastFocus.current
        if (element instanceof HTMLElement && element.isConnected) element.focus()
      }, settleMs)
    }
  }, [locked])
  return useCallback((event: FocusEvent) => {
    lastFocus.current = event.target
  }, [])
}
