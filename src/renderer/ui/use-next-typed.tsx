import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { commandText } from '../../shared/text/en-commands.ts'

interface NextTyped {
  /** Belongs into the form that is saved. */
  readonly field: ReactNode
  /** Saves, and answers with what was typed meanwhile. Refused, the focus is back where it was, unless an error has it. */
  readonly during: <Outcome>(
    save: () => Promise<Outcome>,
  ) => Promise<{ readonly outcome: Outcome; readonly typed: string }>
}

/**
 * For Save and new: whoever types on while a form is saved has the next one in mind. It is caught, and not typed into the
 * one that is on its way.
 */
export function useNextTyped(): NextTyped {
  const [isCatching, setCatching] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  return {
    field: isCatching && (
      <input
        ref={input}
        className="visually-hidden"
        aria-label={commandText.nextTyped}
        maxLength={200}
        autoComplete="off"
        onKeyDown={event => {
          if (event.key === 'Enter') event.preventDefault()
        }}
      />
    ),
    async during(save) {
      const before = document.activeElement
      flushSync(() => setCatching(true))
      input.current?.focus()
      const outcome = await save()
      const typed = input.current?.value ?? ''
      if (document.activeElement === input.current && before instanceof HTMLElement) before.focus()
      setCatching(false)
      return { outcome, typed }
    },
  }
}
