import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
import { orderSteps } from '../../../shared/api/orders.ts'
import type { OrderRow } from '../../../shared/api/orders.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import { useCan } from '../../api/signed-in.ts'
import type { OrderDeed } from './use-order-deeds.ts'

interface OrderRowMenuProps {
  readonly row: OrderRow
  readonly anchor: Element
  readonly onClose: () => void
  readonly onOpen: (row: OrderRow) => void
  readonly onDeed: (deed: OrderDeed, row: OrderRow) => void
  readonly onCancel: (row: OrderRow) => void
}

/** One menu for all rows. */
export function OrderRowMenu({ row, anchor, onClose, onOpen, onDeed, onCancel }: OrderRowMenuProps): ReactNode {
  const navigate = useNavigate()
  const mayModify = useCan('orders.modify')
  const trigger = useRef(anchor)
  trigger.current = anchor
  const steps = mayModify ? orderSteps[row.status] : []
  const isPaid = row.paidAt !== null
  return (
    <Popover triggerRef={trigger} isOpen placement="bottom start" onOpenChange={open => !open && onClose()}>
      <Menu aria-label={ordersText.actionsFor(row.number)} autoFocus="first" onClose={onClose}>
        <MenuItem id="open" onAction={() => onOpen(row)}>
          {ordersText.open}
        </MenuItem>
        {steps.map(status =>
          status === 'new' || status === 'cancelled' ? null : (
            <MenuItem key={status} id={status} onAction={() => onDeed({ kind: 'status', status }, row)}>
              {ordersText.step[status]}
            </MenuItem>
          ),
        )}
        {mayModify && (
          <MenuItem id="paid" onAction={() => onDeed({ kind: 'paid', paid: !isPaid }, row)}>
            {isPaid ? ordersText.markNotPaid : ordersText.markPaid}
          </MenuItem>
        )}
        <MenuItem
          id="print"
          onAction={() => void navigate({ to: '/orders/$orderId/print', params: { orderId: row.id } })}
        >
          {ordersText.print}
        </MenuItem>
        <MenuItem
          id="customer"
          onAction={() =>
            void navigate({ to: '/customers/$customerId/general', params: { customerId: row.customerId } })
          }
        >
          {ordersText.openCustomer}
        </MenuItem>
        {steps.includes('cancelled') && (
          <MenuItem id="cancel" onAction={() => onCancel(row)}>
            {ordersText.step.cancelled}
          </MenuItem>
        )}
      </Menu>
    </Popover>
  )
}
