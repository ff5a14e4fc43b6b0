import { useEffect, useState } from 'react'
import { findHardLimit, normalizePassword } from '../../../shared/password-policy.ts'
import { ExpressionTrier } from './try-expression.ts'

interface Tried {
  readonly expression: string
  readonly password: string
  readonly matches: boolean
}

/** Whether what is typed matches the shop's own expression; null while that is not known, and main decides. */
export function useExpression(typed: string, expression: string): boolean | null {
  const [trier] = useState(() => new ExpressionTrier())
  const [tried, setTried] = useState<Tried | null>(null)
  const password = normalizePassword(typed)
  // It only sees what is short enough to be a password.
  const isTried = password !== '' && expression !== '' && findHardLimit(password)?.rule !== 'tooLong'

  useEffect(() => () => trier.end(), [trier])

  useEffect(() => {
    // A password that is gone from its field is kept nowhere else.
    setTried(null)
    if (!isTried) return undefined
    let gone = false
    void trier.try(expression, password).then(matches => {
      if (!gone && matches !== null) setTried({ expression, password, matches })
    })
    return () => {
      gone = true
    }
  }, [trier, expression, password, isTried])

  if (expression === '') return true
  return tried?.expression === expression && tried.password === password ? tried.matches : null
}
