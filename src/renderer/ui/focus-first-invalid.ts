/** Longer than a closing dialog takes to give the focus back, shorter than anybody notices. */
const settleMs = 60

/** After a refused try the focus goes to the first field with an error, once the errors are drawn. */
export function focusFirstInvalid(form: HTMLElement | null): void {
  setTimeout(() => {
    form
      ?.querySelector<HTMLElement>(
        'input[aria-invalid="true"], textarea[aria-invalid="true"], [data-invalid] > button[aria-haspopup]',
      )
      ?.focus()
  }, settleMs)
}
