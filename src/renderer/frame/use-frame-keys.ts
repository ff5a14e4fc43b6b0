import { useEffect, useRef } from 'react'

/** Ctrl+1 and so on for the screens of the rail; F6 and Shift+F6 from landmark to landmark. */
export function useFrameKeys(screens: readonly (() => void)[]): void {
  const latest = useRef(screens)
  useEffect(() => {
    latest.current = screens
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'F6') {
        event.preventDefault()
        focusLandmark(event.shiftKey ? -1 : 1)
        return
      }
      const number = Number(event.key)
      if (!event.ctrlKey || event.altKey || event.shiftKey || !Number.isInteger(number)) return
      const open = latest.current[number - 1]
      if (!open) return
      event.preventDefault()
      open()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

function focusLandmark(step: 1 | -1): void {
  const landmarks = [...document.querySelectorAll<HTMLElement>('[data-landmark]')]
  const here = landmarks.findIndex(landmark => landmark.contains(document.activeElement))
  const next = here === -1 ? 0 : (here + step + landmarks.length) % landmarks.length
  landmarks[next]?.focus()
}
