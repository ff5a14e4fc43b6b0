import { useEffect, useRef } from 'react'

/** Where the focus stands when it stands nowhere in particular: on the page, its heading or an area of the window. */
const page = 'body, h1, h2, [data-landmark]'

/** The arrow down leads from the page into its list, as it does from the search. */
export function useDownFromPage(enter: () => void): void {
  const latest = useRef(enter)
  useEffect(() => {
    latest.current = enter
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown' || event.defaultPrevented || event.isComposing) return
      if (event.ctrlKey || event.altKey || event.shiftKey || event.metaKey) return
      if (document.activeElement?.matches(page) !== true) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
