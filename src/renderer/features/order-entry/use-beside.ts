import { useLayoutEffect, useState } from 'react'
import type { CSSProperties, RefObject } from 'react'

const gap = 4
const highest = 320
/** With less room below, and more above, it opens upwards. */
const leastRoom = 140

/**
 * Where a list stands that belongs to a field: under it, or above where there is more room. It follows the field while
 * the page is scrolled or changes around it.
 */
export function useBeside(anchor: RefObject<HTMLElement | null>): CSSProperties {
  const [place, setPlace] = useState<CSSProperties>({ visibility: 'hidden' })
  useLayoutEffect(() => {
    const field = anchor.current
    if (field === null) return
    const measure = () => setPlace(placeBeside(field.getBoundingClientRect(), window.innerWidth, window.innerHeight))
    measure()
    const around = new ResizeObserver(measure)
    const page = field.closest('form')?.parentElement
    if (page) around.observe(page)
    window.addEventListener('scroll', measure, true)
    window.addEventListener('resize', measure)
    return () => {
      around.disconnect()
      window.removeEventListener('scroll', measure, true)
      window.removeEventListener('resize', measure)
    }
  }, [anchor])
  return place
}

type Box = Pick<DOMRect, 'top' | 'bottom' | 'left' | 'width'>

export function placeBeside(field: Box, windowWidth: number, windowHeight: number): CSSProperties {
  const below = windowHeight - field.bottom - 2 * gap
  const above = field.top - 2 * gap
  const isAbove = below < leastRoom && above > below
  return {
    left: field.left,
    minWidth: field.width,
    maxWidth: windowWidth - field.left - 2 * gap,
    maxHeight: Math.max(0, Math.min(highest, isAbove ? above : below)),
    ...(isAbove ? { bottom: windowHeight - field.top + gap } : { top: field.bottom + gap }),
  }
}
