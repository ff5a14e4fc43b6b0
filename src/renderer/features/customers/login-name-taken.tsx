import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { FailureOf } from '../../../shared/api/errors.ts'
import { customersText } from '../../../shared/text/en-customers.ts'

/** Whose login the email already is, with the way there. */
export function LoginNameTaken({ taken }: { readonly taken: FailureOf<'login.emailTaken'>['details'] }): ReactNode {
  return (
    <>
      {customersText.loginNameTaken(taken.email, taken.customerName)}{' '}
      <Link to="/customers/$customerId/login" params={{ customerId: taken.customerId }}>
        {customersText.openCustomer(taken.customerName)}
      </Link>
    </>
  )
}
