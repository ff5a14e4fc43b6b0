import type { Page } from '@playwright/test'
import { axeFaults } from '../support/axe-faults.ts'
import { expect, test } from '../support/shop-fixture.ts'

const saved = (page: Page) => page.getByText('Saved.', { exact: true })

test('the rule of registration is chosen by keyboard, and still there after a reload', async ({ shop, page }) => {
  await shop.openSettings('Registration')
  const rule = page.getByRole('radiogroup', { name: 'Register customers automatically with their order' })
  const choice = (name: RegExp) => rule.getByRole('radio', { name })
  await expect(choice(/^Ask, not ticked/)).toBeChecked()
  await expect(rule).toContainText('A customer with an email and without a login gets one with every order.')
  await choice(/^Ask, not ticked/).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(choice(/^Always/)).toBeChecked()
  await page.keyboard.press('Control+S')
  await expect(saved(page)).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  await page.reload()
  await expect(choice(/^Always/)).toBeChecked()
})

test('methods are added, changed and removed by keyboard, and still there after a reload', async ({ shop, page }) => {
  await shop.openSettings('Orders')
  await page.getByLabel('Prefix of order numbers').fill('A-')
  await expect(page.getByText('Orders are numbered like A-1042.')).toBeVisible()
  await page.getByRole('radio', { name: 'Tax is added to prices' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('combobox', { name: 'Usual country' }).fill('czech')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('combobox', { name: 'Usual country' })).toHaveValue('Czechia')

  // The second of three goes; the one that takes its place can go at once, too.
  await page.getByRole('button', { name: 'Remove Card' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Remove Bank transfer' })).toBeFocused()
  await page.getByRole('button', { name: 'Add payment method' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Name of payment method 3')).toBeFocused()
  await page.keyboard.type('cash')

  await page.getByRole('button', { name: 'Add shipping method' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Name of shipping method 1')).toBeFocused()
  await page.keyboard.type('Parcel')
  await page.keyboard.press('Tab')
  await page.keyboard.type('4,9x')
  await page.keyboard.press('Tab')
  await expect(page.getByText('Enter a number, such as 12.5.')).toBeVisible()
  await page.keyboard.type('21')

  // What is wrong is said where it stands, and the first of it has the focus.
  await page.keyboard.press('Control+S')
  await expect(page.getByText('This name is there already.')).toBeVisible()
  await expect(page.getByText('Enter a price, such as 12.50.')).toBeVisible()
  await expect(page.getByLabel('Name of payment method 3')).toBeFocused()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Invoice')
  const price = page.getByLabel('Price of shipping method 1 in USD')
  await price.focus()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('4,9')
  await page.keyboard.press('Control+S')
  await expect(saved(page)).toBeVisible()
  // Still in the field: saving took what stood there, not what stood there before.
  await expect(price).toBeFocused()

  expect(await axeFaults(page)).toEqual([])
  await page.reload()
  await expect(page.getByLabel('Prefix of order numbers')).toHaveValue('A-')
  await expect(page.getByRole('radio', { name: 'Tax is added to prices' })).toBeChecked()
  await expect(page.getByRole('combobox', { name: 'Usual country' })).toHaveValue('Czechia')
  const names = page.getByLabel(/^Name of payment method/)
  await expect(names).toHaveCount(3)
  for (const [at, name] of ['Cash', 'Bank transfer', 'Invoice'].entries()) await expect(names.nth(at)).toHaveValue(name)
  await expect(page.getByLabel('Name of shipping method 1')).toHaveValue('Parcel')
  await expect(price).toHaveValue('4.90')
  await expect(page.getByLabel('Tax on shipping method 1 in percent')).toHaveValue('21')
})

test('discarding brings back what was saved, the country too; a price survives another currency as its number', async ({
  shop,
  page,
}) => {
  await shop.openSettings('Orders')
  const country = page.getByRole('combobox', { name: 'Usual country' })
  await country.fill('slovenia')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: 'Remove Cash' }).click()
  await page.getByRole('button', { name: 'Add shipping method' }).click()
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(country).toHaveValue('Not said')
  await expect(page.getByLabel('Name of payment method 1')).toHaveValue('Cash')
  await expect(page.getByText('None. An order says nothing about shipping.')).toBeVisible()

  await shop.openSettings('Shop')
  const currency = page.getByRole('combobox', { name: 'Currency' })
  await expect(page.getByText('Prices of products and shipping keep their numbers.')).toBeVisible()
  await currency.fill('JPY')
  await page.keyboard.press('Tab')
  await expect(page.getByText('a price of 12.50 becomes 1250.')).toBeVisible()
  // Choosing does not take the focus from where the person goes on.
  await expect(page.locator(':focus')).toHaveRole('button')
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(currency).toHaveValue(/^USD/)
})
