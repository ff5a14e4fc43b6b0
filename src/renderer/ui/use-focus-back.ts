import { useLayoutEffect } from 'react'
import type { RefObject } from 'react'

/** Longer than a closing dialog takes to give the focus back, shorter than anybody notices. */
const settleMs = 60

/** Runs `then` when what had the focus has gone, and nothing else has it by the time that a dialog would have given it back. */
export function onceFocusIsLost(then: () => void): void {
  setTimeout(() => {
    if (document.activeElement === document.body) then()
  }, settleMs)
}

/**
 * A part of a form that goes once it was used, such as its save bar, takes the focus with it: then the field has it that
 * had it last, else the first one.
 * @param formId of a form that the part does not stand in
 */
export function useFocusBack(part: RefObject<HTMLElement | null>, formId?: string): void {
  useLayoutEffect(() => {
    const form = formId === undefined ? part.current?.closest('form') : document.getElementById(formId)
    if (!form) return
    let last: Element | null = null
    const note = (target: Element | null) => {
      if (target && form.contains(target) && part.current?.contains(target) === false) last = target
    }
    const onFocus = ({ target }: FocusEvent) => note(target instanceof Element ? target : null)
    note(document.activeElement)
    form.addEventListener('focusin', onFocus)
    return () => {
      form.removeEventListener('focusin', onFocus)
      onceFocusIsLost(() => {
        if (!form.isConnected) return
        const field = last?.isConnected === true ? last : form.querySelector('input, textarea')
        if (field instanceof HTMLElement) field.focus({ preventScroll: true })
      })
    }
  }, [part, formId])
}
