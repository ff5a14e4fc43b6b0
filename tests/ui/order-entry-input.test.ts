import { describe, expect, test } from 'vitest'
import { totalsOf } from '../../src/renderer/features/order-entry/order-entry-amounts.ts'
import { countLines, readDraft, writeDraft } from '../../src/renderer/features/order-entry/order-entry-draft.ts'
import {
  checkOrder,
  problemsOf,
  readOrder,
  withoutProblems,
} from '../../src/renderer/features/order-entry/order-entry-input.ts'
import { reduceEntry } from '../../src/renderer/features/order-entry/order-entry-reducer.ts'
import {
  customerFromText,
  emptyEntry,
  emptyLine,
  isEmptyEntry,
} from '../../src/renderer/features/order-entry/order-entry-state.ts'
import type { EntryLine, OrderEntry } from '../../src/renderer/features/order-entry/order-entry-state.ts'
import { beginEntry, followEntry, readEntrySearch } from '../../src/renderer/features/order-entry/shown-entry.ts'
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
const customerId = '0190b0a0-0000-7000-8000-000000000001'
const productId = '0190b0a0-0000-7000-8000-000000000002'

function line(key: string, quantity: string, price: string, taxMillipercent = 21_000): EntryLine {
  return {
    ...emptyLine(key),
    text: 'A100',
    product: { id: productId, code: 'A100', name: 'Chair', taxMillipercent },
    quantity,
    price,
  }
}

function entryWith(lines: readonly EntryLine[], changes: Partial<OrderEntry> = {}): OrderEntry {
  const chosen = {
    id: customerId,
    name: 'Anna',
    company: '',
    email: '',
    phone: '',
    registered: 'no',
    orderCount: 0,
  } as const
  return { ...emptyEntry('x', 'CZ'), customer: { kind: 'known', chosen }, lines, ...changes }
}

