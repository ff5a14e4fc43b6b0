import { useNavigate } from '@tanstack/react-router'
import type { CustomerDetail } from '../../../shared/api/customers.ts'
import { wishForLogin } from '../../api/login-wish.ts'
import type { LoginWish } from '../../api/login-wish.ts'
import { useCommand } from '../../ui/commands.tsx'
import { copyEmail, writeEmail } from '../../ui/email-actions.ts'
import { tellInFrame } from '../../ui/told-in-frame.ts'

/** What can be done with the customer whose page is open, from every one of its tabs. */
export function useCustomerCommands(
  customerId: string,
  customer: CustomerDetail | undefined,
  onDelete: () => void,
): void {
  const navigate = useNavigate()
  const email = customer?.email ?? ''
  const registered = customer?.registered
  const wish = (what: LoginWish) => {
    wishForLogin(customerId, what)
    void navigate({ to: '/customers/$customerId/login', params: { customerId }, replace: true })
  }
  const beginOrder = () => void navigate({ to: '/orders/new', search: { customerId } })

  // Before Login details has been read: that offers each itself once it stands there.
  useCommand('password.generate', () => wish('generate'))
  useCommand('login.create', () => wish('create'), { when: registered === 'no' })
  useCommand('login.handOver', () => wish('handOver'), { when: registered === 'yes' || registered === 'no' })
  useCommand('login.disable', () => wish('disable'), { when: registered === 'yes' })
  useCommand('login.enable', () => wish('enable'), { when: registered === 'disabled' })
  useCommand('login.delete', () => wish('delete'), { when: registered === 'yes' || registered === 'disabled' })
  // As the button: on somebody's page a new order is theirs.
  useCommand('order.new', beginOrder)
  useCommand('customer.newOrder', beginOrder, { when: customer !== undefined })
  useCommand('customer.delete', onDelete, { when: customer !== undefined })
  useCommand('email.write', () => writeEmail(email), { when: email !== '' })
  useCommand('email.copy', () => void copyEmail(email).then(tellInFrame), { when: email !== '' })
}
