import { useLayoutEffect } from 'react'
import type { RefObject } from 'react'
import { isFocusAtWork } from './focus-at-work.ts'

/** A radio group is entered at its chosen button. */
const fields =
  'input:not([type="hidden"], [type="radio"]), input[type="radio"]:checked, textarea, button[aria-haspopup="listbox"]'

/**
 * The first field of a form has the focus in the moment in which the form stands there: whoever came to fill it in types
 * at once, and the first word must not be lost.
 * @param when the fields are there, and may be filled in
 */
export function useFirstFieldFocus(form: RefObject<HTMLElement | null>, when = true): void {
  useLayoutEffect(() => {
    if (!when || isFocusAtWork()) return
    firstField(form.current)?.focus()
  }, [form, when])
}

export function firstField(form: HTMLElement | null): HTMLElement | undefined {
  return [...(form?.querySelectorAll<HTMLElement>(fields) ?? [])].find(
    field => !field.matches(':disabled, [readonly], [tabindex="-1"]'),
  )
}
