import { useCallback, useEffect, useRef } from 'react'
import type { OrderDetail } from '../../../shared/api/orders.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import { formatTime } from '../../ui/format.ts'

/** What this window did itself may be heard of before it is answered. */
const settleMs = 400

/**
 * Tells when somebody else changes the order that is looked at.
 * @returns to be told of what was done here
 */
export function useTellChange(order: OrderDetail, tell: (words: string) => void): (mine: OrderDetail) => void {
  const known = useRef(order.version)
  const { version, updatedByName, updatedAt } = order
  useEffect(() => {
    if (version <= known.current) return
    const timer = setTimeout(() => {
      if (version <= known.current) return
      known.current = version
      tell(ordersText.changedMeanwhile(updatedByName || ordersText.somebody, formatTime(updatedAt)))
    }, settleMs)
    return () => clearTimeout(timer)
  }, [version, updatedByName, updatedAt, tell])
  return useCallback(mine => {
    known.current = Math.max(known.current, mine.version)
  }, [])
}
