import { openWithAnna } from '../support/order-entry-with-anna.ts'
import { addressFieldsOf } from '../../src/shared/api/addresses.ts'
import { holdAnswer } from '../support/hold-answer.ts'
import { apiOf } from '../support/pages/api-of.ts'
import { expect, ownerPassword, test } from '../support/shop-fixture.ts'

test('a draft survives kill -9 and is offered to its author alone, where things stood', async ({
  shop,
  page,
  station,
}) => {
  const entry = await openWithAnna(page)
  await shop.addStaff('Otto', 'otto', 'Clerk')
  await entry.open()
  await entry.dictate('novak', 'a100')
  await page.keyboard.type('7')
  await expect(page).toHaveURL(/draft=/)
  const draft = /draft=[\w-]+/.exec(page.url())?.[0] ?? ''
  const id = draft.replace('draft=', '')
  const kept = async () => (await apiOf(page).orders.draft({ id })).content
  await expect.poll(kept).toContain('"quantity":"7"')

  await station.host().stop('SIGKILL')
  const host = await station.restart()
  await page.goto(host.address)
  await shop.signIn('otto', ownerPassword)
  await entry.open()
  await expect(entry.unfinished()).toHaveCount(0)
  await entry.page.evaluate(hash => {
    location.hash = hash
  }, `/orders/new?${draft}`)
  await expect(page.getByText('This draft no longer exists.')).toBeVisible()
  await shop.signOut()

  await shop.signIn()
  await entry.open()
  await expect(entry.unfinished()).toContainText('Anna Nováková, 1 line')
  await entry.unfinished().getByRole('link', { name: 'Go on with the order of Anna Nováková' }).press('Enter')
  await expect(entry.cell('Quantity', 1)).toBeFocused()
  await expect(entry.cell('Quantity', 1)).toHaveValue('7')
  await expect(entry.cell('Product', 1)).toHaveValue('A100')
  await expect(entry.unfinished()).toHaveCount(0)
  await entry.press('Control+s')
  await expect(entry.savedHeading()).toBeVisible()
  await entry.open()
  await expect(entry.unfinished()).toHaveCount(0)
  expect(await entry.orders()).toMatchObject([{ totalMinor: 7 * 4990 }])
})

test('a draft kept while a product was still being looked up comes back with the product', async ({
  shop: _shop,
  page,
}) => {
  const entry = await openWithAnna(page)
  const isProduct = (body: string | null) => (body ?? '').includes('"products.find"')
  // Never answered, as on a busy machine that is switched off.
  let isStuck = true
  await page.route('**/api/call', route =>
    isStuck && isProduct(route.request().postData()) ? undefined : route.continue(),
  )
  await entry.dictate('novak', 'a100')
  await page.keyboard.type('3')
  await expect(page).toHaveURL(/draft=/)
  const id = /draft=([\w-]+)/.exec(page.url())?.[1] ?? ''
  await expect.poll(async () => (await apiOf(page).orders.draft({ id })).content).toContain('"quantity":"3"')
  expect((await apiOf(page).orders.draft({ id })).content).toContain('"text":"a100"')

  isStuck = false
  await page.reload()
  await expect(entry.cell('Product', 1)).toHaveValue('A100')
  await expect(entry.cell('Quantity', 1)).toHaveValue('3')
  await expect(entry.form().getByText('Garden chair')).toBeVisible()
})

test('a double click saves once; so does the key, again and held, and saving again when the answer was lost', async ({
  shop: _shop,
  page,
}) => {
  const entry = await openWithAnna(page)
  const enter = async () => {
    await entry.dictate('novak', 'a100')
  }
  await enter()
  await entry.form().getByRole('button', { name: 'Save order' }).dblclick()
  await expect(entry.savedHeading()).toBeVisible()
  expect(await entry.orders()).toHaveLength(1)

  await entry.open()
  await enter()
  let isLost = true
  await page.route('**/api/call', async route => {
    if (!isLost || !(route.request().postData() ?? '').includes('"orders.create"')) return route.continue()
    isLost = false
    await route.fetch()
    await route.abort()
  })
  await entry.press('Control+s')
  await expect(entry.form().getByText(/it is not known whether the order was saved/)).toBeVisible()
  expect(await entry.orders()).toHaveLength(2)
  await entry.press('Control+s')
  await expect(entry.savedHeading()).toBeVisible()
  expect(await entry.orders()).toHaveLength(2)

  await entry.open()
  await enter()
  let asked = 0
  page.on('request', request => {
    if ((request.postData() ?? '').includes('"orders.create"')) asked += 1
  })
  const release = await holdAnswer(page, 'orders.create')
  for (let presses = 0; presses < 6; presses += 1) await entry.press('Control+s')
  // Held: the keyboard repeats the key.
  await page.keyboard.down('Control')
  for (let repeats = 0; repeats < 6; repeats += 1) await page.keyboard.down('s')
  await expect.poll(() => asked).toBe(1)
  release()
  await expect(page.getByRole('heading', { name: 'Order 3', level: 1 })).toBeVisible()
  // On the order's own page there is nothing to save.
  await page.keyboard.down('s')
  await page.keyboard.up('s')
  await page.keyboard.up('Control')

  // Back leads to where the order was begun, past the form, and no key saves it there again.
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Order 2', level: 1 })).toBeVisible()
  await expect(entry.form()).toHaveCount(0)
  await entry.press('Control+s')
  await page.goForward()
  await expect(page.getByRole('heading', { name: 'Order 3', level: 1 })).toBeVisible()
  expect([asked, (await entry.orders()).length]).toEqual([1, 3])
})

