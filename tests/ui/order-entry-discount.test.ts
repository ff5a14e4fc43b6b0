import { describe, expect, test } from 'vitest'
import { discountInput, readDiscount } from '../../src/renderer/features/order-entry/entry-discount.ts'
import { countLine, totalsOf, usualReason } from '../../src/renderer/features/order-entry/order-entry-amounts.ts'
import { readDraft, writeDraft } from '../../src/renderer/features/order-entry/order-entry-draft.ts'
import { checkOrder, readOrder } from '../../src/renderer/features/order-entry/order-entry-input.ts'
import { reduceEntry } from '../../src/renderer/features/order-entry/order-entry-reducer.ts'
import { emptyEntry, emptyLine, isEmptyEntry } from '../../src/renderer/features/order-entry/order-entry-state.ts'
import type { EntryLine, OrderEntry } from '../../src/renderer/features/order-entry/order-entry-state.ts'
import type { OrderEntrySettings } from '../../src/shared/api/orders.ts'

const settings: OrderEntrySettings = {
  currency: 'EUR',
  pricesIncludeTax: true,
  taxRounding: 'perLine',
  registration: 'askUnticked',
  shippingMethods: [],
  paymentMethods: [],
  country: 'CZ',
}
const uuid = '0190b0a0-0000-7000-8000-000000000001'
const tenPercent = { typed: '10 %', reason: 'Scratched' }
const five = { typed: '5,00', reason: 'Late' }

function line(key: string, price: string, changes: Partial<EntryLine> = {}): EntryLine {
  const product = { id: uuid, code: 'A100', name: 'Chair', taxMillipercent: 21_000 }
  return { ...emptyLine(key), text: 'A100', product, price, ...changes }
}

function entryWith(lines: readonly EntryLine[], changes: Partial<OrderEntry> = {}): OrderEntry {
  const chosen = { id: uuid, name: 'Anna', company: '', email: '', phone: '', registered: 'no', orderCount: 0 } as const
  return { ...emptyEntry('x', 'CZ'), customer: { kind: 'known', chosen }, lines, ...changes }
}

describe('a discount that was typed', () => {
  test.each([
    ['5', { kind: 'amount', amountMinor: 500 }],
    ['1 234,50', { kind: 'amount', amountMinor: 123_450 }],
    ['10%', { kind: 'percent', millipercent: 10_000 }],
    [' 12,5 % ', { kind: 'percent', millipercent: 12_500 }],
    ['%7', { kind: 'percent', millipercent: 7000 }],
    ['3％', { kind: 'percent', millipercent: 3000 }],
    ['0 %', { kind: 'percent', millipercent: 0 }],
  ])('%j is read', (typed, expected) => {
    expect(readDiscount({ typed, reason: 'r' }, 'EUR')).toEqual({ ...expected, reason: 'r' })
  })

  test.each(['', '%', 'ten', '-5', '5.005', '10%%', '10 % 5', '%10%'])(
    '%j is no discount, and is not left out',
    typed => {
      expect(readDiscount({ typed, reason: 'r' }, 'EUR')).toBeNull()
      expect(discountInput({ typed, reason: 'r' }, 'EUR')).toMatchObject({ amountMinor: Number.NaN })
    },
  )
})

describe('discounts of an order that is entered', () => {
  test('are counted as main counts them, and sent as they were typed', () => {
    const entry = entryWith([line('a', '60'), line('b', '35', { discount: five })], { discount: tenPercent })
    const { subtotalMinor, discountMinor, total } = totalsOf(entry, settings)
    expect([subtotalMinor, discountMinor, total.grossMinor]).toEqual([9000, 900, 8100])
    const read = readOrder(entry, settings, false)
    expect(read.order).toMatchObject({
      lines: [{ discount: null }, { discount: { kind: 'amount', amountMinor: 500, reason: 'Late' } }],
      discount: { kind: 'percent', millipercent: 10_000, reason: 'Scratched' },
      totalMinor: 8100,
    })
    expect(checkOrder(entry, read)).toEqual({})
    expect(usualReason(entry)).toBe('Scratched')
    expect(usualReason({ ...entry, discount: null })).toBe('Late')
  })

  test('that are more than there is are said at their line or at the totals, and never make less than nothing', () => {
    const entry = entryWith([line('a', '4', { discount: five })])
    expect(countLine(entry.lines[0] as EntryLine, settings)?.valueMinor).toBe(0)
    expect(checkOrder(entry, readOrder(entry, settings, false))).toEqual({
      'line:a.discount': 'The discount is more than the line comes to. Lower it, or remove it.',
    })
    const order = entryWith([line('a', '4')], { discount: five })
    expect(totalsOf(order, settings).total.grossMinor).toBe(0)
    expect(checkOrder(order, readOrder(order, settings, false))).toEqual({
      discount: 'The discount is more than the items come to. Lower it, or remove it.',
    })
  })

  test('that another currency made unreadable are said, and the order is not saved without them', () => {
    const entry = entryWith([line('a', '4', { discount: { typed: '0.50', reason: 'Late' } })], {
      discount: { typed: '1.25', reason: 'Late' },
    })
    const yen = { ...settings, currency: 'JPY' }
    expect(Object.keys(checkOrder(entry, readOrder(entry, yen, false)))).toEqual(['line:a.discount', 'discount'])
  })

  test('stay in a draft, and one from before there were discounts is opened', () => {
    const entry = entryWith([line('a', '60', { discount: five })], { discount: tenPercent })
    expect(readDraft(writeDraft(entry))).toEqual(entry)
    const older = JSON.parse(writeDraft(entryWith([line('a', '60')]))) as Record<string, unknown>
    delete older['discount']
    for (const one of older['lines'] as Record<string, unknown>[]) delete one['discount']
    expect(readDraft(JSON.stringify(older))).toMatchObject({ discount: null, lines: [{ discount: null }] })
  })

  test('make an order that somebody would miss, and go when they are removed', () => {
    const begun = reduceEntry(emptyEntry('a', ''), { type: 'orderDiscount', discount: tenPercent })
    expect(isEmptyEntry(begun)).toBe(false)
    expect(isEmptyEntry(reduceEntry(begun, { type: 'orderDiscount', discount: null }))).toBe(true)
    const lines = reduceEntry(entryWith([line('a', '60')]), { type: 'lineDiscount', key: 'a', discount: five }).lines
    expect(lines[0]?.discount).toEqual(five)
  })
})
