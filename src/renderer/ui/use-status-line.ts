import { useEffect, useState } from 'react'

/** Long enough to be read; what was done a while ago is no news. */
export const newsShownMs = 10_000

/** What was just done, in words. Goes away by itself. */
export function useStatusLine(): readonly [string, (status: string) => void] {
  const [status, setStatus] = useState('')
  useEffect(() => {
    if (status === '') return
    const timer = setTimeout(() => setStatus(''), newsShownMs)
    return () => clearTimeout(timer)
  }, [status])
  return [status, setStatus]
}
