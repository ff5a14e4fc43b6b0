import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { frameText } from '../../shared/text/en-frame.ts'
import { onConnection } from '../api/transport.ts'
import styles from './frame.module.css'

const patienceMs = 1_500

/** The host is gone: nothing on the screen can be trusted to be saved until it is back. */
export function ConnectionBanner(): ReactNode {
  const [lost, setLost] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = onConnection(connected => {
      clearTimeout(timer)
      if (connected) setLost(false)
      else timer = setTimeout(() => setLost(true), patienceMs)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [])
  if (!lost) return null
  return (
    <div role="alert" className={styles['lost']}>
      {frameText.notRunning}
    </div>
  )
}
