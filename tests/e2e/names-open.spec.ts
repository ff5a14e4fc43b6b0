import type { Page } from '@playwright/test'
import { CustomersGrid } from '../support/pages/customers-grid.ts'
import { Orders } from '../support/pages/orders-page-object.ts'
import { expect, test } from '../support/shop-fixture.ts'

/** What the window asks the system to open, in place of opening it. */
async function noteOpened(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const opened: string[] = []
    Object.assign(window, {
      opened,
      open: (address: string) => {
        opened.push(address)
        return null
      },
    })
  })
  return () => page.evaluate(() => (window as unknown as { readonly opened: readonly string[] }).opened)
}

test('a click on the name opens the customer, once; the email is text, with Write email and Copy in the menus', async ({
  shop,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const grid = new CustomersGrid(page)
  await grid.seed([{ firstName: 'Anna', lastName: 'Nováková', company: 'Bakery', email: 'anna+a?b&c@example.com' }])
  const opened = await noteOpened(page)
  for (const name of ['Nováková', 'Anna', 'Bakery']) {
    // People double-click, too: the second click must not press what has come under the pointer.
    await grid.row('Nováková').getByRole('link', { name, exact: true }).dblclick()
    await expect(page).toHaveURL(/#\/customers\/[^/]+\/general$/)
    await expect(page.getByRole('heading', { name: 'Anna Nováková' })).toBeVisible()
    await page.goBack()
  }

  await grid.row('Nováková').getByText('anna+a?b&c@example.com').click()
  await expect(page).toHaveURL(/#\/customers$/)
  await expect(page.locator('a[href^="mailto:"]')).toHaveCount(0)
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Write email' }).click()
  await expect.poll(opened).toEqual(['mailto:anna%2Ba%3Fb%26c@example.com'])
  await grid
    .row('Nováková')
    .getByRole('button', { name: /^Actions for/ })
    .click()
  await page.getByRole('menuitem', { name: 'Copy email' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'copied' })).toBeVisible()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('anna+a?b&c@example.com')

  await grid.row('Nováková').getByRole('link', { name: 'Nováková', exact: true }).click()
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Write email' }).click()
  await expect.poll(opened).toHaveLength(2)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Copy email' }).click()
  await expect(page.locator('footer')).toContainText('copied')
  await shop.goTo('Customers')
})

test('orders, products, emails, staff and the lines of the history open by their names', async ({ shop, page }) => {
  await shop.addRegistered({ lastName: 'Nováková', email: 'anna@example.com' })
  const order = await new Orders(page).seed({ lastName: 'Černá' })
  const product = order.lines[0]?.name ?? ''

  await shop.goTo('Orders')
  await page.getByRole('grid').getByRole('link', { name: order.number, exact: true }).click()
  await expect(page.getByRole('heading', { name: `Order ${order.number}` })).toBeVisible()
  await page.getByRole('link', { name: product }).click()
  await expect(page.getByRole('heading', { name: product })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { name: `Order ${order.number}` })).toBeVisible()

  await shop.goTo('Products')
  await page.getByRole('grid').getByRole('link', { name: product }).click()
  await expect(page.getByRole('heading', { name: product })).toBeVisible()

  await shop.goTo('Outbox')
  await page
    .getByRole('grid')
    .getByRole('button', { name: /^Your login at Corner Shop/ })
    .click()
  const preview = page.getByRole('dialog')
  await preview.getByRole('link', { name: 'Nováková' }).click()
  await expect(page.getByRole('heading', { name: 'Nováková' })).toBeVisible()
  await expect(preview).toHaveCount(0)

  await shop.goTo('History')
  const line = page.getByRole('row', { name: /saved order/ })
  await line.getByRole('link', { name: order.number, exact: true }).click()
  await expect(page.getByRole('heading', { name: `Order ${order.number}` })).toBeVisible()
  await page.goBack()
  await line.getByRole('link', { name: order.customerName }).click()
  await expect(page.getByRole('heading', { name: order.customerName })).toBeVisible()
  await page.goBack()
  await page
    .getByRole('row', { name: /added the product/ })
    .getByRole('link')
    .click()
  await expect(page.getByRole('heading', { name: product })).toBeVisible()

  await shop.openSettings('Staff')
  await page
    .getByRole('rowheader', { name: /Eva Novotná/ })
    .getByRole('button')
    .click()
  await expect(page.getByRole('dialog').getByLabel('Name')).toHaveValue('Eva Novotná')
})
