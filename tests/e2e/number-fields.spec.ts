import type { Locator } from '@playwright/test'
import { openWithAnna } from '../support/order-entry-with-anna.ts'
import { expect, test } from '../support/shop-fixture.ts'

interface Expected {
  /** How 1234.5, 12.5 and 12 are written once the focus has left. */
  readonly written: readonly [string, string, string]
  readonly refused: readonly (readonly [typed: string, said: string])[]
}

const unreadable = ['12 50', 'Enter a number, such as 12.5.'] as const
const amount: Expected = {
  written: ['1234.50', '12.50', '12.00'],
  refused: [
    unreadable,
    ['1.250', '1.250 can be read in two ways. Enter 1250 or 1.25.'],
    ['€ 5', 'Prices are in USD, not in EUR.'],
    ['5.0051', 'At most 2 decimals.'],
  ],
}
const quantity: Expected = {
  written: ['1234.5', '12.5', '12'],
  refused: [
    unreadable,
    ['1.250', '1.250 can be read in two ways. Enter 1250 or 1.25.'],
    ['5.00051', 'At most 3 decimals.'],
    ['-2', 'Enter a number, such as 12.5.'],
  ],
}
const percent: Expected = {
  written: ['1234.5', '12.5', '12'],
  refused: [unreadable, ['5.00051', 'At most 3 decimals.']],
}

/** What is pasted is read, written or refused as in every other field that counts the same, once the focus has left. */
async function readsAlike(field: Locator, { written, refused }: Expected): Promise<void> {
  const [many, some, whole] = written
  for (const [typed, shown] of [
    ['1 234,50', many],
    ['١٢٫٥', some],
    ['\u200e１２，５\u200e', some],
    [' 12 ', whole],
  ] as const) {
    await field.fill(typed)
    await expect(field).toHaveValue(typed)
    await field.blur()
    await expect(field).toHaveValue(shown)
    await expect(field).not.toHaveAttribute('aria-invalid', 'true')
  }
  for (const [typed, said] of refused) {
    await field.fill(typed)
    await expect(field).not.toHaveAttribute('aria-invalid', 'true')
    await field.blur()
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await expect(field).toHaveAccessibleDescription(new RegExp(said.replace(/[.$]/g, '\\$&')))
    await expect(field).toHaveValue(typed)
  }
  await field.fill(whole)
  await field.blur()
}

test('the fields of a new order read alike, and those of a shipping method', async ({ shop, page }) => {
  test.setTimeout(600_000)
  await shop.openSettings('Orders')
  await page.getByRole('button', { name: 'Add shipping method' }).click()
  await page.getByLabel('Name of shipping method 1').fill('Parcel')
  await readsAlike(page.getByLabel('Price of shipping method 1 in USD'), amount)
  await readsAlike(page.getByLabel('Tax on shipping method 1 in percent'), percent)
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  const entry = await openWithAnna(page)
  await entry.dictate('novak', 'a100')
  await expect(entry.cell('Product', 1)).toHaveValue('A100')
  await readsAlike(entry.cell('Quantity', 1), quantity)
  await readsAlike(entry.cell('Unit price', 1), amount)
  await page.getByRole('button', { name: /Shipping method/ }).click()
  await page.getByRole('option', { name: /^Parcel/ }).click()
  await readsAlike(page.getByLabel('Shipping price'), amount)
  await entry.cell('Quantity', 1).fill('1000')
  await entry.press('Control+d')
  const discount = page.getByRole('dialog').getByLabel('Discount', { exact: true })
  await readsAlike(discount, amount)
  // By its sign alone a percentage, before or behind; it keeps the sign.
  await discount.fill('%7,50')
  await discount.blur()
  await expect(discount).toHaveValue('7.5 %')
})

test('the fields of a product and of the settings read alike, and nothing moves from under the pointer', async ({
  shop,
  page,
}) => {
  await shop.openSettings('Passwords')
  const least = page.getByLabel('Minimum length')
  for (const typed of ['１２', '\u200e١٢', ' 12 ']) {
    await least.fill(typed)
    await least.blur()
    await expect(least).toHaveValue('12')
  }
  await least.press('ArrowUp')
  await expect(least).toHaveValue('13')
  await least.fill('1 2')
  await least.blur()
  await expect(least).toHaveAccessibleDescription('Enter a whole number from 1 to 64.')
  await page.getByRole('button', { name: 'Discard' }).click()

  await page.evaluate(() => {
    location.hash = '/products/new'
  })
  await page.getByLabel('Code').fill('TEA')
  await page.getByLabel('Name', { exact: true }).fill('Tea')
  await readsAlike(page.getByLabel(/^Tax rate/), percent)
  const price = page.getByLabel(/^Price/)
  await readsAlike(price, amount)
  await price.fill('1.250')
  const save = page.getByRole('button', { name: 'Save', exact: true })
  await save.hover()
  await page.mouse.down()
  await expect(save).toBeFocused()
  await expect(price).not.toHaveAttribute('aria-invalid', 'true')
  await page.mouse.up()
  await expect(price).toBeFocused()
  await expect(price).toHaveAccessibleDescription(/1\.250 can be read in two ways\. Enter 1250 or 1\.25\./)
})

