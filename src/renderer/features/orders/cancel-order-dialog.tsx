import { useState } from 'react'
import type { ReactNode } from 'react'
import * as v from 'valibot'
import { cancelReason } from '../../../shared/api/orders.ts'
import type { OrderDetail, OrderRow } from '../../../shared/api/orders.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { OrderFailure } from './order-failure.tsx'

interface CancelOrderDialogProps {
  readonly order: Pick<OrderRow, 'number' | 'customerName'>
  readonly command: (reason: string) => Promise<OrderDetail>
  readonly onClose: () => void
  readonly onDone: (order: OrderDetail) => void
  /** Closes too: what is shown then is what somebody else made of it. */
  readonly onReload: () => void
}

/** Wants a reason, which stays with the order. The button that keeps it is not called Cancel: that would say both. */
export function CancelOrderDialog({ order, command, onClose, onDone, onReload }: CancelOrderDialogProps): ReactNode {
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState('')
  const cancel = useOnce((given: string) => command(given))

  async function run(): Promise<void> {
    const checked = v.safeParse(cancelReason, reason)
    if (!checked.success) {
      setProblem(checked.issues[0].message)
      document.getElementById('cancel-order-reason')?.focus()
      return
    }
    const outcome = await cancel.run(checked.output)
    if (outcome?.ok) onDone(outcome.value)
  }

  return (
    <Dialog
      role="alertdialog"
      title={ordersText.cancelTitle(order.number)}
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            {ordersText.keepOrder}
          </Button>
          <Button variant="danger" isPending={cancel.pending} onPress={() => void run()}>
            {ordersText.cancelOrder}
          </Button>
        </>
      }
    >
      <p>
        {ordersText.cancelQuestion(order.customerName)} {ordersText.cancelMeans}
      </p>
      <TextField
        id="cancel-order-reason"
        label={ordersText.reason}
        isInvalid={problem !== ''}
        errorMessage={problem}
        value={reason}
        maxLength={200}
        onChange={text => {
          setReason(text)
          setProblem('')
        }}
      />
      <OrderFailure error={cancel.error} onReload={onReload} />
    </Dialog>
  )
}
