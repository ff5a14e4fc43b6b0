import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'

interface EarlyEnter {
  readonly typed: string
  readonly searching: boolean
  readonly first: string | null
  readonly onChoose: (key: string) => void
}

/**
 * Enter that comes before the list stands: it is kept until the answer to what was typed is there, and then takes the
 * first of it. Typing on forgets it.
 */
export function useEarlyEnter({ typed, searching, first, onChoose }: EarlyEnter): (event: KeyboardEvent) => void {
  const [waitingFor, setWaitingFor] = useState<string | null>(null)
  const latest = useRef(onChoose)
  useEffect(() => {
    latest.current = onChoose
  })
  useEffect(() => {
    if (waitingFor === null || (searching && waitingFor === typed)) return
    setWaitingFor(null)
    if (waitingFor === typed && first !== null) latest.current(first)
  }, [waitingFor, typed, searching, first])

  return event => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || typed.trim() === '') return
    const id = event.currentTarget.getAttribute('aria-activedescendant')
    if (id !== null && document.getElementById(id) !== null) return
    event.preventDefault()
    event.stopPropagation()
    setWaitingFor(typed)
  }
}
