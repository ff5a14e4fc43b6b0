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
import { customerName } from './customer-name.ts'
import { customerQuery } from './customer-query.ts'

interface DeleteCustomerDialogProps {
  readonly customerId: string
  readonly onClose: () => void
  readonly onDeleted: (name: string) => void
}

/** Asks, or says what stands in the way: a customer with a login stays until the login is deleted. */
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
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [version] = useState(customer.version)
  const remove = useOnce((_: void) => api.customers.delete({ id: customer.id, version }))
  const name = customerName(customer)
  const userName = isFailure(remove.error, 'customer.hasLogin')
    ? remove.error.failure.details.userName
    : customer.userName

  async function run(): Promise<void> {
    const outcome = await remove.run()
    if (!outcome?.ok) return
    queries.removeQueries({ queryKey: customerQuery(customer.id).queryKey })
    onDeleted(name)
  }

  if (userName !== null) {
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
                void navigate({ to: '/customers/$customerId/login', params: { customerId: customer.id } })
              }}
            >
              {customersText.openLoginDetails}
            </Button>
          </>
        }
      >
        <p>
          {customersText.deleteHasLogin(name, userName)} {customersText.deleteLoginFirst}
        </p>
      </Dialog>
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
