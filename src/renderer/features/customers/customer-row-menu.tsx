import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
import type { CustomerRow } from '../../../shared/api/customers.ts'
import { customersText } from '../../../shared/text/en-customers.ts'
import { useCan } from '../../api/signed-in.ts'
import { emailActions } from '../../ui/email-actions.ts'
import { customerName } from './customer-name.ts'
import { hasMailProblem } from './mail-problem.ts'

interface CustomerRowMenuProps {
  readonly row: CustomerRow
  readonly anchor: Element
  readonly onClose: () => void
  readonly onOpen: (row: CustomerRow) => void
  readonly onDelete: (row: CustomerRow) => void
  readonly onStatus: (status: string) => void
}

/** One menu for all rows: a closed menu in each of them would cost more than the rows themselves. */
export function CustomerRowMenu({ row, anchor, onClose, onOpen, onDelete, onStatus }: CustomerRowMenuProps): ReactNode {
  const navigate = useNavigate()
  const trigger = useRef(anchor)
  const mayDelete = useCan('customers.delete')
  const mayOrder = useCan('orders.modify')
  trigger.current = anchor
  return (
    <Popover triggerRef={trigger} isOpen placement="bottom end" onOpenChange={open => !open && onClose()}>
      <Menu aria-label={customersText.actionsFor(customerName(row))} autoFocus="first" onClose={onClose}>
        {hasMailProblem(row) && (
          <MenuItem
            id="mail"
            onAction={() =>
              void navigate({
                to: '/customers/$customerId/login',
                params: { customerId: row.id },
                state: { focusField: 'mail' },
              })
            }
          >
            {customersText.menu.mailProblem}
          </MenuItem>
        )}
        <MenuItem id="open" onAction={() => onOpen(row)}>
          {customersText.menu.open}
        </MenuItem>
        <MenuItem
          id="login"
          onAction={() => void navigate({ to: '/customers/$customerId/login', params: { customerId: row.id } })}
        >
          {customersText.menu.loginDetails}
        </MenuItem>
        {mayOrder && (
          <MenuItem id="newOrder" onAction={() => void navigate({ to: '/orders/new', search: { customerId: row.id } })}>
            {customersText.menu.newOrder}
          </MenuItem>
        )}
        {emailActions(row.email, onStatus).map(item => (
          <MenuItem key={item.id} id={item.id} onAction={item.onAction}>
            {item.label}
          </MenuItem>
        ))}
        {mayDelete && (
          <MenuItem id="delete" onAction={() => onDelete(row)}>
            {customersText.menu.delete}
          </MenuItem>
        )}
      </Menu>
    </Popover>
  )
}
