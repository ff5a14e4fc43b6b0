import { axeFaults } from '../support/axe-faults.ts'
import { openWithAnna } from '../support/order-entry-with-anna.ts'
import { expect, test } from '../support/shop-fixture.ts'

test('by keyboard alone: discounts on a line and on the order, kept as a draft, saved, shown and printed', async ({
  shop: _shop,
  page,
}) => {
  const entry = await openWithAnna(page)
  const form = entry.form()
  const dialog = page.getByRole('dialog')
  const totals = form.getByRole('region', { name: 'Totals' })
  await entry.dictate('novak', 'a100')
  await expect(entry.cell('Product', 1)).toHaveValue('A100')
  await page.keyboard.type('2')

  await entry.press('Control+d')
  await expect(dialog.getByRole('heading')).toHaveText('Discount on line 1')
  await expect(dialog).toContainText('On the whole line: Garden chair.')
  // Said on leaving the field, with what was typed still there.
  await page.keyboard.type('ten')
  await entry.press('Tab')
  await expect(dialog.getByLabel('Discount')).toHaveValue('ten')
  await expect(dialog.getByLabel('Discount')).toHaveAttribute('aria-invalid', 'true')
  await entry.press('Shift+Tab')
  await page.keyboard.type('10%')
  await expect(dialog.getByLabel('Discount')).not.toHaveAttribute('aria-invalid', 'true')
  await expect(dialog.getByRole('status')).toHaveText('$99.80 − $9.98 = $89.82')
  expect(await axeFaults(page)).toEqual([])
  await entry.press('Enter')
  await expect(dialog.getByLabel('Reason')).toBeFocused()
  await entry.press('Enter')
  await expect(dialog).toContainText('Enter a reason. The customer reads it beside the amount.')
  await page.keyboard.type('Scratched')
  await entry.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(entry.cell('Quantity', 1)).toBeFocused()
  await expect(form.getByRole('row', { name: 'Scratched (10%): −$9.98' })).toBeVisible()

  await entry.press('Control+Shift+d')
  await expect(dialog.getByRole('heading')).toHaveText('Discount on the order')
  await expect(dialog.getByLabel('Reason')).toHaveValue('Scratched')
  for (const field of ['Discount', 'Reason']) {
    await dialog.getByLabel(field, { exact: true }).focus()
    await entry.press('Escape')
    await expect(dialog).toBeHidden()
    await entry.press('Control+Shift+d')
  }
  await expect(dialog.getByLabel('Discount', { exact: true })).toBeFocused()
  await page.keyboard.type('100')
  await entry.press('Enter')
  await expect(dialog).toContainText('At most $89.82: that is all there is.')
  await page.keyboard.type('9.82')
  await entry.press('Tab')
  await page.keyboard.type('Spring sale')
  await entry.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(totals).toContainText('Subtotal$89.82Spring sale−$9.82')
  await expect(totals).toContainText('Total$80.00')
  expect(await axeFaults(page)).toEqual([])

  await expect(form.getByText(/^Kept as a draft/)).toBeVisible()
  await page.reload()
  await expect(totals).toContainText('Spring sale−$9.82')
  await expect(form.getByRole('row', { name: 'Scratched (10%): −$9.98' })).toBeVisible()

  await entry.cell('Quantity', 1).focus()
  await page.keyboard.type('0')
  await entry.press('Control+s')
  await expect(form.getByText('Enter a quantity, such as 2 or 0.5.')).toBeVisible()
  await entry.press('Control+a')
  await page.keyboard.type('0.1')
  await entry.press('Control+s')
  await expect(totals.getByRole('alert')).toHaveText(
    'The discount is more than the items come to. Lower it, or remove it.',
  )
  await expect(totals.getByRole('button', { name: 'Change discount…' })).toBeFocused()
  await entry.press('Enter')
  await expect(dialog.getByLabel('Discount', { exact: true })).toHaveValue('9.82')
  await page.keyboard.type('100 %')
  await entry.press('Enter')
  await expect(dialog).toBeHidden()
  // The dialog gives the focus back: whoever takes it before loses it again.
  await expect(totals.getByRole('button', { name: 'Change discount…' })).toBeFocused()
  await entry.cell('Quantity', 1).focus()
  await page.keyboard.type('2')
  await entry.press('Control+Shift+d')
  await expect(dialog.getByLabel('Discount', { exact: true })).toBeFocused()
  await page.keyboard.type('9.82')
  await entry.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(entry.cell('Quantity', 1)).toBeFocused()
  await entry.press('Control+s')

  await expect(entry.savedHeading()).toBeVisible()
  const items = page.getByRole('region', { name: /^Items/ })
  await expect(items.getByRole('row', { name: /Garden chair/ })).toContainText('Scratched (10%): −$9.98')
  await expect(items).toContainText('Subtotal$89.82Spring sale−$9.82Net$66.12Tax 21% of $66.12$13.88Total$80.00')
  const paper = page.getByRole('article')
  await entry.press('Control+p')
  await expect(paper).toContainText('Scratched (10%): −$9.98')
  await expect(paper).toContainText('Spring sale−$9.82')
  await page.getByText('Packing slip', { exact: true }).click()
  await expect(paper.getByRole('heading', { level: 1 })).toContainText('Packing slip')
  await expect(paper).not.toContainText('Scratched')
  await expect(paper).not.toContainText('Spring sale')
})

