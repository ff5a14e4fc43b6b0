import { useEffect, useRef, useState } from 'react'

/** Where the focus stands when it stands nowhere in particular: on the page, its heading or an area of the window. */
const page = 'body, h1, h2, [data-landmark]'

/**
 * The arrow down leads from the page into its list, as it does from the search. Pressed before the list has its rows, it
 * waits for them: `enter` gets how many rows further the keys after the first one lead.
 */
export function useDownFromPage(isThere: boolean, enter: (steps: number) => void): void {
  const [wish, setWish] = useState<number | null>(null)
  const latestEnter = useRef(enter)
  useEffect(() => {
    latestEnter.current = enter
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown' || event.defaultPrevented || event.isComposing) return
      if (event.ctrlKey || event.altKey || event.shiftKey || event.metaKey) return
      if (!isOnPage()) return
      event.preventDefault()
      if (isThere) latestEnter.current(0)
      else setWish(old => (old === null ? 0 : old + 1))
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [isThere])
  useEffect(() => {
    if (wish === null || !isThere) return
    setWish(null)
    // Whoever went elsewhere meanwhile stays there.
    if (isOnPage()) latestEnter.current(wish)
  }, [wish, isThere])
}

function isOnPage(): boolean {
  return document.activeElement?.matches(page) === true
}
