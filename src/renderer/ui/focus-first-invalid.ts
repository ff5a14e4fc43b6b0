/** Longer than a closing dialog takes to give the focus back, shorter than anybody notices. */
const settleMs = 60

/**
 * After a refused try the focus goes to the first field with an error, once the errors are drawn. Whoever types or points
 * before that is not taken away from where they are.
 */
export function focusFirstInvalid(form: HTMLElement | null): void {
  const acted = new AbortController()
  for (const sign of ['keydown', 'pointerdown'] as const) {
    window.addEventListener(sign, () => acted.abort(), { capture: true, signal: acted.signal })
  }
  setTimeout(() => {
    if (acted.signal.aborted) return
    acted.abort()
    form
      ?.querySelector<HTMLElement>(
        'input[aria-invalid="true"], textarea[aria-invalid="true"], [data-invalid] > button[aria-haspopup]',
      )
      ?.focus()
  }, settleMs)
}
