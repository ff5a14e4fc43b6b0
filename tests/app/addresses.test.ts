import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AddressId, CustomerId } from '../../src/shared/api/common-schemas.ts'
import { mostAddresses } from '../../src/shared/api/addresses.ts'
import type { Address, AddressFields, AddressList } from '../../src/shared/api/addresses.ts'
import { isSameAddress } from '../../src/main/app/customers/address-rules.ts'
import { createTestApp, failureOf, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'

let shop: TestApp
let customerId: CustomerId

beforeEach(async () => {
  shop = await createTestApp()
  customerId = (await shop.given.customer()).id as CustomerId
})

afterEach(() => shop.stop())

const home: AddressFields = {
  name: '',
  company: '',
  street: 'Dlouhá 12',
  street2: '',
  city: 'Brno',
  region: '',
  postalCode: '602 00',
  country: 'CZ',
}

const neither = { isDefaultBilling: false, isDefaultShipping: false }

const add = (fields: Partial<AddressFields> = {}, defaults: Partial<typeof neither> = {}): Promise<AddressList> => {
  shop.clock.advance(1000)
  return shop.api.addresses.create({
    customerId,
    requestId: request(),
    fields: { ...home, ...fields },
    ...neither,
    ...defaults,
  })
}

const idOf = (address: Address | undefined) => address?.id as AddressId

function at(list: AddressList, city: string): Address {
  const address = list.addresses.find(one => one.city === city)
  if (!address) throw new Error(`no address in ${city}`)
  return address
}

/** City, and B and S for what it is the default for. */
const marks = (list: AddressList): string[] =>
  list.addresses.map(one => `${one.city} ${one.isDefaultBilling ? 'B' : ''}${one.isDefaultShipping ? 'S' : ''}`.trim())

describe('An address', () => {
  test.each(['IE', 'HK', 'AE', 'QA', 'XK'])('needs no postal code: %s', async country => {
    expect((await add({ country, postalCode: '' })).addresses).toMatchObject([{ country, postalCode: '' }])
  })

  test('has room for a long street, and its country is a code that exists', async () => {
    const street = 'S'.repeat(149)
    expect((await add({ street })).addresses).toMatchObject([{ street }])
    for (const country of ['Kosovo', 'Ukr', 'ZZ', 'UK', 'xk']) await failureOf(add({ country }), 'input.invalid')
  })

  test('of a customer, the first, is the default for both, whatever was asked', async () => {
    expect(await add()).toMatchObject({
      addresses: [
        { ...home, version: 1, isDefaultBilling: true, isDefaultShipping: true, updatedByName: 'Eva Novotná' },
      ],
    })
    expect(marks(await add({ city: 'Praha' }))).toEqual(['Brno BS', 'Praha'])
  })

  test('that is new begins in the usual country of Settings > Orders', async () => {
    const { version, currency: _, ...orders } = await shop.api.settings.orders()
    expect((await shop.api.addresses.list({ customerId })).usualCountry).toBe('')
    await shop.api.settings.updateOrders({
      version,
      settings: {
        ...orders,
        shippingMethods: [...orders.shippingMethods],
        paymentMethods: [...orders.paymentMethods],
        country: 'CZ',
      },
    })
    expect((await shop.api.addresses.list({ customerId })).usualCountry).toBe('CZ')
  })

  test('needs a street or a city, and a country that there is; nothing else', async () => {
    const { issues } = await failureOf(add({ street: ' ', city: '' }), 'input.invalid')
    expect(issues).toEqual([{ path: 'fields.street', message: 'Enter a street or a city.' }])
    expect((await failureOf(add({ country: 'XX' }), 'input.invalid')).issues).toEqual([
      { path: 'fields.country', message: 'Choose a country.' },
    ])
    const none = { ...home, street: '', postalCode: '', country: '', city: 'Dublin' }
    expect((await add(none)).addresses).toMatchObject([none])
  })

  test('that becomes a default takes it from the one that was it, and nobody loses the other', async () => {
    await add()
    expect(marks(await add({ city: 'Praha' }, { isDefaultShipping: true }))).toEqual(['Brno B', 'Praha S'])
    const list = await add({ city: 'Olomouc' })
    expect(marks(list)).toEqual(['Brno B', 'Praha S', 'Olomouc'])
    const olomouc = at(list, 'Olomouc')
    const moved = await shop.api.addresses.update({
      id: idOf(olomouc),
      version: olomouc.version,
      fields: { ...home, city: 'Olomouc' },
      isDefaultBilling: true,
      isDefaultShipping: false,
    })
    expect(marks(moved)).toEqual(['Olomouc B', 'Praha S', 'Brno'])
    // Unticked on the default itself, it stays: there is always one.
    const praha = at(moved, 'Praha')
    expect(
      marks(
        await shop.api.addresses.update({
          id: idOf(praha),
          version: praha.version,
          fields: { ...home, city: 'Praha' },
          ...neither,
        }),
      ),
    ).toEqual(['Olomouc B', 'Praha S', 'Brno'])
  })

  test('that was deleted hands its defaults to the oldest of the others; the last one just goes', async () => {
    await add()
    await add({ city: 'Praha' }, { isDefaultBilling: true, isDefaultShipping: true })
    const list = await add({ city: 'Olomouc' })
    expect(marks(list)).toEqual(['Praha BS', 'Brno', 'Olomouc'])
    const remove = async (address: Address) =>
      shop.api.addresses.delete({ id: idOf(address), version: address.version })
    const left = await remove(at(list, 'Praha'))
    expect(marks(left)).toEqual(['Brno BS', 'Olomouc'])
    const last = await remove(at(left, 'Brno'))
    expect(marks(last)).toEqual(['Olomouc BS'])
    expect(await remove(at(last, 'Olomouc'))).toMatchObject({ addresses: [] })
    expect(marks(await add({ city: 'Zlín' }))).toEqual(['Zlín BS'])
  })

  test('changed by somebody else meanwhile is neither overwritten nor deleted; a default that moved counts', async () => {
    const clerk = await shop.as('clerk')
    const first = at(await add(), 'Brno')
    await clerk.addresses.create({
      customerId,
      requestId: request(),
      fields: { ...home, city: 'Praha' },
      isDefaultBilling: true,
      isDefaultShipping: false,
    })
    const meanwhile = { currentVersion: 2, byName: 'The clerk', at: shop.clock.now().toISOString() }
    const seen = { id: idOf(first), version: first.version }
    const form = { ...seen, fields: home, isDefaultBilling: true, isDefaultShipping: true }
    expect(await failureOf(shop.api.addresses.update(form), 'address.changedElsewhere')).toEqual(meanwhile)
    expect(await failureOf(shop.api.addresses.delete(seen), 'address.changedElsewhere')).toEqual(meanwhile)
    expect(marks(await shop.api.addresses.list({ customerId }))).toEqual(['Praha B', 'Brno S'])
    await shop.api.addresses.delete({ id: idOf(first), version: 2 })
    await failureOf(shop.api.addresses.delete(seen), 'address.notFound')
  })

  test('is added once, however often the form is sent', async () => {
    const form = { customerId, requestId: request(), fields: home, ...neither }
    const [one, two] = await Promise.all([shop.api.addresses.create(form), shop.api.addresses.create(form)])
    expect(two).toEqual(one)
    expect(await shop.api.addresses.create(form)).toEqual(one)
    expect(one.addresses).toHaveLength(1)
  })

  test('is refused beyond the most that one customer can have', async () => {
    for (let made = 0; made < mostAddresses; made += 1) await add({ street: `Dlouhá ${made}` })
    expect(await failureOf(add(), 'address.tooMany')).toEqual({ limit: mostAddresses })
    expect((await shop.api.addresses.list({ customerId })).addresses).toHaveLength(mostAddresses)
  })

  test('writes the history of its customer', async () => {
    const first = at(await add(), 'Brno')
    const fields = { ...home, postalCode: '603 00' }
    const list = await shop.api.addresses.update({ id: idOf(first), version: 1, fields, ...neither })
    await shop.api.addresses.delete({ id: idOf(at(list, 'Brno')), version: 2 })
    const about = { customerId, subject: 'Anna Nováková' }
    expect((await shop.api.history.list({ customerId, limit: 3 })).rows).toMatchObject([
      { action: 'address.deleted', ...about },
      { action: 'address.changed', ...about, details: { changed: 'postalCode' } },
      { action: 'address.created', ...about },
    ])
  })

  test('is a clerk’s to change, and an auditor’s to read', async () => {
    const [clerk, auditor] = [await shop.as('clerk'), await shop.as('auditor')]
    const form = { customerId, requestId: request(), fields: home, ...neither }
    expect((await clerk.addresses.create(form)).addresses).toHaveLength(1)
    const { addresses } = await auditor.addresses.list({ customerId })
    const seen = { id: idOf(addresses[0]), version: 1 }
    await failureOf(auditor.addresses.create({ ...form, requestId: request() }), 'permission.missing')
    await failureOf(auditor.addresses.update({ ...seen, fields: home, ...neither }), 'permission.missing')
    await failureOf(auditor.addresses.delete(seen), 'permission.missing')
  })

  test('belongs to a customer that exists', async () => {
    const nobody = request() as string as CustomerId
    await failureOf(shop.api.addresses.list({ customerId: nobody }), 'customer.notFound')
    await failureOf(
      shop.api.addresses.create({ customerId: nobody, requestId: request(), fields: home, ...neither }),
      'customer.notFound',
    )
  })

  test('goes with its customer', async () => {
    await add()
    await shop.api.customers.delete({ id: customerId, version: 1 })
    await failureOf(shop.api.addresses.list({ customerId }), 'customer.notFound')
  })
})

describe('Two addresses', () => {
  test.each<[boolean, Partial<AddressFields>]>([
    [true, {}],
    [true, { street: 'DLOUHA 12', city: 'brno', postalCode: '60200' }],
    [true, { street: 'Dlouhá  12 ' }],
    [false, { street: 'Dlouhá 13' }],
    [false, { name: 'Petr Novák' }],
    [false, { country: 'SK' }],
    [false, { postalCode: '602 01' }],
  ])('are the same (%s) when they differ by %j', (same, difference) => {
    expect(isSameAddress(home, { ...home, ...difference })).toBe(same)
  })
})
