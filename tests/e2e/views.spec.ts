import { CustomersGrid } from '../support/pages/customers-grid.ts'
import { expect, test } from '../support/shop-fixture.ts'

const many = Array.from({ length: 60 }, (_, index) => ({
  lastName: `Novak ${String(index).padStart(3, '0')}`,
  firstName: index % 2 === 0 ? 'Anna' : 'Petr',
  phone: '+420 603 111 222',
}))

test('a view of one’s own keeps search, filter, order and columns; Edited, Reset and Save view work on it', async ({
  shop,
  page,
}) => {
  const grid = new CustomersGrid(shop.page)
  await grid.seed(many)
  const views = page.getByRole('navigation', { name: 'Views' })
  await expect(views.getByRole('link', { name: 'All' })).toHaveAttribute('aria-current', 'page')
  await page.getByRole('searchbox').fill('anna')
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Phone' }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Escape')
  await expect(page.getByText('Edited')).toBeVisible()
  await page.getByRole('button', { name: 'Save as new view' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save as new view' })
  await dialog.getByRole('button', { name: 'Save view' }).click()
  await expect(dialog).toContainText('Enter a name.')
  await dialog.getByLabel('Name').fill('Annas')
  await page.keyboard.press('Enter')
  await expect(views.getByRole('link', { name: 'Annas' })).toHaveAttribute('aria-current', 'page')
  await expect(page.getByText('Edited')).toHaveCount(0)

  await views.getByRole('link', { name: 'All' }).click()
  await expect(page.getByTestId('list-count')).toHaveText('60')
  await expect(grid.grid.getByRole('columnheader', { name: 'Phone' })).toHaveCount(0)
  await views.getByRole('link', { name: 'Annas' }).click()
  await expect(page.getByTestId('list-count')).toHaveText('30')
  await expect(grid.grid.getByRole('columnheader', { name: 'Phone' })).toHaveCount(1)

  await page.getByRole('searchbox').fill('petr')
  await expect(page.getByText('Edited')).toBeVisible()
  await page.getByRole('button', { name: 'Reset', exact: true }).click()
  await expect(page.getByRole('searchbox')).toHaveValue('anna')
  await expect(page.getByText('Edited')).toHaveCount(0)

  await grid.grid.getByRole('button', { name: 'Last name' }).click()
  await page.getByRole('button', { name: 'Save view' }).click()
  await expect(page.getByText('View Annas saved.')).toBeVisible()
  await page.reload()
  await expect(grid.grid.getByRole('columnheader', { name: 'Last name' })).toHaveAttribute('aria-sort', 'descending')
  await expect(page.getByText('Edited')).toHaveCount(0)

  await page.getByRole('button', { name: 'Actions for the view Annas' }).click()
  await page.getByRole('menuitem', { name: 'Delete view' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete view' }).click()
  await expect(views.getByRole('link', { name: 'Annas' })).toHaveCount(0)
  await expect(views.getByRole('link', { name: 'All' })).toHaveAttribute('aria-current', 'page')
})

test('somebody else sees the shared view and not the private one, and cannot change it', async ({ shop, page }) => {
  const grid = new CustomersGrid(shop.page)
  await grid.seed(many.slice(0, 4))
  await shop.addStaff('Clara Clerk', 'clara', 'Clerk')
  await shop.goTo('Customers')
  for (const [name, shared] of [
    ['Mine', false],
    ['Ours', true],
  ] as const) {
    await page.getByRole('searchbox').fill(name === 'Mine' ? 'petr' : 'anna')
    await page.getByRole('button', { name: 'Save as new view' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill(name)
    if (shared) await dialog.getByText('Shared with everybody').click()
    await dialog.getByRole('button', { name: 'Save view' }).click()
    await expect(page.getByText(`View ${name} saved.`)).toBeVisible()
    await page.getByRole('link', { name: 'All', exact: true }).click()
  }
  await shop.signOut()
  await shop.signIn('clara')
  const views = page.getByRole('navigation', { name: 'Views' })
  await views.getByRole('link', { name: 'Ours' }).click()
  await expect(page.getByTestId('list-count')).toHaveText('2')
  await expect(views.getByRole('link', { name: 'Mine' })).toHaveCount(0)
  await expect(views.getByRole('img', { name: 'shared by Eva Novotná' })).toBeVisible()
  await page.getByRole('searchbox').fill('petr')
  await expect(page.getByRole('button', { name: 'Save as new view' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save view', exact: true })).toHaveCount(0)
})

test('Back restores the view, search, order, place, selection and the focus on the same cell', async ({
  shop,
  page,
}) => {
  const grid = new CustomersGrid(shop.page)
  await grid.seed(many)
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Not registered' }).click()
  await page.getByRole('searchbox').fill('novak')
  await grid.grid.getByRole('button', { name: 'Last name' }).click()
  await expect(grid.grid.getByRole('columnheader', { name: 'Last name' })).toHaveAttribute('aria-sort', 'descending')
  await expect(grid.grid.getByRole('row').nth(1)).toContainText('Novak 059')
  await grid.enter()
  await grid.press('Space')
  await expect(grid.selected()).toHaveText('1 selected')
  await grid.press('PageDown', 'PageDown', 'PageDown', 'ArrowRight', 'ArrowRight', 'ArrowRight')
  await expect(page.locator(':focus')).toHaveAttribute('aria-colindex', '4')
  await expect(grid.focusedRow()).toContainText('Novak')
  const before = await grid.focusedRow().innerText()
  const scrollTop = () => grid.grid.evaluate(element => element.scrollTop)
  const top = await scrollTop()
  expect(top).toBeGreaterThan(0)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: 'Customer' })).toBeVisible()
  await page.goBack()
  await expect(grid.focusedRow()).toHaveText(before, { useInnerText: true })
  await expect(page.locator(':focus')).toHaveAttribute('aria-colindex', '4')
  await expect.poll(scrollTop).toBe(top)
  await expect(grid.selected()).toHaveText('1 selected')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('searchbox')).toHaveValue('novak')
  await expect(page.getByRole('link', { name: 'Not registered' })).toHaveAttribute('aria-current', 'page')
  await expect(grid.grid.getByRole('columnheader', { name: 'Last name' })).toHaveAttribute('aria-sort', 'descending')
})

test('in a small window every view and every action can still be reached', async ({ shop, page }) => {
  const grid = new CustomersGrid(shop.page)
  await grid.seed(many.slice(0, 3))
  await page.setViewportSize({ width: 683, height: 384 })
  await page.getByRole('searchbox').fill('anna')
  await expect(page.getByRole('button', { name: 'Save as new view' })).toBeInViewport()
  await page.getByRole('button', { name: 'All views' }).click()
  await page.getByRole('menuitem', { name: 'Undelivered mail' }).click()
  await expect(page.getByRole('link', { name: 'Undelivered mail' })).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('link', { name: 'Undelivered mail' })).toBeInViewport()
  await page.getByRole('button', { name: 'Clear search and filters' }).click()
  await grid.enter()
  await grid.press('Space')
  await expect(page.getByRole('button', { name: 'Clear selection' })).toBeInViewport()
})
