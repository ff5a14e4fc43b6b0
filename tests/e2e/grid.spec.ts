import { axeFaults } from '../support/axe-faults.ts'
import { CustomersGrid } from '../support/pages/customers-grid.ts'
import { expect, test } from '../support/shop-fixture.ts'

const names = ['Adam', 'Beran', 'Cerny', 'Dvorak', 'Erben', 'Fiala', 'Gott', 'Havel']
const everyone = names.map(lastName => ({ lastName, email: `${lastName.toLowerCase()}@example.com` }))

test('rows are selected by the keyboard alone, and the exported file holds exactly them', async ({ shop, page }) => {
  const grid = new CustomersGrid(shop.page)
  await grid.seed(everyone)
  await expect(grid.row('Havel')).toBeVisible()
  await grid.enter()
  await grid.press('Space', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowUp')
  await expect(grid.selected()).toHaveText('3 selected')
  await grid.press('ArrowUp', 'Space', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Space')
  await expect(grid.selected()).toHaveText('3 selected')
  await expect(grid.row('Erben')).toHaveAttribute('aria-selected', 'true')
  await expect(grid.row('Beran')).toHaveAttribute('aria-selected', 'false')

  const [header, ...lines] = await grid.exportByKey()
  expect(header).toBe('Company,Last name,First name,Email,Created,Is registered,Mail')
  expect(lines.map(line => line.split(',')[1])).toEqual(['Adam', 'Cerny', 'Erben'])
  await expect(page.getByRole('button', { name: /Export done/ })).toBeVisible()

  await page.keyboard.press('Escape')
  await expect(grid.selected()).toHaveCount(0)
})

test('Ctrl+A selects all that match but the rows that are taken out again, and that is what is exported', async ({
  shop,
}) => {
  const grid = new CustomersGrid(shop.page)
  await grid.seed([...everyone, { company: 'Zebra Ltd' }])
  await expect(grid.row('Zebra')).toBeVisible()
  // A person, else a company: each box says whose it is.
  for (const name of ['Adam', 'Zebra Ltd'])
    await expect(grid.row(name).getByRole('checkbox', { name: `Select ${name}`, exact: true })).toBeVisible()
  await grid.enter()
  await grid.press('Control+a', 'ArrowDown', 'Space', 'End', 'ArrowDown', 'Space')
  await expect(grid.selected()).toHaveText('7 selected')
  await expect(grid.grid.getByRole('checkbox', { name: 'Select all' })).toBeChecked({ indeterminate: true })
  const [, ...lines] = await grid.exportByKey()
  const exported = lines.map(line => line.split(',')[1] || line.split(',')[0] || '')
  expect(exported.toSorted((a, b) => a.localeCompare(b))).toEqual([
    'Adam',
    'Dvorak',
    'Erben',
    'Fiala',
    'Gott',
    'Havel',
    'Zebra Ltd',
  ])
})

test('a stretch reaches over rows that were never on the screen', async ({ shop, page }) => {
  test.slow()
  const grid = new CustomersGrid(shop.page)
  await grid.seed(Array.from({ length: 230 }, (_, index) => ({ lastName: `Row ${String(index).padStart(3, '0')}` })))
  await expect(page.getByTestId('list-count')).toHaveText('230')
  await grid.enter()
  await grid.press('ArrowDown', 'Shift+End')
  await expect(grid.selected()).toHaveText('229 selected')
  await expect(grid.focusedRow()).toContainText('Row 229')
  await grid.press('Shift+PageUp')
  await expect(grid.selected()).not.toHaveText('229 selected')
  await grid.press('Shift+Home')
  await expect(grid.selected()).toHaveText('2 selected')
  await grid
    .row('Row 004')
    .getByRole('rowheader')
    .click({ modifiers: ['Shift'] })
  await expect(grid.selected()).toHaveText('4 selected')
})

test('another order keeps the selection; another search drops it and says so', async ({ shop, page }) => {
  const grid = new CustomersGrid(shop.page)
  await grid.seed(everyone)
  await expect(grid.row('Havel')).toBeVisible()
  await grid.row('Beran').getByRole('checkbox').check()
  await grid.grid.getByRole('button', { name: 'Email' }).click()
  await expect(grid.grid.getByRole('columnheader', { name: 'Email' })).toHaveAttribute('aria-sort', 'ascending')
  await expect(grid.row('Beran')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Control+f')
  await page.keyboard.type('er')
  await expect(page.getByText('nothing is selected any more')).toBeVisible()
  await expect(grid.row('Erben')).toHaveAttribute('aria-selected', 'false')
  await expect(grid.selected()).toHaveCount(0)
})

test('columns are chosen, moved and made wider by the keyboard alone, and stay after a reload', async ({
  shop,
  page,
}) => {
  const grid = new CustomersGrid(shop.page)
  await grid.seed(everyone)
  const standard = ['Edit', 'Company', 'Last name', 'First name', 'Email', 'Created', 'Is registered', 'Mail']
  await expect(grid.row('Havel')).toBeVisible()
  expect((await grid.headers()).filter(Boolean).slice(0, standard.length)).toEqual(standard)

  await page.getByRole('button', { name: 'Columns' }).focus()
  await page.keyboard.press('Enter')
  const chooser = page.getByRole('dialog', { name: 'Columns' })
  await chooser.getByRole('checkbox', { name: 'Phone' }).focus()
  await page.keyboard.press('Space')
  await expect(chooser.getByRole('checkbox', { name: 'Phone' })).toBeFocused()
  await chooser.getByRole('checkbox', { name: 'Company' }).focus()
  await page.keyboard.press('Space')
  await chooser.getByRole('button', { name: 'Move First name up' }).focus()
  await page.keyboard.press('Enter')
  await expect(chooser.getByRole('button', { name: 'Move First name down' })).toBeFocused()
  await chooser.getByRole('button', { name: 'Make Phone wider' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')

  const chosen = ['Edit', 'First name', 'Last name', 'Email', 'Created', 'Is registered', 'Mail', 'Phone']
  await expect.poll(async () => (await grid.headers()).filter(Boolean).slice(0, chosen.length)).toEqual(chosen)
  await page.reload()
  await expect.poll(async () => (await grid.headers()).filter(Boolean).slice(0, chosen.length)).toEqual(chosen)

  await expect(grid.row('Havel')).toBeVisible()
  await grid.grid.getByRole('button', { name: 'Last name' }).focus()
  const header = grid.grid.getByRole('columnheader', { name: 'Last name' })
  const widthOfHeader = () => header.evaluate(element => element.clientWidth)
  // The columns fit themselves to the rows that have come: until they stand.
  let before = -1
  await expect
    .poll(
      async () => {
        const last = before
        before = await widthOfHeader()
        return before === last
      },
      { intervals: [300] },
    )
    .toBe(true)
  await page.keyboard.press('Alt+Shift+ArrowRight')
  await expect.poll(widthOfHeader).toBe(before + 16)

  await page.getByRole('button', { name: 'Columns' }).click()
  await chooser.getByRole('button', { name: 'Reset columns' }).click()
  await page.keyboard.press('Escape')
  await expect.poll(async () => (await grid.headers()).filter(Boolean).slice(0, standard.length)).toEqual(standard)
})

test('Ctrl+C copies the cell, or the selected rows with their headers', async ({ shop, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  const grid = new CustomersGrid(shop.page)
  await grid.seed(everyone)
  await expect(grid.row('Havel')).toBeVisible()
  await grid.enter()
  await grid.press('ArrowRight', 'ArrowRight', 'ArrowRight', 'Control+c')
  await expect(page.getByText('“Adam” copied.')).toBeVisible()
  expect(await clipboard()).toBe('Adam')
  await grid.press('Space', 'Shift+ArrowDown', 'Control+c')
  await expect(page.getByText('2 customers copied.')).toBeVisible()
  const lines = (await clipboard()).trim().split('\r\n')
  expect(lines[0]).toBe('Company\tLast name\tFirst name\tEmail\tCreated\tIs registered\tMail')
  expect(lines.slice(1).map(line => line.split('\t')[1])).toEqual(['Adam', 'Beran'])
})

test('Ctrl+P prints what is selected, else the view, as a plain table without the window around it', async ({
  shop,
  page,
}) => {
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', 'yes')
  })
  await page.reload()
  const grid = new CustomersGrid(shop.page)
  await grid.seed(everyone)
  await expect(grid.row('Havel')).toBeVisible()
  await grid.enter()
  await grid.press('ArrowDown', 'Space', 'Control+p')
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes')
  const table = page.getByRole('table')
  await expect(table.getByRole('row')).toHaveCount(2)
  await expect(table).toContainText('Beran')
  await page.goBack()
  await expect(grid.selected()).toHaveText('1 selected')
  await expect(grid.focusedRow()).toContainText('Beran')
  await page.keyboard.press('Escape')
  await expect(grid.selected()).toHaveCount(0)
  await page.keyboard.press('Control+p')
  await expect(table.getByRole('row')).toHaveCount(everyone.length + 1)
  await expect(page.getByText('8 customers').first()).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden()
})

test('whoever may not export finds no export, and the key does nothing', async ({ shop, page }) => {
  const grid = new CustomersGrid(shop.page)
  await grid.seed(everyone)
  await shop.addStaff('Clara Clerk', 'clara', 'Clerk')
  await shop.signOut()
  await shop.signIn('clara')
  await expect(grid.row('Havel')).toBeVisible()
  await grid.enter()
  await grid.press('Space')
  await expect(page.getByRole('button', { name: 'Copy' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Export selected' })).toHaveCount(0)
  await grid.press('Control+e')
  await expect(page.getByText('Export started.')).toHaveCount(0)
})

test('the grid is without a fault for axe while rows are selected and a popover is open', async ({ shop, page }) => {
  test.slow()
  const grid = new CustomersGrid(shop.page)
  await grid.seed(everyone)
  await expect(grid.row('Havel')).toBeVisible()
  await grid.enter()
  await grid.press('Space')
  expect(await axeFaults(page)).toEqual([])
  // What opens beside its button lies outside the landmarks, which are out of reach meanwhile.
  const faults = () => axeFaults(page, { except: ['region'] })
  for (const name of ['Columns', /^Filters/, 'How to search'] as const) {
    await page.getByRole('button', { name }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    expect([name, await faults()]).toEqual([name, []])
    await page.keyboard.press('Escape')
  }
})
