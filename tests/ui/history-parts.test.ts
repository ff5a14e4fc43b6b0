import { expect, test } from 'vitest'
import { historyParts } from '../../src/renderer/features/history/history-parts.ts'
import type { HistoryRow } from '../../src/shared/api/history.ts'
import { historySentence } from '../../src/shared/text/en-history.ts'

const line: HistoryRow = {
  sequence: 1,
  at: '2026-11-28T09:00:00.000Z',
  staffName: 'Eva',
  action: 'customer.created',
  customerId: 'c1',
  orderId: null,
  subject: 'Anna Nováková',
  details: {},
}

function named(changes: Partial<HistoryRow>): readonly string[] {
  const row = { ...line, ...changes }
  const parts = historyParts(row)
  expect(parts.map(part => part.text).join('')).toBe(historySentence(row))
  return parts.filter(part => part.names !== null).map(part => `${part.names ?? ''}: ${part.text}`)
}

test('the sentence of a line names its customer, its order and its product', () => {
  expect(named({})).toEqual(['customer: Anna Nováková'])
  expect(named({ action: 'customer.changed', details: { changed: 'email' } })).toEqual(['customer: Anna Nováková'])
  expect(named({ action: 'order.paid', orderId: 'o1', details: { number: 'A-17' } })).toEqual([
    'order: A-17',
    'customer: Anna Nováková',
  ])
  expect(named({ action: 'product.changed', customerId: null, subject: 'Tea', details: { productId: 'p1' } })).toEqual([
    'product: Tea',
  ])
  // As ordinary a name as a word of the sentence is no trouble.
  expect(named({ subject: 'the' })).toEqual(['customer: the'])
})

test('what no longer exists is named and leads nowhere, and the subject of an email is no customer', () => {
  expect(named({ action: 'customer.deleted' })).toEqual([])
  expect(named({ action: 'product.deleted', customerId: null, subject: 'Tea', details: { code: 'T' } })).toEqual([])
  expect(named({ action: 'mail.cancelled', subject: 'Your login', details: { to: 'anna@example.com' } })).toEqual([])
  expect(named({ action: 'staff.added', customerId: null, subject: 'Ota', details: { role: 'clerk' } })).toEqual([])
})
