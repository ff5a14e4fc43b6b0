import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, failureOf, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})

afterEach(() => shop.stop())

describe('What a copied text brings along is cleaned on the way in', () => {
  test('of a customer, an address, a product and the shop', async () => {
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
