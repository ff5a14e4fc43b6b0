import { useMatch, useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'

/**
 * Whether the screen that asks is still the one that the window shows or is about to show. A search is sent a moment
 * after it was typed: while the next screen is on its way it must neither lead back nor be written onto that one.
 */
export function useStillHere(): () => boolean {
  const router = useRouter()
  const pathname = useMatch({ strict: false, select: match => match.pathname })
  return useCallback(() => router.latestLocation.pathname === pathname, [router, pathname])
}
