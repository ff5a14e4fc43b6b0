import type { ReactNode } from 'react'
import { isFailure } from '../../../shared/api/errors.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { formatTime } from '../../ui/format.ts'

interface OrderFailureProps {
  readonly error: unknown
  readonly onReload: () => void
}

/** What a command on an order met. Somebody else's change is told with name and time; it is theirs to look at first. */
export function OrderFailure({ error, onReload }: OrderFailureProps): ReactNode {
  if (!isFailure(error, 'order.changedElsewhere')) return <FailureMessage error={error} />
  const { byName, at } = error.failure.details
  return (
    <Banner tone="warning" actions={<Button onPress={onReload}>{ordersText.reload}</Button>}>
      {ordersText.changedElsewhere(byName || ordersText.somebody, formatTime(at))}
    </Banner>
  )
}
