import type { Page } from '@playwright/test'
import { CustomersGrid } from '../support/pages/customers-grid.ts'
import { expect, test } from '../support/shop-fixture.ts'

const names = ['Adam', 'Beran', 'Cerny', 'Dvorak', 'Erben']
const everyone = names.map(lastName => ({ lastName, firstName: 'Anna' }))

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

test('walks the view record by record on the same tab, and comes back to the record one walked to', async ({
  shop,
  page,
}) => {
  const grid = new CustomersGrid(shop.page)
  await grid.seed([...everyone, { lastName: 'Zeman', firstName: 'Petr' }])
  await page.getByRole('searchbox').fill('anna')
  await expect(page.getByTestId('list-count')).toHaveText('5')
  await grid.enter()
  await grid.press('ArrowRight', 'ArrowRight', 'Enter')
  await expect(heading(page, 'Anna Adam')).toBeVisible()
  await expect(page.getByText('1 of 5', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Previous customer. This is the first' })).toBeDisabled()
  await shop.openTab('Login details')
  await expect(page.getByRole('button', { name: 'Create login' })).toBeVisible()
  // Three presses without a pause: none of them is lost.
  await grid.press('Alt+PageDown', 'Alt+PageDown', 'Alt+PageDown')
  await expect(heading(page, 'Anna Dvorak')).toBeVisible()
  await expect(page.getByText('4 of 5', { exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Login details' })).toHaveAttribute('aria-current', 'page')
  await page.getByRole('button', { name: 'Next customer' }).click()
  await expect(page.getByText('5 of 5', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Next customer. This is the last' })).toBeDisabled()
  await page.keyboard.press('Alt+PageUp')
  await expect(heading(page, 'Anna Dvorak')).toBeVisible()
  await page.getByRole('link', { name: 'Customers' }).last().click()
  await expect(grid.focusedRow()).toContainText('Dvorak')
  await expect(page.getByRole('searchbox')).toHaveValue('anna')
})

test('keys that come before the next record is drawn count all the same, and no further than the last', async ({
  shop,
  page,
}) => {
  const grid = new CustomersGrid(shop.page)
  await grid.seed(everyone)
  await shop.openCustomer('Adam')
  await expect(page.getByText('1 of 5', { exact: true })).toBeVisible()
  const press = async (key: 'PageDown' | 'PageUp', times: number) =>
    page.evaluate(
      async ([key, times]) => {
        for (let n = 0; n < times; n++) {
          const event = { key, code: key, altKey: true, bubbles: true, cancelable: true }
          document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', event))
          // The navigation begins, and nothing of it is drawn yet.
          await new Promise<void>(resolve => queueMicrotask(() => queueMicrotask(resolve)))
        }
      },
      [key, times] as const,
    )
  await press('PageDown', 3)
  await expect(heading(page, 'Anna Dvorak')).toBeVisible()
  await expect(page.getByText('4 of 5', { exact: true })).toBeVisible()
  await press('PageDown', 3)
  await expect(page.getByText('5 of 5', { exact: true })).toBeVisible()
  await press('PageUp', 2)
  await expect(heading(page, 'Anna Cerny')).toBeVisible()
})

test('walking on from a changed record asks first', async ({ shop, page }) => {
  const grid = new CustomersGrid(shop.page)
  await grid.seed(everyone)
  await shop.openCustomer('Beran')
  await page.getByLabel('Phone').fill('123')
  await page.keyboard.press('Alt+PageDown')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByLabel('Phone')).toHaveValue('123')
  await page.keyboard.press('Alt+PageDown')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Save', exact: true }).click()
  await expect(heading(page, 'Anna Cerny')).toBeVisible()
  await page.keyboard.press('Alt+PageUp')
  await expect(page.getByLabel('Phone')).toHaveValue('123')
})

test('a new name moves the row far away, and the focus is on it; after a deletion it is on the nearest', async ({
  shop,
  page,
}) => {
  const grid = new CustomersGrid(shop.page)
  await grid.seed([
    ...everyone,
    ...Array.from({ length: 50 }, (_, index) => ({ lastName: `M${String(index).padStart(3, '0')}` })),
  ])
  await expect(page.getByTestId('list-count')).toHaveText('55')
  await grid.enter()
  await grid.press('ArrowDown', 'Enter')
  await page.getByLabel('Last name').fill('Zpinka')
  await page.keyboard.press('Control+s')
  await expect(page.getByText('55 of 55', { exact: true })).toBeVisible()
  await page.goBack()
  await expect(grid.focusedRow()).toContainText('Zpinka')
  await expect(grid.focusedRow()).toHaveAttribute('aria-rowindex', '56')

  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(grid.focusedRow()).toContainText('M049')
})

test('the outbox and the history are found again where they were left', async ({ shop, page }) => {
  await shop.addRegistered({ lastName: 'Adam', email: 'adam@example.com' })
  await shop.addRegistered({ lastName: 'Beran', email: 'beran@example.com' })
  const focused = page.getByRole('row').filter({ has: page.locator(':focus') })
  for (const [screen, text] of [
    ['Outbox', 'adam@example.com'],
    ['History', 'Adam'],
  ] as const) {
    await shop.goTo(screen)
    const row = page.getByRole('row').filter({ hasText: text }).first()
    await row.getByRole('rowheader').click()
    const index = (await row.getAttribute('aria-rowindex')) ?? ''
    await page.keyboard.press('Enter')
    if (screen === 'Outbox') {
      // Enter shows the email; closing it leads back to its row, whose menu leads to the customer.
      await expect(page.getByRole('dialog')).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(focused).toHaveAttribute('aria-rowindex', index)
      await page.keyboard.press('Shift+F10')
      await page.getByRole('menuitem', { name: 'Open customer' }).click()
    }
    await expect(page.getByRole('navigation', { name: 'Customer' })).toBeVisible()
    await page.goBack()
    await expect(focused).toHaveAttribute('aria-rowindex', index)
    await expect(focused).toContainText(text)
  }
})
