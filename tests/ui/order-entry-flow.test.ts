import { describe, expect, test } from 'vitest'
import { createLookups } from '../../src/renderer/features/order-entry/order-entry-lookups.ts'
import type { EntryQuestions } from '../../src/renderer/features/order-entry/order-entry-lookups.ts'
import { afterRemoval, enterFrom, stepFrom } from '../../src/renderer/features/order-entry/order-entry-places.ts'
import { chosenFrom, emptyEntry, emptyLine } from '../../src/renderer/features/order-entry/order-entry-state.ts'
import type { EntryLine } from '../../src/renderer/features/order-entry/order-entry-state.ts'
import { createEntryStore } from '../../src/renderer/features/order-entry/order-entry-store.ts'
import { placeBeside } from '../../src/renderer/features/order-entry/use-beside.ts'
import type { Address } from '../../src/shared/api/addresses.ts'
import type { CustomerRow } from '../../src/shared/api/customers.ts'
import type { ProductRow } from '../../src/shared/api/products.ts'

function product(code: string, name = `Product ${code}`): ProductRow {
  return { id: `id-${code}`, version: 1, code, name, priceMinor: 1250, taxMillipercent: 21_000, forSale: true }
}

function customer(lastName: string): CustomerRow {
  return {
    id: `id-${lastName}`,
    company: '',
    lastName,
    firstName: 'Anna',
    email: `${lastName}@example.com`,
    phone: '',
    organizationId: '',
    taxRegistrationId: '',
    createdAt: '',
    createdByName: '',
    updatedAt: '',
    updatedByName: '',
    registered: 'no',
    userName: null,
    mail: null,
    orderCount: 2,
  }
}

function address(id: string, defaults: { readonly billing?: boolean; readonly shipping?: boolean } = {}): Address {
  return {
    id,
    version: 1,
    name: '',
    company: '',
    street: `${id} Street`,
    street2: '',
    city: 'Brno',
    region: '',
    postalCode: '',
    country: 'CZ',
    isDefaultBilling: defaults.billing ?? false,
    isDefaultShipping: defaults.shipping ?? false,
    updatedAt: '',
    updatedByName: '',
  }
}

/** Answers come when the test says so. */
function slowly(answers: { products?: ProductRow[]; customers?: CustomerRow[]; addresses?: Address[] }) {
  const waiting: (() => void)[] = []
  const later = <Value>(value: Value) => new Promise<Value>(resolve => waiting.push(() => resolve(value)))
  const ask: EntryQuestions = {
    customers: () => later(answers.customers ?? []),
    products: () => later(answers.products ?? []),
    addresses: () => Promise.resolve(answers.addresses ?? []),
    currency: 'EUR',
  }
  const store = createEntryStore(emptyEntry('one', 'CZ'))
  return {
    store,
    lookups: createLookups(store, ask),
    answer: () => waiting.splice(0).forEach(go => go()),
    line: () => store.get().lines[0] ?? emptyLine('none'),
  }
}