test('Save and new begins the next order with what is typed meanwhile', async ({ shop: _shop, page }) => {
  const entry = await openWithAnna(page)
  await page.route('**/api/call', async route => {
    if ((route.request().postData() ?? '').includes('"orders.create"'))
      await new Promise(resolve => setTimeout(resolve, 500))
    await route.continue()
  })
  await page.keyboard.type('novak')
  await entry.press('Enter')
  await page.keyboard.type('a100')
  await entry.press('Enter', 'Control+Enter')
  await page.keyboard.type('anna', { delay: 60 })
  await expect(page.getByText('Order 1 saved.')).toBeVisible()
  await expect(entry.customer()).toBeFocused()
  await page.keyboard.type(' n')
  await expect(entry.customer()).toHaveValue('anna n')
  await expect(page.getByRole('option').first()).toContainText('Anna Nováková')
  await entry.press('Enter')
  await expect(entry.cell('Product', 1)).toHaveValue('')
  await expect(page.getByRole('link', { name: 'Open order 1' })).toBeVisible()
})

test('an address corrected on the customer’s page is the one on the order that was begun before', async ({
  shop: _shop,
  page,
}) => {
  const entry = await openWithAnna(page)
  await entry.dictate('novak', 'a100')
  const form = entry.form()
  await expect(form.getByText('Dlouhá 12', { exact: true })).toBeVisible()
  const api = apiOf(page)
  const { addresses } = await api.addresses.list({ customerId: entry.annaId })
  const old = addresses.find(({ street }) => street === 'Dlouhá 12')
  if (!old) throw new Error('no address')
  const { id, version, isDefaultBilling, isDefaultShipping } = old
  const fields = { ...addressFieldsOf(old), street: 'Nová 7' }
  await api.addresses.update({ id, version, fields, isDefaultBilling, isDefaultShipping })
  await expect(form.getByText('Nová 7', { exact: true })).toBeVisible()
  await expect(form.getByText('Dlouhá 12', { exact: true })).toHaveCount(0)
  await entry.press('Control+s')
  await expect(entry.savedHeading()).toBeVisible()
  const [order] = await entry.orders()
  expect(await entry.order(order?.id ?? '')).toMatchObject({ billing: { street: 'Nová 7' } })
})

test('an order being entered stays while nothing answers, and goes on', async ({ shop: _shop, page }) => {
  const entry = await openWithAnna(page)
  await entry.dictate('novak', 'a100')
  await page.keyboard.type('7')
  let asked = 0
  await page.route('**/api/call', route => {
    if (!(route.request().postData() ?? '').includes('orders.entrySettings')) return route.continue()
    asked += 1
    return route.abort()
  })
  // F5: everything is asked for anew.
  await entry.press('F5')
  await expect.poll(() => asked).toBeGreaterThan(0)
  await page.waitForTimeout(1500)
  await page.unroute('**/api/call')
  await expect(entry.cell('Quantity', 1)).toHaveValue('7')
  await entry.press('Control+s')
  await expect(entry.savedHeading()).toBeVisible()
  expect(await entry.orders()).toMatchObject([{ totalMinor: 7 * 4990 }])
})

test('a total that the settings changed meanwhile is not charged unseen: it is said, shown, and saved at the next try', async ({
  shop: _shop,
  page,
}) => {
  const entry = await openWithAnna(page)
  await entry.dictate('novak', 'a100')
  const totals = entry.form().getByRole('region', { name: 'Totals' })
  await expect(totals).toContainText('$49.90')
  let isFirst = true
  await page.route('**/api/call', async route => {
    if (isFirst && (route.request().postData() ?? '').includes('"orders.create"')) {
      isFirst = false
      // By somebody else, in the moment that the order is on its way.
      const api = apiOf(page)
      const { version, numberPrefix, country } = await api.settings.orders()
      const settings = {
        numberPrefix,
        country,
        shippingMethods: [],
        paymentMethods: ['Card'],
        pricesIncludeTax: false,
        taxRounding: 'perLine' as const,
      }
      await api.settings.updateOrders({ version, settings })
    }
    await route.continue()
  })
  await entry.press('Control+s')
  await expect(entry.form().getByText(/^This order comes to \$60\.38 now/)).toBeVisible()
  await expect(totals).toContainText('$60.38')
  expect(await entry.orders()).toEqual([])
  await entry.press('Control+s')
  await expect(entry.savedHeading()).toBeVisible()
  expect(await entry.orders()).toMatchObject([{ customerName: 'Anna Nováková', totalMinor: 6038 }])
})
