import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CustomerRow } from '../../shared/api/customers.ts'
import { filtersText } from '../../shared/text/en-filters.ts'
import { api } from './api.ts'
import { useSearchNote } from './jobs-query.ts'

const pauseMs = 120
const mostFound = 20

interface CustomerOption {
  readonly id: string
  readonly name: string
  /** What tells two of one name apart. */
  readonly detail: string
}

interface CustomerFilter {
  readonly label: string
  readonly placeholder: string
  readonly chosenId: string
  readonly chosenName: string
  readonly onTyped: (typed: string) => void
  readonly options: readonly CustomerOption[]
  readonly noOptions: string
  /** What the search may have missed. */
  readonly note: string | undefined
}

/**
 * A list shown for one customer: what the field says that finds them. Main searches, for there may be a million.
 * @param customerId '' for all
 */
export function useCustomerFilter(customerId: string): CustomerFilter {
  const [typed, setTyped] = useState('')
  const wanted = useSettled(typed.trim())
  const found = useQuery({
    queryKey: ['customers', 'list', { search: wanted, limit: mostFound }],
    queryFn: () => api.customers.list({ search: wanted, limit: mostFound }),
    enabled: wanted !== '',
    placeholderData: before => before,
  })
  const note = useSearchNote('customers')
  const isSearched = typed.trim() !== '' && wanted !== ''
  return {
    label: filtersText.customer,
    placeholder: filtersText.anyCustomer,
    chosenId: customerId,
    chosenName: useCustomerName(customerId),
    onTyped: setTyped,
    options: isSearched ? (found.data?.rows ?? []).map(toOption) : [],
    noOptions: isSearched && found.data?.total === 0 ? filtersText.noCustomer : filtersText.searching,
    note: isSearched ? note : undefined,
  }
}

function useCustomerName(customerId: string): string {
  const customer = useQuery({
    queryKey: ['customers', 'one', { customerId }],
    queryFn: () => api.customers.get({ id: customerId }),
    enabled: customerId !== '',
  })
  if (customerId === '') return ''
  return customer.data ? toOption(customer.data).name : customer.error ? filtersText.unknownCustomer : ''
}

function toOption(row: Pick<CustomerRow, 'id' | 'firstName' | 'lastName' | 'company' | 'email'>): CustomerOption {
  const { id, firstName, lastName, company, email } = row
  const [name = '', ...details] = [[firstName, lastName].filter(Boolean).join(' '), company, email].filter(Boolean)
  return { id, name, detail: details.join(', ') }
}

/** The text once nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
