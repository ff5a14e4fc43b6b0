import { useEffect, useState } from 'react'
import { findHardLimit, normalizePassword } from '../../../shared/password-policy.ts'
import { ThreadAsker } from './thread-asker.ts'

export interface ExpressionQuestion {
  readonly expression: string
  readonly text: string
}

/** As long as main tries one; a person who types meanwhile notices nothing. */
const limitMs = 1_000

interface Tried {
  readonly expression: string
  readonly password: string
  readonly matches: boolean
}

/** Whether what is typed matches the shop's own expression; null while that is not known, and main decides. */
export function useExpression(typed: string, expression: string): boolean | null {
  const [asker] = useState(() => new ThreadAsker<ExpressionQuestion, boolean>(startThread, limitMs))
  const [tried, setTried] = useState<Tried | null>(null)
  const password = normalizePassword(typed)
  // It only sees what is short enough to be a password.
  const isTried = password !== '' && expression !== '' && findHardLimit(password)?.rule !== 'tooLong'

  useEffect(() => () => asker.end(), [asker])

  useEffect(() => {
    // A password that is gone from its field is kept nowhere else.
    setTried(null)
    if (!isTried) return undefined
    let gone = false
    void asker.ask({ expression, text: password }).then(matches => {
      if (!gone && matches !== null) setTried({ expression, password, matches })
    })
    return () => {
      gone = true
    }
  }, [asker, expression, password, isTried])

  if (expression === '') return true
  return tried?.expression === expression && tried.password === password ? tried.matches : null
}

function startThread(): Worker {
  return new Worker(new URL('expression-worker.ts', import.meta.url), { type: 'module' })
}