describe('Enter before the answer', () => {
  test('takes the product once it is there, and what was typed in the quantity meanwhile stays', async () => {
    const { store, lookups, answer, line } = slowly({ products: [product('A100'), product('A1000')] })
    store.dispatch({ type: 'productTyped', key: 'one', text: 'a100' })
    const taken = lookups.takeProduct('one', 'a100')
    expect(line()).toMatchObject({ product: null, isTaking: true })
    store.dispatch({ type: 'lineTyped', key: 'one', changes: { quantity: '3' } })
    answer()
    expect(await taken).toBe(true)
    expect(line()).toMatchObject({
      product: { code: 'A100' },
      text: 'A100',
      price: '12.50',
      quantity: '3',
      isTaking: false,
    })
  })

  test('prefers the exact code to what comes first', async () => {
    const { store, lookups, answer, line } = slowly({ products: [product('A1000'), product('A100')] })
    store.dispatch({ type: 'productTyped', key: 'one', text: 'A100' })
    const taken = lookups.takeProduct('one', 'A100')
    answer()
    await taken
    expect(line().product?.code).toBe('A100')
  })

  test('is forgotten when the text changes', async () => {
    const { store, lookups, answer, line } = slowly({ products: [product('A100')], customers: [customer('novak')] })
    store.dispatch({ type: 'productTyped', key: 'one', text: 'A100' })
    const taken = lookups.takeProduct('one', 'A100')
    store.dispatch({ type: 'productTyped', key: 'one', text: 'B' })
    store.dispatch({ type: 'customerTyped', text: 'nov' })
    const found = lookups.takeCustomer('nov')
    store.dispatch({ type: 'customerTyped', text: 'novot' })
    answer()
    expect([await taken, await found]).toEqual([false, 'none'])
    expect(line()).toMatchObject({ product: null, text: 'B' })
    expect(store.get().customer).toEqual({ kind: 'search', text: 'novot', isTaking: false })
  })

  test('takes the first customer with their addresses, or begins a new one of what was typed', async () => {
    const home = address('home', { billing: true })
    const known = slowly({ customers: [customer('novak'), customer('novotny')], addresses: [home] })
    known.store.dispatch({ type: 'customerTyped', text: 'nov' })
    const found = known.lookups.takeCustomer('nov')
    known.answer()
    expect(await found).toBe('known')
    await known.lookups.settled()
    expect(known.store.get().customer).toMatchObject({ kind: 'known', chosen: { name: 'Anna novak', orderCount: 2 } })
    expect(known.store.get().billing).toMatchObject({
      choice: 'saved',
      addressId: 'home',
      fields: { street: 'home Street' },
    })
    expect(known.store.get().shipping.choice).toBe('same')

    const unknown = slowly({})
    unknown.store.dispatch({ type: 'customerTyped', text: 'Petr Nový' })
    const begun = unknown.lookups.takeCustomer('Petr Nový')
    unknown.answer()
    expect(await begun).toBe('new')
    expect(unknown.store.get().customer).toMatchObject({ kind: 'new', fields: { firstName: 'Petr', lastName: 'Nový' } })
    expect(unknown.store.get().billing).toMatchObject({ choice: 'typed', fields: { country: 'CZ' } })
  })

  test('saving waits for all of it, and for a code that was typed and left without Enter', async () => {
    const { store, lookups, answer, line } = slowly({ products: [product('A100')] })
    store.dispatch({ type: 'productTyped', key: 'one', text: 'a100' })
    let isSettled = false
    const settled = lookups.settled().then(() => (isSettled = true))
    await Promise.resolve()
    expect(isSettled).toBe(false)
    answer()
    await settled
    expect(line().product?.code).toBe('A100')
  })

  test('left without Enter, a text that could mean two products means none', async () => {
    const { store, lookups, answer, line } = slowly({ products: [product('A100'), product('A101')] })
    store.dispatch({ type: 'productTyped', key: 'one', text: 'a1' })
    const settled = lookups.settled()
    answer()
    await settled
    expect(line()).toMatchObject({ product: null, text: 'a1' })
  })

  test('an address that was corrected elsewhere goes onto the order as it is now', async () => {
    const own = [address('quay', { billing: true, shipping: true })]
    const addresses = [...own]
    const { store, lookups } = slowly({ customers: [customer('novak')], addresses })
    lookups.chooseCustomer(chosenFrom(customer('novak')))
    await lookups.settled()
    expect(store.get().billing).toMatchObject({ choice: 'saved', fields: { street: 'quay Street' } })
    addresses.splice(0, 1, { ...address('quay', { billing: true }), street: 'New Street' })
    await lookups.settled()
    expect(store.get().billing).toMatchObject({ choice: 'saved', fields: { street: 'New Street' } })
    expect(store.get().shipping.choice).toBe('same')
  })

  test('what was made of one customer’s address does not go to the next', async () => {
    const addresses = [address('quay', { billing: true })]
    const { store, lookups } = slowly({ addresses })
    lookups.chooseCustomer(chosenFrom(customer('novak')))
    await lookups.settled()
    store.dispatch({ type: 'addressEdited', which: 'billing' })
    store.dispatch({ type: 'addressTyped', which: 'billing', changes: { street: 'quay Street 7' } })
    store.dispatch({ type: 'customerDropped' })
    expect(store.get().billing).toMatchObject({ choice: 'none', fields: { street: '' } })
    store.dispatch({ type: 'addressChosen', which: 'billing', choice: 'typed', address: null })
    store.dispatch({ type: 'addressTyped', which: 'billing', changes: { street: 'Dictated 1' } })
    addresses.length = 0
    lookups.chooseCustomer(chosenFrom(customer('svoboda')))
    await lookups.settled()
    expect(store.get().billing).toMatchObject({ choice: 'typed', fields: { street: 'Dictated 1' } })
  })

  test('a customer who was changed for another takes none of the other’s addresses', async () => {
    const { store, lookups } = slowly({ addresses: [address('home', { billing: true })] })
    lookups.chooseCustomer({
      id: 'first',
      name: 'First',
      company: '',
      email: '',
      phone: '',
      registered: 'no',
      orderCount: 0,
    })
    await lookups.settled()
    expect(store.get().billing.choice).toBe('saved')
    store.dispatch({ type: 'customerDropped' })
    expect(store.get().billing).toMatchObject({ choice: 'none', fields: { street: '' } })
    store.dispatch({ type: 'addressesFound', customerId: 'first', addresses: [address('home', { billing: true })] })
    expect(store.get().billing.choice).toBe('none')
  })
})

