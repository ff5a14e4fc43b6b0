import { useCallback, useRef, useState } from 'react'
import { AppError } from '../../shared/api/errors.ts'
import type { RequestId } from '../../shared/api/common-schemas.ts'

export type Outcome<Output> =
  | { readonly ok: true; readonly value: Output }
  | { readonly ok: false; readonly error: unknown }

export interface Once<Input, Output> {
  /** Undefined when it is running already: a second click is not a second wish. */
  readonly run: (input: Input) => Promise<Outcome<Output> | undefined>
  readonly pending: boolean
  /** What the last run met; shown beside the button or in its dialog. */
  readonly error: unknown
  /** Forgets the error: another intent begins. */
  readonly reset: () => void
}

/** Refused means not done; anything else may have been done, and the same request id finds out. */
export function isRefusal(error: unknown): boolean {
  return error instanceof AppError && error.failure.code !== 'internal'
}

/**
 * A command that a person starts. It runs once at a time and, whatever the outcome of a try, carries the same request id
 * until main has answered, so that trying again after a lost answer does not do it twice.
 */
export function useOnce<Input, Output>(
  command: (input: Input, requestId: RequestId) => Promise<Output>,
): Once<Input, Output> {
  const running = useRef(false)
  const requestId = useRef<RequestId | null>(null)
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const run = useCallback(
    async (input: Input): Promise<Outcome<Output> | undefined> => {
      if (running.current) return undefined
      running.current = true
      requestId.current ??= crypto.randomUUID() as RequestId
      setPending(true)
      setError(null)
      try {
        const value = await command(input, requestId.current)
        requestId.current = null
        return { ok: true, value }
      } catch (failure) {
        if (isRefusal(failure)) requestId.current = null
        setError(failure)
        return { ok: false, error: failure }
      } finally {
        running.current = false
        setPending(false)
      }
    },
    [command],
  )
  const reset = useCallback(() => {
    requestId.current = null
    setError(null)
  }, [])

  return { run, pending, error, reset }
}
