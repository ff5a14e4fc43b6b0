import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
import type { MailRow } from '../../../shared/api/mail.ts'
import { mailText } from '../../../shared/text/en-mail.ts'
import { useCan } from '../../api/signed-in.ts'
import { actionsOf } from './mail-actions.ts'
import type { MailAction } from './mail-actions.ts'

interface MailRowMenuProps {
  readonly row: MailRow
  readonly anchor: Element
  readonly onClose: () => void
  readonly onAction: (action: Exclude<MailAction, 'newPassword'>, row: MailRow) => void
}

const labels: Readonly<Record<MailAction, string>> = {
  sendAgain: mailText.sendAgain,
  cancel: mailText.cancelMail,
  markBounced: mailText.markBounced,
  newPassword: mailText.newPassword,
}

export function MailRowMenu({ row, anchor, onClose, onAction }: MailRowMenuProps): ReactNode {
  const navigate = useNavigate()
  const mayManage = useCan('mail.manage')
  const trigger = useRef(anchor)
  trigger.current = anchor
  const toCustomer = (tab: 'general' | 'login') =>
    void navigate({ to: `/customers/$customerId/${tab}`, params: { customerId: row.customerId } })

  return (
    <Popover triggerRef={trigger} isOpen placement="bottom end" onOpenChange={open => !open && onClose()}>
      <Menu aria-label={mailText.actionsFor(row.subject, row.toAddress)} autoFocus="first" onClose={onClose}>
        {actionsOf(row, mayManage).map(action => (
          // The password of this mail is gone: Login details makes a new one, and asks first.
          <MenuItem
            key={action}
            id={action}
            onAction={() => (action === 'newPassword' ? toCustomer('login') : onAction(action, row))}
          >
            {labels[action]}
          </MenuItem>
        ))}
        <MenuItem id="open" onAction={() => toCustomer('general')}>
          {mailText.openCustomer}
        </MenuItem>
      </Menu>
    </Popover>
  )
}