test('a price that is rewritten on leaving it takes back nothing that a refused order says', async ({
  shop: _shop,
  page,
}) => {
  const entry = await openWithAnna(page)
  const dialog = page.getByRole('dialog')
  const form = entry.form()
  await entry.dictate('novak', 'a100')
  await expect(entry.cell('Product', 1)).toHaveValue('A100')
  await entry.cell('Quantity', 1).fill('2')
  await entry.press('Control+Shift+d')
  await page.keyboard.type('50')
  await entry.press('Enter')
  await page.keyboard.type('Spring sale')
  await entry.press('Enter')
  await expect(dialog).toBeHidden()

  await entry.cell('Unit price', 1).focus()
  await page.keyboard.type('5')
  await entry.press('Control+s')
  const totals = form.getByRole('region', { name: 'Totals' })
  await expect(totals.getByRole('button', { name: 'Change discount…' })).toBeFocused()
  await expect(entry.cell('Unit price', 1)).toHaveValue('5.00')
  await expect(totals.getByRole('alert')).toHaveText(
    'The discount is more than the items come to. Lower it, or remove it.',
  )
  // Typing does take it back.
  await entry.cell('Unit price', 1).fill('100')
  await expect(totals.getByRole('alert')).toBeHidden()

  await entry.press('Control+d')
  await page.keyboard.type('60')
  await entry.press('Enter')
  await page.keyboard.type('Scratched')
  await entry.press('Enter')
  await expect(dialog).toBeHidden()
  await entry.cell('Unit price', 1).focus()
  await page.keyboard.type('6')
  await entry.press('Control+s')
  await expect(entry.cell('Quantity', 1)).toBeFocused()
  await expect(entry.cell('Unit price', 1)).toHaveValue('6.00')
  await expect(entry.cell('Quantity', 1)).toHaveAttribute('aria-invalid', 'true')
})

test('a price of the settings that is rewritten on leaving it is no change', async ({ shop, page }) => {
  await shop.openSettings('Orders')
  const add = page.getByRole('button', { name: 'Add shipping method' })
  await add.click()
  await page.getByLabel('Name of shipping method 1').fill('Parcel')
  await page.getByLabel('Tax on shipping method 1 in percent').fill('0')
  await page.getByLabel('Price of shipping method 1 in USD').fill('4')
  await add.click()
  const unnamed = page.getByLabel('Name of shipping method 2')
  await page.getByLabel('Price of shipping method 2 in USD').fill('9')
  const price = page.getByLabel('Price of shipping method 1 in USD')
  await price.fill('5')
  await page.keyboard.press('Control+s')
  await expect(unnamed).toBeFocused()
  await expect(price).toHaveValue('5.00')
  await expect(unnamed).toHaveAttribute('aria-invalid', 'true')

  await unnamed.fill('Courier')
  await price.fill('6')
  await page.keyboard.press('Control+s')
  const saved = page.getByText('Saved.', { exact: true })
  await expect(saved).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(price).toHaveValue('6.00')
  await expect(saved).toBeVisible()
})

test('a discount that is too much stays said while a button is pressed', async ({ shop: _shop, page }) => {
  const entry = await openWithAnna(page)
  await entry.dictate('novak', 'a100')
  await expect(entry.cell('Product', 1)).toHaveValue('A100')
  await entry.press('Control+Shift+d')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('Spring sale')
  const discount = dialog.getByLabel('Discount', { exact: true })
  await discount.fill('500')
  await discount.press('Enter')
  await expect(discount).toHaveAccessibleDescription(/At most \$49\.90/)
  const cancel = dialog.getByRole('button', { name: 'Cancel' })
  const before = await cancel.boundingBox()
  await cancel.hover()
  await page.mouse.down()
  await expect(discount).toHaveValue('500.00')
  await expect(discount).toHaveAccessibleDescription(/At most \$49\.90/)
  expect(await cancel.boundingBox()).toEqual(before)
  await page.mouse.up()
  await expect(dialog).toBeHidden()
})
