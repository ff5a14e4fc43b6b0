import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

/** Nothing for 150 ms, which is what most answers need; then lines where the content will stand. */
export function Loading({ label }: { readonly label: string }): ReactNode {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 150)
    return () => clearTimeout(timer)
  }, [])
  if (!shown) return null
  return (
    <div role="status" className={styles['loading']}>
      <span className="visually-hidden">{label}</span>
      {['60%', '85%', '40%'].map(width => (
        <span key={width} className={styles['line']} style={{ width }} aria-hidden />
      ))}
    </div>
  )
}
