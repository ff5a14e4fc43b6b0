import type { Page } from '@playwright/test'
import { Orders } from '../support/pages/orders-page-object.ts'
import { expect, test } from '../support/shop-fixture.ts'

async function choose(page: Page, typed: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Find anything' }).getByRole('searchbox').waitFor()
  await page.keyboard.type(typed)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Find anything' })).toHaveCount(0)
}

test('orders, products, customers and pages of settings are found, and what was used lately is no better for it', async ({
  shop,
  page,
}) => {
  const order = await new Orders(page).seed({ lastName: 'Černá' })
  const [line] = order.lines
  const heading = (name: string, level = 1) => page.getByRole('heading', { name, level })

  await choose(page, 'new cust')
  await expect(heading('New customer')).toBeVisible()
  await choose(page, 'new o')
  await expect(heading('New order')).toBeVisible()
  await choose(page, order.number)
  await expect(heading(`Order ${order.number}`)).toBeVisible()
  await choose(page, line?.code ?? '')
  await expect(heading(line?.name ?? '')).toBeVisible()
  await choose(page, 'anna cerna')
  await expect(heading('Anna Černá')).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('cerna')
  const orders = page.getByRole('dialog').getByRole('group', { name: 'Orders' })
  await expect(orders.getByRole('option')).toHaveText([new RegExp(`Order ${order.number}.*Anna Černá`)])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await choose(page, 'settings mail')
  await expect(heading('Mail', 2)).toBeVisible()
  await shop.goTo('Customers')
})

test('the actions of the open record are there, from every tab', async ({ shop, page }) => {
  await page.evaluate(() => Object.assign(window, { open: (address: string) => (document.title = address) }))
  await shop.addCustomer({ lastName: 'Novák', email: 'novak@example.com' })
  await choose(page, 'create log')
  await expect(page.getByRole('button', { name: 'Create login' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Login created.')).toBeVisible()

  await shop.openTab('General')
  await choose(page, 'generate')
  await expect(page.getByRole('alertdialog', { name: 'Generate password' })).toBeVisible()
  await page.keyboard.press('Escape')
  await shop.openTab('Mail')
  await choose(page, 'hand over')
  await expect(page.getByRole('alertdialog')).toContainText('show it once')
  await page.keyboard.press('Escape')
  // On the tab itself, too.
  await choose(page, 'disable log')
  await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toContainText(/[Dd]isable/)
  await page.keyboard.press('Escape')
  await choose(page, 'write')
  await expect.poll(() => page.title()).toBe('mailto:novak@example.com')
  await choose(page, 'delete cust')
  await expect(page.getByRole('dialog', { name: 'Delete customer' })).toBeVisible()
  await page.keyboard.press('Escape')
  await choose(page, 'new order for')
  await expect(page.getByRole('heading', { name: 'New order' })).toBeVisible()
  await expect(page.getByRole('form', { name: 'New order' })).toContainText('Novák')

  const order = await new Orders(page).seed({ lastName: 'Černá', email: 'cerna@example.com' })
  await choose(page, order.number)
  await expect(page.getByRole('heading', { name: `Order ${order.number}` })).toBeVisible()
  await choose(page, 'mark paid')
  await expect(page.getByRole('button', { name: 'Mark not paid' })).toBeVisible()
  await choose(page, 'cancel order')
  await expect(page.getByRole('alertdialog').or(page.getByRole('dialog'))).toContainText(order.number)
  await page.keyboard.press('Escape')
})
