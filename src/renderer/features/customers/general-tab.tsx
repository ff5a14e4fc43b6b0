import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { customersText } from '../../../shared/text/en-customers.ts'
import { LoadError } from '../../ui/load-error.tsx'
import { Loading } from '../../ui/loading.tsx'
import { customerQuery } from './customer-query.ts'
import { GeneralForm } from './general-form.tsx'

/** The tab General: who the customer is. */
export function GeneralTab(): ReactNode {
  const { customerId } = useParams({ strict: false })
  const customer = useQuery({ ...customerQuery(customerId ?? ''), enabled: customerId !== undefined })
  if (customer.data) return <GeneralForm key={customer.data.id} customer={customer.data} />
  if (customer.error) return <LoadError error={customer.error} onRetry={() => void customer.refetch()} />
  return <Loading label={customersText.loadingOne} />
}
