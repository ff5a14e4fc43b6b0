/** How long the second click of a double click may take, and how far from the first it may be. */
const doubleClickMs = 500
const samePlacePx = 6

/**
 * What was clicked leads to another screen. People double-click rows: their second click must not press what has
 * appeared under the pointer meanwhile.
 */
export function swallowDoubleClick(first: { readonly clientX: number; readonly clientY: number }): void {
  const over = new AbortController()
  const swallow = (event: Event) => {
    if (!(event instanceof MouseEvent)) return
    const away = Math.max(Math.abs(event.clientX - first.clientX), Math.abs(event.clientY - first.clientY))
    if (away > samePlacePx) return
    event.preventDefault()
    event.stopPropagation()
  }
  for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick'])
    window.addEventListener(type, swallow, { capture: true, signal: over.signal })
  setTimeout(() => over.abort(), doubleClickMs)
}