describe('where a key leads', () => {
  const filled = (key: string): EntryLine => ({ ...emptyLine(key), text: 'A100', product: product('A100') })
  const lines = [filled('a'), filled('b')]

  test('product, quantity, the next product; a new line behind the last', () => {
    expect(enterFrom(lines, 'a', 'product')).toEqual({ to: 'cell', key: 'a', column: 'quantity' })
    expect(enterFrom(lines, 'a', 'quantity')).toEqual({ to: 'cell', key: 'b', column: 'product' })
    expect(enterFrom(lines, 'b', 'quantity')).toEqual({ to: 'newLine' })
    expect(enterFrom(lines, 'b', 'price')).toEqual({ to: 'newLine' })
  })

  test('out of the lines from an empty last one, which is taken away unless it is the only one', () => {
    expect(enterFrom([...lines, emptyLine('c')], 'c', 'product')).toEqual({ to: 'leave', emptyKey: 'c' })
    expect(enterFrom([emptyLine('c')], 'c', 'product')).toEqual({ to: 'leave', emptyKey: null })
    expect(enterFrom([emptyLine('c'), ...lines], 'c', 'product')).toEqual({ to: 'cell', key: 'a', column: 'product' })
    expect(enterFrom([...lines, emptyLine('c')], 'c', 'quantity')).toEqual({ to: 'cell', key: 'c', column: 'product' })
  })

  test('up and down stay in their column and end at the ends', () => {
    expect(stepFrom(lines, 'a', 'price', 1)).toEqual({ to: 'cell', key: 'b', column: 'price' })
    expect([stepFrom(lines, 'a', 'price', -1), stepFrom(lines, 'b', 'price', 1)]).toEqual([null, null])
  })

  test('after a line is taken away the focus is on the next, else on the one before', () => {
    expect([afterRemoval(lines, 'a'), afterRemoval(lines, 'b'), afterRemoval([filled('a')], 'a')]).toEqual([
      'b',
      'a',
      null,
    ])
  })
})

describe('the list of a field', () => {
  const field = (top: number) => ({ top, bottom: top + 32, left: 200, width: 300 })

  test('opens below, as high as there is room', () => {
    expect(placeBeside(field(100), 1000, 800)).toMatchObject({ top: 136, left: 200, minWidth: 300, maxHeight: 320 })
    expect(placeBeside(field(100), 1000, 300)).toMatchObject({ top: 136, maxHeight: 160 })
  })

  test('opens above where there is more room', () => {
    expect(placeBeside(field(300), 1000, 384)).toMatchObject({ bottom: 88, maxHeight: 292 })
    expect(placeBeside(field(20), 1000, 120)).toMatchObject({ top: 56, maxHeight: 60 })
  })
})
