import { useState } from 'react'
import type { ReactNode } from 'react'
import { orderSteps } from '../../../shared/api/orders.ts'
import type { OrderDetail } from '../../../shared/api/orders.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import { api } from '../../api/api.ts'
import { useCan } from '../../api/signed-in.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { useCommand } from '../../ui/commands.tsx'
import { formatDateTime } from '../../ui/format.ts'
import { CancelOrderDialog } from './cancel-order-dialog.tsx'
import { OrderFailure } from './order-failure.tsx'
import { OrderStatusMark, PaidMark } from './order-status-mark.tsx'
import { deedDone, doDeed } from './use-order-deeds.ts'
import type { OrderDeed } from './use-order-deeds.ts'
import styles from './order-page.module.css'

interface OrderStateProps {
  readonly order: OrderDetail
  readonly onDone: (order: OrderDetail, message: string) => void
  readonly onReload: () => void
}

/** Where the order stands and whether it is paid: who said so and when, and the steps from there. */
export function OrderState({ order, onDone, onReload }: OrderStateProps): ReactNode {
  const mayModify = useCan('orders.modify')
  /** The order as it was when its cancelling was asked for: what comes meanwhile is somebody else's. */
  const [cancelling, setCancelling] = useState<OrderDetail | null>(null)
  const act = useOnce((deed: OrderDeed) => doDeed(order, deed))
  const steps = orderSteps[order.status]
  const isPaid = order.paidAt !== null
  const describedBy = mayModify ? undefined : 'order-read-only'

  async function run(deed: OrderDeed): Promise<void> {
    const outcome = await act.run(deed)
    if (outcome?.ok) onDone(outcome.value, deedDone(deed, order.number))
  }
  function reload(): void {
    act.reset()
    setCancelling(null)
    onReload()
  }

  const cancel = () => {
    act.reset()
    setCancelling(order)
  }
  useCommand('order.start', () => void run({ kind: 'status', status: 'inProgress' }), {
    when: steps.includes('inProgress'),
  })
  useCommand('order.complete', () => void run({ kind: 'status', status: 'completed' }), {
    when: steps.includes('completed'),
  })
  useCommand('order.cancel', cancel, { when: steps.includes('cancelled') })
  useCommand('order.markPaid', () => void run({ kind: 'paid', paid: true }), { when: !isPaid })
  useCommand('order.markNotPaid', () => void run({ kind: 'paid', paid: false }), { when: isPaid })

  return (
    <section className={styles['state']} aria-label={ordersText.statusLabel}>
      <div className={styles['stateRow']}>
        <span className={styles['label']}>{ordersText.statusLabel}</span>
        <div className={styles['stateNow']}>
          <OrderStatusMark status={order.status} />
          {order.status !== 'new' && (
            <span className={styles['muted']}>
              {ordersText.whenBy(formatDateTime(order.statusAt), order.statusByName)}
            </span>
          )}
          {order.statusReason !== '' && <span>{ordersText.because(order.statusReason)}</span>}
        </div>
        <div className={styles['actions']}>
          {steps.map(status =>
            status === 'new' ? null : status === 'cancelled' ? (
              <Button key={status} isDisabled={!mayModify} aria-describedby={describedBy} onPress={cancel}>
                {ordersText.step[status]}
              </Button>
            ) : (
              <Button
                key={status}
                variant="primary"
                isDisabled={!mayModify}
                aria-describedby={describedBy}
                isPending={act.pending}
                onPress={() => void run({ kind: 'status', status })}
              >
                {ordersText.step[status]}
              </Button>
            ),
          )}
        </div>
      </div>
      <div className={styles['stateRow']}>
        <span className={styles['label']}>{ordersText.paymentLabel}</span>
        <div className={styles['stateNow']}>
          <PaidMark isPaid={isPaid} />
          {order.paidAt !== null && (
            <span className={styles['muted']}>{ordersText.whenBy(formatDateTime(order.paidAt), order.paidByName)}</span>
          )}
        </div>
        <div className={styles['actions']}>
          <Button
            isDisabled={!mayModify}
            aria-describedby={describedBy}
            isPending={act.pending}
            onPress={() => void run({ kind: 'paid', paid: !isPaid })}
          >
            {isPaid ? ordersText.markNotPaid : ordersText.markPaid}
          </Button>
        </div>
      </div>
      {!mayModify && (
        <p id="order-read-only" className={styles['muted']}>
          {ordersText.readOnly}
        </p>
      )}
      <OrderFailure error={act.error} onReload={reload} />
      {cancelling && (
        <CancelOrderDialog
          order={cancelling}
          command={reason =>
            api.orders.setStatus({ id: cancelling.id, version: cancelling.version, status: 'cancelled', reason })
          }
          onClose={() => setCancelling(null)}
          onReload={reload}
          onDone={cancelled => {
            setCancelling(null)
            onDone(cancelled, ordersText.stepped(cancelled.number, 'cancelled'))
          }}
        />
      )}
    </section>
  )
}
