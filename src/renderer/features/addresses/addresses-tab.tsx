import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { addressesText } from '../../../shared/text/en-addresses.ts'
import { LoadError } from '../../ui/load-error.tsx'
import { Loading } from '../../ui/loading.tsx'
import { addressesQuery } from './addresses-query.ts'
import { AddressesOf } from './addresses-of.tsx'

/** The tab Addresses: where this customer's invoices and parcels go. */
export function AddressesTab(): ReactNode {
  const { customerId = '' } = useParams({ strict: false })
  const list = useQuery({ ...addressesQuery(customerId), enabled: customerId !== '' })
  if (list.data) return <AddressesOf key={customerId} customerId={customerId} list={list.data} />
  if (list.error) return <LoadError error={list.error} onRetry={() => void list.refetch()} />
  return <Loading label={addressesText.loading} />
}
