import type { Page } from '@playwright/test'
import { holdAnswer } from '../support/hold-answer.ts'
import { apiOf } from '../support/pages/api-of.ts'
import { CustomersGrid } from '../support/pages/customers-grid.ts'
import { Orders } from '../support/pages/orders-page-object.ts'
import { expect, test } from '../support/shop-fixture.ts'

const names = ['Adam', 'Beran', 'Cerny', 'Dvorak', 'Erben', 'Fiala', 'Gott', 'Havel']

async function openGrid(page: Page): Promise<CustomersGrid> {
  const grid = new CustomersGrid(page)
  await grid.seed(names.map(lastName => ({ lastName })))
  await expect(grid.row('Havel')).toBeVisible()
  return grid
}

/** The grid with its rows, and their answers from now on as slow as on a large book. */
async function openSlowGrid(page: Page): Promise<CustomersGrid> {
  const grid = await openGrid(page)
  await page.route('**/api/call', async route => {
    if ((route.request().postData() ?? '').includes('"customers.list"'))
      await new Promise(resolve => setTimeout(resolve, 700))
    await route.continue()
  })
  return grid
}

test('Enter twice, faster than the rows: the customer that was searched for is opened, and nobody else', async ({
  shop: _shop,
  page,
}) => {
  const grid = await openSlowGrid(page)
  await grid.press('Control+f')
  await page.keyboard.type('gott')
  await grid.press('Enter', 'Enter')
  await expect(page.getByRole('heading', { name: 'Gott', level: 1 })).toBeVisible()

  await page.goBack()
  await expect(grid.row('Gott').locator(':focus')).toHaveCount(1)
  await grid.press('Control+f')
  await page.keyboard.type('e')
  await grid.press('ArrowDown', 'ArrowDown', 'Enter')
  await expect(page.getByRole('heading', { name: 'Erben', level: 1 })).toBeVisible()
})

test('whoever types on after the arrow stays in the search', async ({ shop: _shop, page }) => {
  const grid = await openGrid(page)
  const answer = await holdAnswer(page, 'customers.list')
  await grid.press('Control+f')
  await page.keyboard.type('e')
  await grid.press('ArrowDown')
  await page.keyboard.type('rb')
  answer()
  await expect(grid.grid.getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('searchbox')).toBeFocused()
  await expect(page.getByRole('searchbox')).toHaveValue('erb')
})

test('rows that are about to be others are not acted on', async ({ shop: _shop, page }) => {
  const grid = await openGrid(page)
  const answer = Promise.withResolvers<void>()
  await page.route('**/api/call', async route => {
    if ((route.request().postData() ?? '').includes('gott')) await answer.promise
    await route.continue()
  })
  await grid.press('Control+f')
  // At once: a call for less than the whole word would be answered, and take Adam's row away.
  await page.getByRole('searchbox').fill('gott')
  await expect(grid.grid).toHaveAttribute('aria-busy', 'true')
  await grid.row('Adam').getByRole('checkbox').click()
  await grid.row('Adam').getByText('Adam').first().dblclick()
  answer.resolve()
  await expect(grid.grid.getByRole('row')).toHaveCount(2)
  await expect(grid.selected()).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible()
})

test('a deleted customer leaves the selection, chosen or taken out of it, whoever deleted it', async ({
  shop: _shop,
  page,
}) => {
  const grid = await openGrid(page)
  const { rows } = await apiOf(page).customers.list({ limit: 10 })
  const remove = async (lastName: string) => {
    const id = rows.find(row => row.lastName === lastName)?.id ?? ''
    await apiOf(page).customers.delete({ id, version: 1 })
    await expect(grid.row(lastName)).toHaveCount(0)
  }
  await grid.enter()
  await grid.press('Space', 'ArrowDown', 'Space')
  await expect(grid.selected()).toHaveText('2 selected')
  await remove('Adam')
  await expect(grid.selected()).toHaveText('1 selected')
  await remove('Beran')
  await expect(grid.selected()).toHaveCount(0)

  await grid.press('Control+a', 'Space')
  await expect(grid.selected()).toHaveText('5 selected')
  await remove('Cerny')
  await expect(grid.selected()).toHaveText('5 selected')
  await expect(grid.grid.getByRole('checkbox', { name: 'Select all' })).toBeChecked()
})

test('Back finds the same order, though another has come above it', async ({ shop: _shop, page }) => {
  const orders = new Orders(page)
  await orders.seed({ lastName: 'Adam' })
  await orders.seed({ lastName: 'Beran' })
  await orders.goTo()
  await orders.row('Adam').waitFor()
  await page.keyboard.press('Control+f')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(orders.row('Adam').locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Order 1', level: 1 })).toBeVisible()
  await orders.seed({ lastName: 'Cerny' })
  await page.goBack()
  await orders.row('Cerny').waitFor()
  await expect(orders.row('Adam').locator(':focus')).toHaveCount(1)
})

test('what others do while the window is still opening is on the screen', async ({ shop: _shop, page }) => {
  await page.routeWebSocket('**/api/events', async socket => {
    // As on a slow computer: everything has been asked for before the window hears of changes.
    await new Promise(resolve => setTimeout(resolve, 2000))
    socket.connectToServer()
  })
  await page.reload()
  await expect(page.getByText('No customers yet')).toBeVisible()
  const grid = new CustomersGrid(page)
  await grid.seed([{ lastName: 'Adam' }])
  await expect(grid.row('Adam')).toBeVisible()
})
