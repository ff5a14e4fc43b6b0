import { useCallback, useEffect, useRef } from 'react'
import type { FocusEvent } from 'react'
import { frameText } from '../../shared/text/en-frame.ts'

/** Longer than the sign-in takes to give the focus back to wherever it thinks it belongs. */
const settleMs = 60

/**
 * The same person comes back to the very control they left, and while they are away the window's title does not say
 * whose page lies behind.
 * @returns to be told of every focus within the screens, dialogs included
 */
export function useReturnToPlace(locked: boolean, staffId: string | null): (event: FocusEvent) => void {
  const lastFocus = useRef<Element | null>(null)
  const title = useRef<string | null>(null)
  useEffect(() => {
    lastFocus.current = null
    title.current = null
  }, [staffId])
  useEffect(() => {
    if (!locked) return
    title.current = document.title
    document.title = frameText.product
    return () => {
      if (title.current !== null) document.title = title.current
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
