import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { mostPhoneCharacters } from '../../../shared/api/customers.ts'
import type { CustomerFields, PossibleDuplicate } from '../../../shared/api/customers.ts'
import { api } from '../../api/api.ts'

type Asked = Pick<CustomerFields, 'email' | 'phone' | 'firstName' | 'lastName' | 'company'>

const nothing: Asked = { email: '', phone: '', firstName: '', lastName: '', company: '' }

/** Who looks like the customer that is being typed, asked each time a field is left: nobody is bothered at every key. */
export function useTypedDuplicates(read: () => CustomerFields): {
  /** Undefined until something was asked. */
  readonly duplicates: readonly PossibleDuplicate[] | undefined
  readonly ask: () => void
} {
  const [asked, setAsked] = useState(nothing)
  const isAnything = Object.values(asked).some(value => value !== '')
  const found = useQuery({
    queryKey: ['customers', 'likeNew', asked],
    queryFn: () => api.customers.findDuplicates(asked),
    enabled: isAnything,
    placeholderData: keepPreviousData,
  })
  const ask = useCallback(() => {
    const { email, phone, firstName, lastName, company } = read()
    // What is too long is refused on saving; here it is only nothing to go by.
    const within = (value: string, most: number) => (value.trim().length <= most ? value.trim() : '')
    setAsked({
      email: within(email, 254),
      phone: within(phone, mostPhoneCharacters),
      firstName: within(firstName, 200),
      lastName: within(lastName, 200),
      company: within(company, 200),
    })
  }, [read])
  return { duplicates: isAnything ? found.data?.duplicates : undefined, ask }
}
