import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { isFailure } from '../../../shared/api/errors.ts'
import type { CustomerDetail } from '../../../shared/api/customers.ts'
import { customersText } from '../../../shared/text/en-customers.ts'
import { api } from '../../api/api.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { formatCount } from '../../ui/format.ts'
import { customerName } from './customer-name.ts'
import { customerQuery } from './customer-query.ts'

interface DeleteCustomerDialogProps {
  readonly customerId: string
  readonly onClose: () => void
  readonly onDeleted: (name: string) => void
}

/** Asks, or says what stands in the way: a customer with orders stays, one with a login until that is deleted. */
export function DeleteCustomerDialog({ customerId, onClose, onDeleted }: DeleteCustomerDialogProps): ReactNode {
  const customer = useQuery(customerQuery(customerId))
  if (customer.data) return <AskToDelete customer={customer.data} onClose={onClose} onDeleted={onDeleted} />
  if (!customer.error) return null
  return (
    <Dialog
      title={customersText.deleteTitle}
      onClose={onClose}
      actions={
        <Button autoFocus onPress={onClose}>
          {customersText.close}
        </Button>
      }
    >
      <FailureMessage error={customer.error} />
    </Dialog>
  )
}

interface AskToDeleteProps {
  readonly customer: CustomerDetail
  readonly onClose: () => void
  readonly onDeleted: (name: string) => void
}

function AskToDelete({ customer, onClose, onDeleted }: AskToDeleteProps): ReactNode {
  const queries = useQueryClient()
  const [version] = useState(customer.version)
  const remove = useOnce((_: void) => api.customers.delete({ id: customer.id, version }))
  const name = customerName(customer)
  const orders = isFailure(remove.error, 'customer.hasOrders')
    ? remove.error.failure.details.count
    : customer.orderCount
  const userName = isFailure(remove.error, 'customer.hasLogin')
    ? remove.error.failure.details.userName
    : customer.userName

  async function run(): Promise<void> {
    const outcome = await remove.run()
    if (!outcome?.ok) return
    queries.removeQueries({ queryKey: customerQuery(customer.id).queryKey })
    onDeleted(name)
  }

  if (orders > 0) {
    return (
      <CannotDelete
        to="/customers/$customerId/orders"
        go={customersText.openOrders}
        customer={customer}
        onClose={onClose}
      >
        {customersText.deleteHasOrders(name, orders, formatCount(orders))}
      </CannotDelete>
    )
  }
  if (userName !== null) {
    return (
      <CannotDelete
        to="/customers/$customerId/login"
        go={customersText.openLoginDetails}
        customer={customer}
        onClose={onClose}
      >
        {customersText.deleteHasLogin(name, userName)} {customersText.deleteLoginFirst}
      </CannotDelete>
    )
  }
  return (
    <Dialog
      role="alertdialog"
      title={customersText.deleteTitle}
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            {customersText.cancel}
          </Button>
          <Button variant="danger" isPending={remove.pending} onPress={() => void run()}>
            {customersText.delete}
          </Button>
        </>
      }
    >
      <p>
        {customersText.deleteQuestion(name)} {customersText.deleteMeans}
      </p>
      {remove.error !== null && <FailureMessage error={remove.error} />}
    </Dialog>
  )
}

interface CannotDeleteProps {
  readonly to: '/customers/$customerId/orders' | '/customers/$customerId/login'
  readonly go: string
  readonly customer: CustomerDetail
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What stands in the way, and the way there. */
function CannotDelete({ to, go, customer, onClose, children }: CannotDeleteProps): ReactNode {
  const navigate = useNavigate()
  return (
    <Dialog
      title={customersText.deleteTitle}
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            {customersText.cancel}
          </Button>
          <Button
            variant="primary"
            onPress={() => {
              onClose()
              void navigate({ to, params: { customerId: customer.id } })
            }}
          >
            {go}
          </Button>
        </>
      }
    >
      <p>{children}</p>
    </Dialog>
  )
}
