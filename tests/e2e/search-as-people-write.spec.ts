import type { Page } from '@playwright/test'
import { holdAnswer } from '../support/hold-answer.ts'
import { OrderEntryPageObject } from '../support/pages/order-entry-page-object.ts'
import { Orders } from '../support/pages/orders-page-object.ts'
import { expect, test } from '../support/shop-fixture.ts'

/** Types into Ctrl+K; what it offers of one kind. */
async function offered(page: Page, typed: string, group: string) {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Find anything' }).getByRole('searchbox').fill(typed)
  return page.getByRole('dialog').getByRole('group', { name: group }).getByRole('option')
}

test('an order is found by its number, with the sign and the hyphen that came to hand', async ({ shop, page }) => {
  const orders = new Orders(page)
  const first = await orders.seed({ lastName: 'Dvořáková' })
  for (let count = 2; count <= 10; count += 1) await orders.seed({ lastName: `Buyer ${count}` })
  expect(first.number).toBe('1')

  for (const typed of ['#1', '# 1', '＃1', '№ 1']) {
    const options = await offered(page, typed, 'Orders')
    await expect(options).toHaveText([/^Order 1\s*Anna Dvořáková/])
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Order 1', level: 1 })).toBeVisible()
    await shop.goTo('Customers')
  }

  await orders.goTo()
  await page.getByRole('searchbox').fill('＃1')
  await expect(orders.rows()).toHaveCount(1)
  await expect(orders.row('Dvořáková')).toBeVisible()
  await page.goto(page.url().replace(/#.*/, `#/customers/${first.customerId}/orders`))
  await page.getByRole('searchbox').fill('# 1')
  await expect(orders.row('1')).toHaveCount(1)
  await page.getByRole('searchbox').fill('# 2')
  await expect(page.getByRole('main')).toContainText('“# 2”')

  await shop.goTo('History')
  await page.getByRole('searchbox').fill('#1')
  const lines = page.getByRole('grid', { name: 'History' }).getByRole('row').filter({ hasText: 'saved order' })
  await expect(lines).toHaveCount(1)
  await expect(lines).toContainText('saved order 1 for Anna Dvořáková')
})

test('a customer with short words in the name is found in Ctrl+K and in order entry, whichever part is typed', async ({
  shop: _shop,
  page,
}) => {
  const entry = new OrderEntryPageObject(page)
  await entry.seedCustomer({ firstName: 'Maria', lastName: 'de la Cruz' })
  await entry.seedCustomer({ firstName: 'Maria', lastName: 'Delacroix' })
  for (const typed of ['Maria de la Cruz', 'de la cruz', 'cruz, maria']) {
    await expect(await offered(page, typed, 'Customers')).toHaveText([/^Maria de la Cruz/])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }

  await entry.open()
  await page.keyboard.type('maria')
  const options = page.getByRole('region', { name: 'Customers found' }).getByRole('option')
  await expect(options).toHaveCount(3)
  // Until the next answer is there, the rows at hand are those that are meant.
  const answer = await holdAnswer(page, 'customers.list')
  await page.keyboard.type(' de la C')
  await expect(options.filter({ hasText: 'Delacroix' })).toHaveCount(0)
  await expect(options.first()).toContainText('Maria de la Cruz')
  answer()
  await page.keyboard.type('ruz')
  await expect(options.first()).toContainText('Maria de la Cruz')
  await entry.press('Enter')
  await expect(entry.cell('Product', 1)).toBeFocused()
  await expect(entry.form()).toContainText('Maria de la Cruz')
})

test('a code that was pasted with another hyphen is the same product, in its list and in order entry', async ({
  shop,
  page,
}) => {
  const entry = new OrderEntryPageObject(page)
  await entry.seedProducts([
    { code: 'TEA‑1', name: 'Green tea', priceMinor: 500 },
    { code: 'TEA-10', name: 'Black tea', priceMinor: 700 },
  ])
  await entry.seedCustomer({ firstName: 'Anna', lastName: 'Nováková' })
  await entry.open()
  await entry.dictate('novak', 'tea-1')
  await expect(entry.cell('Product', 1)).toHaveValue('TEA‑1')
  await page.keyboard.press('Escape')
  await shop.goTo('Products')
  await page.getByRole('searchbox').fill('ＴＥＡ－１０')
  await expect(page.getByRole('grid', { name: 'Products' })).toContainText('Black tea')
  await expect(page.getByRole('grid', { name: 'Products' })).not.toContainText('Green tea')
})