describe('an order that is read from the form', () => {
  test.each(['1,000', '1.000', '12,500', ' 2.500 '])('%j could be two quantities, and is neither', typed => {
    const entry = entryWith([line('a', typed, '10')])
    const read = readOrder(entry, settings, false)
    expect(totalsOf(entry, settings).total.grossMinor).toBe(0)
    expect(checkOrder(entry, read)['line:a.quantity']).toMatch(/can be read in two ways\. Enter \d+ or [\d.]+\.$/)
  })

  test.each(['-2', '- 2', '−2', '－2', '(2)'])('%j is no quantity: nobody orders less than nothing', typed => {
    const entry = entryWith([line('a', typed, '10')])
    const read = readOrder(entry, settings, false)
    expect(read.order.lines[0]?.quantityThousandths).toBeNaN()
    expect(totalsOf(entry, settings).total.grossMinor).toBe(0)
    expect(checkOrder(entry, read)).toEqual({ 'line:a.quantity': 'Enter a number, such as 12.5.' })
  })

  test.each([
    ['12.50', 'EUR', { USD: 1250, KWD: 12_500, JPY: null }],
    ['13', 'JPY', { EUR: 1300, KWD: 13_000, HUF: 13 }],
    ['1.25', 'KWD', { EUR: 125, JPY: null }],
    ['1.2550', 'KWD', { EUR: null, JPY: null }],
  ] as const)('%j of a draft begun in %s is the same number in another currency, or none', (price, _begun, others) => {
    const entry = readDraft(writeDraft(entryWith([line('a', '1', price)])))
    if (!entry) throw new Error('no draft')
    for (const [currency, minor] of Object.entries(others)) {
      const read = readOrder(entry, { ...settings, currency }, false)
      expect(read.order.currency).toBe(currency)
      if (minor === null) expect(Object.keys(checkOrder(entry, read))).toEqual(['line:a.price'])
      else expect(read.order.lines[0]?.unitPriceMinor).toBe(minor)
    }
  })

  test.each([
    ['1000', 1_000_000],
    ['1 000', 1_000_000],
    ['0,250', 250],
    ['1.25', 1250],
    ['1,234.5', 1_234_500],
  ])('%j is one quantity', (typed, thousandths) => {
    const { order } = readOrder(entryWith([line('a', typed, '10')]), settings, false)
    expect(order.lines[0]?.quantityThousandths).toBe(thousandths)
  })

  test('has exact amounts, by rate, shipping included, and no empty line', () => {
    const entry = entryWith([line('a', '3', '49.90'), line('b', '0,5', '1.99', 12_000), emptyLine('c')], {
      shippingMethod: { name: 'Post', price: '5', taxMillipercent: 21_000 },
    })
    const { order } = readOrder(entry, settings, true)
    expect(order.lines.map(one => [one.quantityThousandths, one.unitPriceMinor])).toEqual([
      [3000, 4990],
      [500, 199],
    ])
    expect(order).toMatchObject({ totalMinor: 14_970 + 100 + 500, createLogin: true, billing: null, shipping: null })
    const { taxes, total } = totalsOf(entry, settings)
    expect(taxes.map(tax => [tax.taxMillipercent, tax.taxMinor])).toEqual([
      [12_000, 11],
      [21_000, 2685],
    ])
    expect(total.netMinor + total.taxMinor).toBe(total.grossMinor)
    expect(checkOrder(entry, readOrder(entry, settings, false))).toEqual({})
    expect(totalsOf(entry, { ...settings, pricesIncludeTax: false }).total.grossMinor).toBe(18_114 + 112 + 605)
  })

  test('an address with nothing but a country is none; a typed one is kept when that is ticked', () => {
    const typed = (street: string, keep: boolean) => ({
      choice: 'typed' as const,
      addressId: '',
      fields: { ...emptyEntry('x', 'CZ').billing.fields, street },
      keep,
    })
    const entry = entryWith([line('a', '1', '1')], { billing: typed('', true), shipping: typed('Long 1', false) })
    const { order } = readOrder(entry, settings, false)
    expect(order).toMatchObject({
      billing: null,
      keepBilling: false,
      shipping: { street: 'Long 1' },
      keepShipping: false,
    })
  })

  test('says beside which field what is wrong', () => {
    const entry: OrderEntry = {
      ...entryWith([line('a', 'many', '1'), { ...emptyLine('b'), text: 'zzz' }, line('c', '1', '1.999')]),
      customer: { kind: 'new', fields: { ...customerFromText('Anna'), lastName: '', email: 'a@b@c' } },
    }
    const problems = checkOrder(entry, readOrder(entry, settings, false))
    expect(Object.keys(problems).toSorted()).toEqual([
      'customer.email',
      'line:a.quantity',
      'line:b.price',
      'line:b.product',
      'line:c.price',
    ])
    expect(problems['line:b.product']).toBe('Choose a product.')
    const empty = emptyEntry('x', '')
    expect(Object.keys(checkOrder(empty, readOrder(empty, settings, false))).toSorted()).toEqual(['customer', 'lines'])
  })

  test('what main refuses finds its line although empty lines were left out', () => {
    const entry = entryWith([emptyLine('gap'), line('a', '1', '1'), line('b', '1', '1')])
    const issues = [
      { path: 'order.lines.1.unitPriceMinor', message: 'too high' },
      { path: 'order.billing.street', message: 'no street' },
    ]
    const problems = problemsOf(issues, readOrder(entry, settings, false))
    expect(problems).toEqual({ 'line:b.price': 'too high', 'billing.street': 'no street' })
    expect(withoutProblems(problems, 'line:b')).toEqual({ 'billing.street': 'no street' })
    expect(withoutProblems(problems, 'line:bb')).toBe(problems)
  })
})

