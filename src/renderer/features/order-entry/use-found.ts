import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { CustomerRow } from '../../../shared/api/customers.ts'
import type { ProductRow } from '../../../shared/api/products.ts'
import { holdsWords } from '../../../shared/text-folding/search-words.ts'
import { api } from '../../api/api.ts'
import { useSettled } from './use-settled.ts'

const pauseMs = 60
const mostFound = 12
const keptMs = 30_000

export const productHits = (search: string) => ({
  queryKey: ['products', 'find', search],
  queryFn: async () => (await api.products.find({ search, limit: mostFound })).rows,
  gcTime: keptMs,
})

export const customerHits = (search: string) => ({
  queryKey: ['customers', 'order-entry', search],
  queryFn: async () => (await api.customers.list({ search, limit: mostFound })).rows,
  gcTime: keptMs,
})

export const addressesOf = (customerId: string) => ({
  queryKey: ['addresses', 'of', customerId],
  queryFn: async () => (await api.addresses.list({ customerId })).addresses,
})

interface Found<Row> {
  readonly rows: readonly Row[]
  /** The answer to what stands in the field now is still on its way. */
  readonly isSearching: boolean
  readonly error: Error | null
}

/** Products that suit what is typed. Those of an earlier text stay only while they suit the new one as well. */
export function useFoundProducts(text: string): Found<ProductRow> {
  const wanted = text.trim()
  const asked = useSettled(wanted, pauseMs)
  const found = useQuery({ ...productHits(asked), enabled: asked !== '', placeholderData: keepPreviousData })
  return toFound(found, asked === wanted, row => holdsWords([row.code, row.name], wanted))
}

export function useFoundCustomers(text: string): Found<CustomerRow> {
  const wanted = text.trim()
  const asked = useSettled(wanted, pauseMs)
  const found = useQuery({ ...customerHits(asked), enabled: asked !== '', placeholderData: keepPreviousData })
  return toFound(found, asked === wanted, row =>
    holdsWords([row.firstName, row.lastName, row.company, row.email, row.phone], wanted),
  )
}

interface Answer<Row> {
  readonly data: readonly Row[] | undefined
  readonly isPending: boolean
  readonly isPlaceholderData: boolean
  readonly error: Error | null
}

function toFound<Row>(answer: Answer<Row>, isAsked: boolean, isMeant: (row: Row) => boolean): Found<Row> {
  const isCurrent = isAsked && !answer.isPending && !answer.isPlaceholderData
  const rows = answer.data ?? []
  return {
    rows: isCurrent ? rows : rows.filter(isMeant),
    isSearching: !isCurrent && answer.error === null,
    error: answer.error,
  }
}
