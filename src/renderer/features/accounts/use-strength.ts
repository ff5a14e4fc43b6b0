import { useEffect, useState } from 'react'
import type { StrengthEstimate } from './strength-estimate.ts'
import { ThreadAsker } from './thread-asker.ts'

export interface StrengthQuestion {
  readonly password: string
  readonly personalWords: readonly string[]
}

const debounceMs = 80
/** A screen reader hears the result once the typing rests, not each letter's. */
const announceAfterMs = 600
/** Far more than any password needs: on a busy machine too the meter says something while it can. */
const limitMs = 10_000

interface Strength {
  /** Null: nothing typed, or no answer yet. While a newer one is on its way, the last. */
  readonly estimate: StrengthEstimate | null
  /** For a polite live region. */
  readonly announcement: StrengthEstimate | null
  /** It cannot be estimated. Main still decides when saving. */
  readonly unavailable: boolean
}

export function useStrength(password: string, personalWords: readonly string[]): Strength {
  const [asker] = useState(() => new ThreadAsker<StrengthQuestion, StrengthEstimate>(startThread, limitMs))
  const [unavailable, setUnavailable] = useState(false)
  const [estimate, setEstimate] = useState<StrengthEstimate | null>(null)
  const [announcement, setAnnouncement] = useState<StrengthEstimate | null>(null)

  useEffect(() => {
    asker.prepare()
    return () => asker.end()
  }, [asker])

  useEffect(() => {
    if (password === '') {
      setEstimate(null)
      setAnnouncement(null)
      return
    }
    let gone = false
    let announcing: ReturnType<typeof setTimeout> | undefined
    const show = (answer: StrengthEstimate | null) => {
      if (gone) return
      setEstimate(answer)
      setUnavailable(answer === null)
      announcing = setTimeout(() => setAnnouncement(answer), announceAfterMs)
    }
    const measuring = setTimeout(() => void asker.ask({ password, personalWords }).then(show), debounceMs)
    return () => {
      gone = true
      clearTimeout(measuring)
      clearTimeout(announcing)
    }
  }, [password, asker, personalWords])

  return { estimate, announcement, unavailable }
}

function startThread(): Worker {
  return new Worker(new URL('strength-worker.ts', import.meta.url), { type: 'module' })
}
