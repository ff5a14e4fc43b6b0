import readWorkbook from 'read-excel-file/node'
import { axeFaults } from '../support/axe-faults.ts'
import { CustomersGrid } from '../support/pages/customers-grid.ts'
import { savedFile } from '../support/saved-file.ts'
import { expect, test } from '../support/shop-fixture.ts'

test('an export asks once what it is for, remembers it, and asks again when told to', async ({ shop, page }) => {
  test.slow()
  const grid = new CustomersGrid(shop.page)
  await grid.seed([{ lastName: 'Åberg', phone: '0701234567' }, { lastName: 'Berg' }])
  await expect(grid.row('Berg').first()).toBeVisible()
  await grid.enter()
  await grid.press('Space')
  const dialog = page.getByRole('dialog', { name: 'Export as' })

  // Nothing leaves by Escape, and what was selected still is.
  await grid.press('Control+e')
  await expect(dialog.getByRole('radio', { name: 'Excel workbook (XLSX)' })).toBeFocused()
  expect(await axeFaults(page, { except: ['region'] })).toEqual([])
  await grid.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(grid.selected()).toHaveText('1 selected')
  await expect(page.getByRole('button', { name: /Export/ })).toHaveText(['Export selected', 'Export as…'])

  // By the keyboard alone: Enter takes what is suggested.
  const { name, bytes } = await savedFile(page, async () => {
    await grid.press('Control+e')
    await expect(dialog.getByRole('radio', { name: 'Excel workbook (XLSX)' })).toBeFocused()
    await grid.press('Enter')
  })
  expect(name).toMatch(/^customers-.*\.xlsx$/)
  const [sheet] = await readWorkbook(bytes)
  expect(sheet?.data.map(row => row[1])).toEqual(['Last name', 'Åberg'])

  // Remembered, after a reload too.
  await page.reload()
  await expect(grid.row('Berg').first()).toBeVisible()
  const { name: again } = await savedFile(page, () => page.keyboard.press('Control+e'))
  expect(again).toMatch(/\.xlsx$/)

  const { name: csvName, bytes: csv } = await savedFile(page, async () => {
    await page.getByRole('button', { name: 'More actions' }).first().click()
    await page.getByRole('menuitem', { name: 'Export all in this view as…' }).click()
    await expect(dialog.getByRole('radio', { name: 'Excel workbook (XLSX)' })).toBeChecked()
    await dialog.getByText('Semicolon-separated (CSV)').click()
    await dialog.getByRole('button', { name: 'Export' }).click()
  })
  expect(csvName).toMatch(/\.csv$/)
  expect(csv.toString('utf8')).toMatch(/^\uFEFFCompany;Last name;/)
})
