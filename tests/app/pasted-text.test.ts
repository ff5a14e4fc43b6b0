import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AddressFields } from '../../src/shared/api/addresses.ts'
import type { ViewContent } from '../../src/shared/api/views.ts'
import { createTestApp, failureOf, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { lineOf } from '../support/new-order.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})

afterEach(() => shop.stop())

const pastedAddress: AddressFields = {
  name: 'Anna\tMaria',
  company: '\ufeffBell\u00a0& Sons',
  street: '\u200e12 Quay\u00a0Street\u202c',
  street2: 'Flat\t3\u200b',
  city: 'Br\u00adno',
  region: 'Mor\u200bavia\u2069',
  postalCode: '602\u00a000\u200b',
  country: 'CZ',
}

const cleanAddress: AddressFields = {
  name: 'Anna Maria',
  company: 'Bell & Sons',
  street: '12 Quay Street',
  street2: 'Flat 3',
  city: 'Brno',
  region: 'Moravia',
  postalCode: '602 00',
  country: 'CZ',
}

describe('What a copied text brings along is cleaned on the way in', () => {
  test('of a customer, a product and the shop', async () => {
    const customer = await shop.given.customer({
      firstName: 'Anna\tMaria',
      lastName: '\u200eNov\u00adák\u00a0',
      email: ' kari5@example.no\u200b',
      company: '\ufeffBell\u00a0& Sons',
    })
    expect(customer).toMatchObject({
      firstName: 'Anna Maria',
      lastName: 'Novák',
      email: 'kari5@example.no',
      company: 'Bell & Sons',
    })
    expect(await shop.given.product({ code: 'TEA\u200b-1', name: 'Tea\tleaves' })).toMatchObject({
      code: 'TEA-1',
      name: 'Tea leaves',
    })
    const { version } = await shop.api.settings.shop()
    const saved = await shop.api.settings.updateShop({
      version,
      settings: { shopName: 'Corner\u202eShop', currency: 'EUR' },
    })
    expect(saved.shopName).toBe('CornerShop')
  })

  test('of an address', async () => {
    const { id: customerId } = await shop.given.customer()
    const { addresses } = await shop.api.addresses.create({
      customerId,
      requestId: request(),
      fields: pastedAddress,
      isDefaultBilling: true,
      isDefaultShipping: true,
    })
    expect(addresses).toMatchObject([cleanAddress])
    const changed = await shop.api.addresses.update({
      id: addresses[0]?.id ?? '',
      version: 1,
      fields: { ...pastedAddress, city: 'Pra\u200bha\u00a0' },
      isDefaultBilling: true,
      isDefaultShipping: true,
    })
    expect(changed.addresses).toMatchObject([{ ...cleanAddress, city: 'Praha' }])
  })

  test('of an order: its addresses, delivery, payment, note and the reasons of its discounts', async () => {
    const lamp = await shop.given.product()
    const percent = { kind: 'percent', millipercent: 10_000 } as const
    const order = await shop.given.order({
      billing: pastedAddress,
      shipping: pastedAddress,
      lines: [lineOf(lamp, { discount: { ...percent, reason: 'Last\tone\u200b' } })],
      discount: { ...percent, reason: '\u200eRegular\u00a0customer\u202c' },
      shippingMethod: { name: '\ufeffParcel\tservice', priceMinor: 0, taxMillipercent: 0 },
      paymentMethod: 'Ca\u00adrd\u200b',
      note: '\u2067Ring\u2069 twice\u200b\r\n\tat\u00a0the gate\n',
    })
    expect(order).toMatchObject({
      billing: cleanAddress,
      shipping: cleanAddress,
      lines: [{ discount: { reason: 'Last one' } }],
      discount: { reason: 'Regular customer' },
      shippingMethod: { name: 'Parcel service' },
      paymentMethod: 'Card',
      note: 'Ring twice\n\tat the gate',
    })
  })

  test('of the names of staff and of views', async () => {
    const staff = { userName: 'jan', role: 'clerk', password: 'tidal-copper-58' } as const
    const added = await shop.api.staff.add({
      requestId: request(),
      staff: { ...staff, name: '\u200eJan\tNov\u00adák\u200b' },
    })
    expect(added.name).toBe('Jan Novák')
    const { id, version, role } = added
    const renamed = await shop.api.staff.update({ id, version, role, name: 'Jan\u00a0Beran\u202e' })
    expect(renamed.name).toBe('Jan Beran')

    const content: ViewContent = {
      search: '',
      registered: 'all',
      mail: 'all',
      sort: 'company',
      direction: 'ascending',
      columns: [{ id: 'company', width: null }],
    }
    const view = await shop.api.views.create({
      requestId: request(),
      name: '\ufeffOur\tcustomers\u200b',
      shared: false,
      content,
    })
    expect(view.name).toBe('Our customers')
    const other = await shop.api.views.update({
      id: view.id,
      version: view.version,
      name: 'Pra\u200bgue\u2066',
      shared: false,
      content,
    })
    expect(other.name).toBe('Prague')
  })

  test('and what no line can hold is named with its number and its place', async () => {
    const { issues } = await failureOf(shop.given.customer({ lastName: 'Nov\u0007ák' }), 'input.invalid')
    expect(issues).toEqual([
      {
        path: 'fields.lastName',
        message:
          'Contains a character that cannot be typed on one line (U+0007 control character, after “Nov”). Take it away.',
      },
    ])
  })
})

describe('A password that cannot be seen whole', () => {
  const staff = { name: 'Jan', userName: 'jan', role: 'clerk' } as const

  test('is refused for staff, and at the first start', async () => {
    for (const password of ['tidal-copper-58 ', 'tidal\u200b-copper-58', '          ']) {
      await failureOf(shop.api.staff.add({ requestId: request(), staff: { ...staff, password } }), 'password.problem')
      const bare = await createTestApp({ bare: true })
      const first = { shopName: 'Shop', currency: 'EUR', name: 'Eva', userName: 'eva', password, requestId: request() }
      await failureOf(bare.api.session.openShop(first), 'password.problem')
      await bare.stop()
    }
  })

  test.each([
    ['app\u00a0word\u00a0copied', 'U+00A0 no-break space'],
    ['copied-word\u200b', 'U+200B zero width space'],
    ['copied-word ', 'ends with a space'],
  ])('is refused for the mail server: %j', async (password, named) => {
    const { issues } = await failureOf(shop.given.mailServer(2525, { userName: 'shop', password }), 'input.invalid')
    expect(issues).toMatchObject([{ path: 'settings.password' }])
    expect(issues[0]?.message).toContain(named)
  })
})
