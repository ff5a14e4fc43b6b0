import type { Page } from '@playwright/test'
import { OrderEntryPageObject } from '../support/pages/order-entry-page-object.ts'
import { expect, test } from '../support/shop-fixture.ts'

/** All that a trained person uses. Counts every key, those with Ctrl as one. */
class Fingers {
  readonly page: Page
  private pressed = 0

  constructor(page: Page) {
    this.page = page
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.pressed += 1
      await this.page.keyboard.press(key)
    }
  }

  async type(text: string): Promise<void> {
    this.pressed += text.length
    await this.page.keyboard.type(text)
  }

  /** Since it was last asked. */
  count(): number {
    const { pressed } = this
    this.pressed = 0
    return pressed
  }
}

test('a day at the desk without the mouse: found, ordered, registered, corrected, printed, and the next one', async ({
  shop,
  page,
}) => {
  const entry = new OrderEntryPageObject(page)
  const fingers = new Fingers(page)
  await entry.seedProducts([
    { code: 'A100', name: 'Garden chair', priceMinor: 4990 },
    { code: 'B7', name: 'Potting soil', priceMinor: 199 },
  ])
  const annaId = await entry.seedCustomer({ firstName: 'Anna', lastName: 'Nováková', email: 'anna@example.com' })
  await entry.seedAddress(annaId, 'Dlouhá 12', { billing: true })
  await shop.goTo('Customers')
  await page.evaluate(() => {
    const seen = { pointers: 0, prints: 0 }
    Object.assign(window, { seen, print: () => (seen.prints += 1) })
    window.addEventListener('pointerdown', () => (seen.pointers += 1), true)
  })
  const counted: Record<string, number> = {}

  // Somebody calls: who is it?
  await fingers.press('Control+k')
  await fingers.type('nova')
  await fingers.press('Enter')
  await expect(page.getByRole('heading', { name: 'Anna Nováková' })).toBeVisible()
  counted['find the customer'] = fingers.count()

  // Their order begins from their page.
  await fingers.press('Control+k')
  await fingers.type('new or')
  await fingers.press('Enter')
  await expect(entry.cell('Product', 1)).toBeFocused()
  await expect(entry.form().getByText('anna@example.com').first()).toBeVisible()
  await fingers.type('a100')
  await fingers.press('Enter', 'Control+s')
  await expect(entry.savedHeading()).toBeFocused()
  counted['an order from a customer’s page'] = fingers.count()

  // Another for somebody known, from an empty screen: one item.
  await fingers.press('Control+k', 'ArrowDown', 'Enter')
  await expect(entry.customer()).toBeFocused()
  counted['open a new order'] = fingers.count()
  await fingers.type('nova')
  await fingers.press('Enter')
  await fingers.type('a100')
  await fingers.press('Enter', 'Control+s')
  await expect(entry.savedHeading()).toBeFocused()
  counted['a known customer, one item'] = fingers.count()

  // It is printed.
  await fingers.press('Control+p')
  await expect.poll(() => page.evaluate(() => (window as unknown as { seen: { prints: number } }).seen.prints)).toBe(1)
  counted['print it'] = fingers.count()

  // The next one is new here, and wants a login.
  await fingers.press('Control+k', 'ArrowDown', 'Enter')
  await expect(entry.customer()).toBeFocused()
  await fingers.type('Petr Svoboda')
  await expect(page.getByRole('option')).toHaveText(['New customer “Petr Svoboda”'])
  await fingers.press('Enter')
  await expect(entry.form().getByLabel('Email', { exact: true })).toBeFocused()
  await fingers.type('petr@example.com')
  await expect(entry.createLogin()).toBeEnabled()
  await fingers.press('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab')
  await expect(entry.createLogin()).toBeFocused()
  await fingers.press('Space', 'Tab')
  await expect(entry.cell('Product', 1)).toBeFocused()
  await fingers.type('b7')
  await fingers.press('Enter')
  await fingers.type('5')
  await fingers.press('Enter')
  await fingers.type('a100')
  await fingers.press('Enter', 'Control+s')
  await expect(entry.savedHeading()).toBeFocused()
  counted['a new customer with a login, two items'] = fingers.count()

  // Anna again; her address has changed since.
  await fingers.press('Control+k', 'ArrowDown', 'Enter')
  await expect(entry.customer()).toBeFocused()
  await fingers.type('nova')
  await fingers.press('Enter')
  await fingers.type('b7')
  await fingers.press('Enter', 'Enter', 'Enter')
  await expect(
    entry
      .form()
      .getByRole('button', { name: /Billing address/ })
      .first(),
  ).toBeFocused()
  // Nobody tabs to Edit before the address is there: it is read while the items are typed.
  await expect(entry.form().getByRole('button', { name: /^Edit/ })).toBeVisible()
  await fingers.press('Tab', 'Enter')
  await expect(entry.form().getByLabel('Name', { exact: true })).toBeFocused()
  await fingers.press('Tab', 'Tab')
  await expect(entry.form().getByLabel('Street', { exact: true })).toBeFocused()
  await fingers.type('Nová 1')
  await fingers.press('Control+Enter')
  await expect(page.getByText('Order 4 saved.')).toBeVisible()
  counted['a known customer whose address is corrected'] = fingers.count()

  // And at once the next.
  await expect(entry.customer()).toBeFocused()
  await fingers.type('nova')
  await fingers.press('Enter')
  await fingers.type('a100')
  await fingers.press('Enter')
  await fingers.type('2')
  await fingers.press('Control+Enter')
  await expect(page.getByText('Order 5 saved.')).toBeVisible()
  counted['the next, in a row'] = fingers.count()

  console.log(
    Object.entries(counted)
      .map(([what, keys]) => `${what}: ${keys} keys`)
      .join('\n'),
  )
  expect(counted).toEqual({
    'find the customer': 6,
    'an order from a customer’s page': 14,
    'open a new order': 3,
    'a known customer, one item': 11,
    'print it': 1,
    'a new customer with a login, two items': 51,
    'a known customer whose address is corrected': 24,
    'the next, in a row': 12,
  })
  // What the screen promises a trained person: from anywhere to a saved order.
  expect((counted['open a new order'] ?? 0) + (counted['a known customer, one item'] ?? 0)).toBeLessThan(30)
  expect(await page.evaluate(() => (window as unknown as { seen: { pointers: number } }).seen.pointers)).toBe(0)

  const orders = await entry.orders()
  expect(orders.map(order => [order.customerName, order.lineCount, order.totalMinor])).toEqual([
    ['Anna Nováková', 1, 9980],
    ['Anna Nováková', 1, 199],
    ['Petr Svoboda', 2, 5 * 199 + 4990],
    ['Anna Nováková', 1, 4990],
    ['Anna Nováková', 1, 4990],
  ])
  expect(await entry.order(orders[1]?.id ?? '')).toMatchObject({ billing: { street: 'Nová 1', city: 'Brno' } })
  expect(await entry.order(orders[2]?.id ?? '')).toMatchObject({ loginOutcome: 'created' })
})