describe('a draft', () => {
  test('is the whole of it, without the answers that were on their way', () => {
    const taking = { ...emptyLine('a'), text: 'A1', isTaking: true }
    const entry = entryWith([taking, line('b', '2', '3')], { note: 'Ring twice', place: { name: 'line:b', index: 1 } })
    const back = readDraft(writeDraft(entry))
    expect(back).toEqual({ ...entry, lines: [{ ...taking, isTaking: false }, entry.lines[1]] })
    expect(countLines(entry)).toBe(2)
    expect(readDraft('{"version":2,"lines":[]}')).toBeNull()
  })

  test('is nothing while nothing was typed that anybody would miss', () => {
    const entry = emptyEntry('x', 'CZ')
    expect(isEmptyEntry(entry)).toBe(true)
    expect(isEmptyEntry(reduceEntry(entry, { type: 'note', text: 'x' }))).toBe(false)
    expect(isEmptyEntry(reduceEntry(entry, { type: 'customerTyped', text: 'nov' }))).toBe(true)
    expect(isEmptyEntry(reduceEntry(entry, { type: 'customerNew', text: 'nov' }))).toBe(false)
    expect(isEmptyEntry(reduceEntry(entry, { type: 'productTyped', key: 'x', text: 'A' }))).toBe(false)
  })

  test('a line that was taken away comes back where it was', () => {
    const lines = [line('a', '1', '1'), line('b', '2', '2')] as const
    const without = reduceEntry(entryWith(lines), { type: 'lineRemoved', key: 'a', newKey: 'n' })
    expect(reduceEntry(without, { type: 'lineRestored', line: lines[0], index: 0 }).lines).toEqual(lines)
    const emptied = reduceEntry(without, { type: 'lineRemoved', key: 'b', newKey: 'n' })
    expect(emptied.lines).toEqual([emptyLine('n')])
    expect(reduceEntry(emptied, { type: 'lineRestored', line: lines[1], index: 0 }).lines).toEqual([lines[1]])
  })

  test.each([
    ['anna@example.com', { email: 'anna@example.com' }],
    ['+420 777 123 456', { phone: '+420 777 123 456' }],
    ['Novák', { firstName: '', lastName: 'Novák' }],
    ['Anna  Marie Nováková ', { firstName: 'Anna Marie', lastName: 'Nováková' }],
  ])('a new customer begins with what was typed: %s', (typed, fields) => {
    expect(customerFromText(typed)).toMatchObject(fields)
  })
})

describe('the address of the page', () => {
  const draft = '0190b0a0-0000-4000-8000-000000000003'

  test('gets the name of the draft without another order being begun', () => {
    const begun = beginEntry({})
    const named = followEntry(begun, { draft: begun.id })
    expect(named).toMatchObject({ id: begun.id, isAddressed: true, isKept: false })
    expect(followEntry(named, { draft: begun.id })).toBe(named)
  })

  test('without a draft begins a new order, but only after one that it named', () => {
    const begun = beginEntry({})
    expect(followEntry(begun, {})).toBe(begun)
    const next = followEntry(followEntry(begun, { draft: begun.id }), {})
    expect(next.id).not.toBe(begun.id)
    expect(followEntry(begun, { draft })).toMatchObject({ id: draft, isKept: true })
    expect(followEntry(begun, { customerId }).customerId).toBe(customerId)
  })

  test('still names the order before when the next one begins, which is not thrown away for it', () => {
    const next = beginEntry({}, { typed: 'nov', endedId: draft })
    const behind = followEntry(next, { draft })
    expect(behind).toMatchObject({ id: next.id, isKept: false, isAddressed: false })
    expect(followEntry(behind, { draft })).toBe(behind)
    expect(followEntry(behind, {})).toMatchObject({ id: next.id, typed: 'nov', isKept: false })
  })

  test('takes nothing that is no id', () => {
    expect(readEntrySearch({ draft: '../x', customerId: 7, other: 1 })).toEqual({})
    expect(readEntrySearch({ draft })).toEqual({ draft })
  })
})
