import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'

interface LateTextProps {
  readonly afterMs: number
  readonly className?: string | undefined
  readonly children: string
}

/** Says what is waited for, once the wait is long enough to be noticed. */
export function LateText({ afterMs, className, children }: LateTextProps): ReactNode {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), afterMs)
    return () => clearTimeout(timer)
  }, [afterMs])
  return (
    <p role="status" className={className}>
      {shown ? children : ''}
    </p>
  )
}
