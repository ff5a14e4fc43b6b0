type TextControl = HTMLInputElement | HTMLTextAreaElement

/** Puts the focus into a field and its caret, or a selection, to a place that is in sight. */
export function placeCaret(field: TextControl, start: number, end = start): void {
  field.focus()
  field.setSelectionRange(start, end)
  // Browsers show the caret once it is moved by a key, and not when it is set: the numbered line behind it is shown.
  const line = field.value.slice(0, start).split('\n').length
  field.previousElementSibling?.children[line - 1]?.scrollIntoView({ block: 'nearest' })
}

/** As if the person had typed it: Ctrl+Z takes it back. */
export function typeInto(
  field: TextControl,
  edit: { readonly start: number; readonly end: number; readonly insertion: string },
): void {
  placeCaret(field, edit.start, edit.end)
  document.execCommand('insertText', false, edit.insertion)
}
