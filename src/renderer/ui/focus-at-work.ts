const busy =
  'input, textarea, [contenteditable="true"], [role="dialog"] *, [role="alertdialog"] *, [role="menu"] *, [role="dialog"]'

/** The focus stands where somebody types or chooses: a screen that moves it late must not call them away from there. */
export function isFocusAtWork(): boolean {
  return document.activeElement?.matches(busy) === true
}