test('an order without a discount needs no key more than before; the sheet of keys names both of them', async ({
  shop: _shop,
  page,
}) => {
  const entry = await openWithAnna(page)
  await entry.press('n', 'o', 'v')
  await expect(page.getByRole('option').first()).toContainText('Nováková')
  await entry.press('Enter', 'b', '7', 'Enter')
  await expect(entry.cell('Product', 1)).toHaveValue('B7')
  // On from the quantity: price, removing, the next field; the discount has a key of its own.
  await entry.press('Tab', 'Tab')
  await expect(entry.form().getByRole('button', { name: 'Remove line 1' })).toBeFocused()
  await entry.press('Shift+Tab', 'Shift+Tab', '3', 'Enter', 'Control+s')
  await expect(entry.savedHeading()).toBeVisible()
  await entry.press('F1')
  const sheet = page.getByRole('dialog')
  await expect(sheet).toContainText('Discount on the line')
  await expect(sheet).toContainText('Discount on the order')
})

test('tax rounded once a rate is chosen by keyboard, shown while entering, and said on the order', async ({
  shop: _shop,
  page,
}) => {
  const entry = await openWithAnna(page)
  await page.evaluate(() => {
    location.hash = '/settings/orders'
  })
  await page.getByRole('radio', { name: /^Prices include tax/ }).focus()
  await entry.press('ArrowDown', 'Tab', 'ArrowDown')
  await expect(page.getByRole('radio', { name: /^Per rate and order/ })).toBeChecked()
  await entry.press('Control+s')
  await expect(page.getByText('Saved.')).toBeVisible()

  await entry.open()
  await entry.dictate('novak', 'b7')
  await expect(entry.cell('Product', 1)).toHaveValue('B7')
  await entry.press('Enter', 'b', '7', 'Enter', 'Enter', 'b', '7', 'Enter')
  await expect(entry.cell('Product', 3)).toHaveValue('B7')
  await entry.cell('Unit price', 3).fill('1.80')
  // 12 % of 5.78, where 1.99, 1.99 and 1.80 have 0.24, 0.24 and 0.22.
  const totals = entry.form().getByRole('region', { name: 'Totals' })
  await expect(totals).toContainText('Net$5.78Tax 12%$0.69Total$6.47')
  await entry.press('Control+s')
  await expect(entry.savedHeading()).toBeVisible()
  await expect(page.getByText('Prices are without tax. Tax is rounded once for each rate.')).toBeVisible()
})
