import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { frameText } from '../../../shared/text/en-frame.ts'
import { useCan, useSignedIn } from '../../api/signed-in.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { readCustomersSearch } from './customer-list-query.ts'
import { CustomersScreen } from './customers-screen.tsx'
import { useCustomerViews } from './use-customer-views.ts'

/** Everybody the shop knows. What is searched, filtered and sorted stands in the address, with the view's name. */
export function CustomersPage(): ReactNode {
  const rawSearch = useSearch({ strict: false })
  const search = useMemo(() => readCustomersSearch(rawSearch), [rawSearch])
  const staff = useSignedIn()
  const mayRead = useCan('customers.read')
  const { views, view } = useCustomerViews(search)

  if (!mayRead) return <EmptyState isScreen title={frameText.noPermission} />
  if (!staff || !view) return null
  return <CustomersScreen staffId={staff.id} search={search} views={views} view={view} />
}
