import { useEffect, useState } from 'react'
import { estimateStrength, loadZxcvbn } from './strength-estimate.ts'
import type { StrengthEstimate, Zxcvbn } from './strength-estimate.ts'

const debounceMs = 80
/** A screen reader hears the result once the typing rests, not each letter's. */
const announceAfterMs = 700

interface Strength {
  /** Null: nothing typed, or the word lists are still loading. */
  readonly estimate: StrengthEstimate | null
  /** For a polite live region. */
  readonly announcement: StrengthEstimate | null
  /** The word lists could not be loaded. Main still decides when saving. */
  readonly unavailable: boolean
}

export function useStrength(password: string, personalWords: readonly string[]): Strength {
  const [zxcvbn, setZxcvbn] = useState<{ readonly run: Zxcvbn } | null>(null)
  const [unavailable, setUnavailable] = useState(false)
  const [estimate, setEstimate] = useState<StrengthEstimate | null>(null)
  const [announcement, setAnnouncement] = useState<StrengthEstimate | null>(null)

  useEffect(() => {
    let gone = false
    loadZxcvbn().then(
      run => {
        if (!gone) setZxcvbn({ run })
      },
      () => {
        if (!gone) setUnavailable(true)
      },
    )
    return () => {
      gone = true
    }
  }, [])

  useEffect(() => {
    if (password === '' || !zxcvbn) {
      setEstimate(null)
      setAnnouncement(null)
      return
    }
    const measuring = setTimeout(() => setEstimate(estimateStrength(zxcvbn.run, password, personalWords)), debounceMs)
    const announcing = setTimeout(
      () => setAnnouncement(estimateStrength(zxcvbn.run, password, personalWords)),
      announceAfterMs,
    )
    return () => {
      clearTimeout(measuring)
      clearTimeout(announcing)
    }
  }, [password, zxcvbn, personalWords])

  return { estimate, announcement, unavailable }
}
