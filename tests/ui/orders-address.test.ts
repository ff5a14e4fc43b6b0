import { describe, expect, it } from 'vitest'
import { orderAddressLines } from '../../src/renderer/features/orders/order-address-lines.ts'
import {
  countOrderFilters,
  isFiltered,
  listOf,
  readOrdersSearch,
  writeOrdersSearch,
} from '../../src/renderer/features/orders/order-list-query.ts'
import { readPrintSearch } from '../../src/renderer/features/orders/order-print-search.ts'
import { quay } from '../support/new-order.ts'

const customer = '0190f5a8-7c3e-7b1a-9f00-0123456789ab'

describe('the address of the orders', () => {
  it('says only what is searched, filtered or sorted, and reads back what it said', () => {
    const search = readOrdersSearch({ status: 'new', paid: 'no', customer, from: '2026-03-12', sort: 'total' })
    expect(writeOrdersSearch(search)).toEqual({
      status: 'new',
      paid: 'no',
      customer,
      from: '2026-03-12',
      sort: 'total',
    })
    expect(readOrdersSearch(writeOrdersSearch(search))).toEqual(search)
    expect(writeOrdersSearch(readOrdersSearch({}))).toEqual({})
  })

  it('takes a number for the text it was typed as, and ignores what it does not know', () => {
    expect(readOrdersSearch({ search: 1042 }).search).toBe('1042')
    const typed = { status: 'lost', paid: true, customer: 'Anna', from: '12.3.2026', to: '2026-13-45', sort: 'paid' }
    expect(readOrdersSearch(typed)).toEqual(readOrdersSearch({}))
    expect(readOrdersSearch(null)).toEqual(readOrdersSearch({}))
  })

  it('asks main for moments: the last day with all its hours', () => {
    const { from, before } = listOf(readOrdersSearch({ from: '2026-03-12', to: '2026-03-12' }))
    expect(new Date(from ?? '').getTime()).toBe(new Date(2026, 2, 12).getTime())
    expect(new Date(before ?? '').getTime()).toBe(new Date(2026, 2, 13).getTime())
    expect(Object.keys(listOf(readOrdersSearch({}))).sort()).toEqual(['direction', 'paid', 'search', 'sort', 'status'])
  })

  it('counts what stands behind the button: the search and the status are always seen', () => {
    const search = readOrdersSearch({ search: 'anna', status: 'new' })
    expect([countOrderFilters(search), isFiltered(search)]).toEqual([0, true])
    expect(countOrderFilters(readOrdersSearch({ paid: 'yes', customer, to: '2026-03-12' }))).toBe(3)
    expect(isFiltered(readOrdersSearch({ sort: 'total', direction: 'ascending' }))).toBe(false)
  })

  it('of the paper knows the packing slip and nothing else', () => {
    expect([readPrintSearch({ slip: true, more: 1 }), readPrintSearch({ slip: 'yes' }), readPrintSearch(null)]).toEqual(
      [{ slip: true }, {}, {}],
    )
  })
})

describe('an address on an order', () => {
  it('is the customer’s own, unless it names somebody', () => {
    expect(orderAddressLines(quay, 'Anna Nováková')[0]).toBe('Anna Nováková')
    expect(orderAddressLines({ ...quay, name: 'Petr Svoboda' }, 'Anna Nováková').slice(0, 2)).toEqual([
      'Petr Svoboda',
      '12 Quay Street',
    ])
  })

  it('does not name a company twice', () => {
    const lines = orderAddressLines({ ...quay, company: 'Bakery Ltd' }, 'Bakery Ltd')
    expect(lines.slice(0, 2)).toEqual(['Bakery Ltd', '12 Quay Street'])
  })
})
