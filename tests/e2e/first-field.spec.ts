import type { Page } from '@playwright/test'
import { CustomersGrid } from '../support/pages/customers-grid.ts'
import { expect, test } from '../support/shop-fixture.ts'

/** The name of what has the focus, once it is a field. */
async function focusedField(page: Page): Promise<string> {
  const field = page.locator('input:focus, textarea:focus')
  await field.waitFor()
  return field.evaluate((element: HTMLInputElement | HTMLTextAreaElement) =>
    element.type === 'radio'
      ? (element.closest('[role="radiogroup"]')?.textContent ?? '')
      : (element.labels?.[0]?.textContent ?? element.getAttribute('aria-label') ?? ''),
  )
}

test('what is typed first on a form stands in its first field, by whichever way one came', async ({ shop, page }) => {
  const { keyboard } = page
  await shop.addCustomer({ lastName: 'Novák', email: 'novak@example.com' })

  await keyboard.press('Control+n')
  await expect(page.getByRole('heading', { name: 'New customer' })).toBeVisible()
  await keyboard.type('Anna')
  await expect(page.getByLabel('First name')).toHaveValue('Anna')
  await page.getByLabel('First name').fill('')

  await shop.goTo('Customers')
  // For a moment the steps of a shop without customers may stand there still, with a link of that name too.
  await page.getByRole('link', { name: 'New customer' }).first().click()
  await expect(page.getByLabel('First name')).toBeFocused()

  await shop.goTo('Products')
  await page.getByRole('link', { name: 'New product' }).first().click()
  expect(await focusedField(page)).toBe('Code')

  await shop.goTo('Orders')
  await page.getByRole('link', { name: 'New order' }).first().click()
  expect(await focusedField(page)).toBe('Customer')

  await shop.goTo('Customers')
  await new CustomersGrid(page).enter()
  await keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'New order' }).click()
  expect(await focusedField(page)).toBe('Product, line 1')

  await shop.goTo('Customers')
  await new CustomersGrid(page).enter()
  await keyboard.press('Enter')
  await shop.openTab('Addresses')
  await page.getByRole('button', { name: 'Add address' }).first().click()
  expect(await focusedField(page)).toBe('Name')
})

test('each page of settings begins in its first field, and a tab chosen by key too', async ({ shop, page }) => {
  await shop.goTo('Settings')
  await expect(page.getByLabel('Shop name')).toBeFocused()
  for (const [tab, field] of [
    ['Mail', 'Delivery'],
    ['Website', 'Sign-in address'],
    ['Passwords', 'length'],
    ['Registration', 'login'],
    ['Orders', 'Prefix of order numbers'],
  ] as const) {
    await page.keyboard.press('Control+PageDown')
    await expect(page.getByRole('heading', { name: tab, level: 2 })).toBeVisible()
    expect(await focusedField(page)).toContain(field)
  }
  await page.keyboard.press('Control+PageDown')
  await page.getByRole('button', { name: 'Add staff member' }).click()
  expect(await focusedField(page)).toBe('Name')
  await page.keyboard.press('Escape')

  // Whoever may only look at them is not put into a field.
  await shop.addStaff('Ota', 'ota', 'Auditor')
  await shop.signOut()
  await shop.signIn('ota')
  await shop.goTo('Settings')
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeFocused()
})

test('Save and new leaves an empty form with the focus in its first field, and says what was saved', async ({
  shop,
  page,
}) => {
  const { keyboard } = page
  await shop.goTo('Customers')
  await page.getByRole('link', { name: 'New customer' }).first().click()
  for (const name of ['Anna', 'Boris']) {
    await expect(page.getByLabel('First name')).toBeFocused()
    await keyboard.type(name)
    await page.getByLabel('Last name').fill(`${name}ova`)
    await keyboard.press('Control+Enter')
    await expect(page.getByRole('status').filter({ hasText: `${name} ${name}ova saved.` })).toBeVisible()
    await expect(page.getByLabel('Last name')).toHaveValue('')
  }
  await page.getByLabel('Last name').fill('Černá')
  await page.getByRole('button', { name: 'Save and new' }).click()
  await expect(page.getByRole('link', { name: 'Open Černá' })).toBeVisible()
  await expect(page.getByLabel('First name')).toBeFocused()
  // Nothing typed, nothing to ask about.
  await shop.goTo('Customers')
  await expect(new CustomersGrid(page).row('Annaova')).toBeVisible()
  await expect(new CustomersGrid(page).row('Borisova')).toBeVisible()

  await shop.goTo('Products')
  await page.getByRole('link', { name: 'New product' }).first().click()
  await expect(page.getByLabel('Code')).toBeFocused()
  await keyboard.type('P1')
  await page.getByLabel('Name').fill('Pen')
  await page.getByLabel(/^Price/).fill('1.50')
  await page.getByLabel(/^Tax rate/).fill('21')
  await keyboard.press('Control+Enter')
  await expect(page.getByText('Pen saved.')).toBeVisible()
  await expect(page.getByLabel('Code')).toBeFocused()
  await expect(page.getByLabel('Code')).toHaveValue('')

  await keyboard.press('F1')
  await expect(page.getByRole('row', { name: /^Save and new/ })).toContainText('Ctrl+Enter')
})
