import { customersText } from '../../../shared/text/en-customers.ts'

/** What a customer is called: the person, else the company, else the email. */
export function customerName(customer: {
  readonly firstName: string
  readonly lastName: string
  readonly company: string
  readonly email: string
}): string {
  const person = [customer.firstName, customer.lastName].filter(Boolean).join(' ')
  return person || customer.company || customer.email || customersText.unnamed
}
