import { useEffect, useRef, useState } from 'react'

const calmMs = 5_000

/**
 * A text for screen readers that changes by itself, at most every five seconds. Another subject, something the person
 * did, is told at once.
 */
export function useCalmText(text: string, subject: string): string {
  const [told, setTold] = useState(text)
  const last = useRef({ subject, at: 0 })
  useEffect(() => {
    const tell = () => {
      last.current = { subject, at: performance.now() }
      setTold(text)
    }
    const wait = last.current.subject === subject ? last.current.at + calmMs - performance.now() : 0
    if (wait <= 0) return tell()
    const timer = setTimeout(tell, wait)
    return () => clearTimeout(timer)
  }, [text, subject])
  return told
}
