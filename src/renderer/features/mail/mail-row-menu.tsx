import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
import type { MailRow } from '../../../shared/api/mail.ts'
import { mailText } from '../../../shared/text/en-mail.ts'
import { outboxText } from '../../../shared/text/en-outbox.ts'
import { useCan } from '../../api/signed-in.ts'
import { emailActions } from '../../ui/email-actions.ts'
import { deedLabels, deedsOf, hasCustomer } from './mail-actions.ts'
import type { MailDeed } from './mail-actions.ts'
import { useMailRights } from './use-mail-deeds.ts'

interface MailRowMenuProps {
  readonly row: MailRow
  readonly anchor: Element
  readonly onClose: () => void
  readonly onPreview: (row: MailRow) => void
  readonly onDeed: (deed: MailDeed, row: MailRow) => void
  readonly onStatus: (status: string) => void
}

/** One menu for all rows. The cures come first: whoever opens it has come for one. */
export function MailRowMenu({ row, anchor, onClose, onPreview, onDeed, onStatus }: MailRowMenuProps): ReactNode {
  const navigate = useNavigate()
  const rights = useMailRights()
  const mayReadOrders = useCan('orders.read')
  const { orderId } = row
  const trigger = useRef(anchor)
  trigger.current = anchor
  const toCustomer = (tab: 'general' | 'login') =>
    void navigate({ to: `/customers/$customerId/${tab}`, params: { customerId: row.customerId } })

  return (
    <Popover triggerRef={trigger} isOpen placement="bottom start" onOpenChange={open => !open && onClose()}>
      <Menu aria-label={mailText.actionsFor(row.subject, row.toAddress)} autoFocus="first" onClose={onClose}>
        {deedsOf(row, rights).map(deed => (
          <MenuItem key={deed} id={deed} onAction={() => onDeed(deed, row)}>
            {deedLabels[deed]}
          </MenuItem>
        ))}
        <MenuItem id="preview" onAction={() => onPreview(row)}>
          {outboxText.preview}
        </MenuItem>
        {orderId !== null && mayReadOrders && (
          <MenuItem id="order" onAction={() => void navigate({ to: '/orders/$orderId', params: { orderId } })}>
            {outboxText.openOrder}
          </MenuItem>
        )}
        {hasCustomer(row) && (
          <>
            <MenuItem id="login" onAction={() => toCustomer('login')}>
              {outboxText.loginDetails}
            </MenuItem>
            <MenuItem id="open" onAction={() => toCustomer('general')}>
              {outboxText.openCustomer}
            </MenuItem>
          </>
        )}
        {emailActions(row.toAddress, onStatus).map(item => (
          <MenuItem key={item.id} id={item.id} onAction={item.onAction}>
            {item.label}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  )
}
