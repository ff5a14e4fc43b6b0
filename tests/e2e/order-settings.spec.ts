import type { Page } from '@playwright/test'
import { axeFaults } from '../support/axe-faults.ts'
import { apiOf } from '../support/pages/api-of.ts'
import { Orders } from '../support/pages/orders-page-object.ts'
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

test('discarding brings back what was saved, the country too', async ({ shop, page }) => {
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
  await currency.fill('JPY')
  await page.keyboard.press('Tab')
  // Choosing does not take the focus from where the person goes on.
  await expect(page.locator(':focus')).toHaveRole('button')
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(currency).toHaveValue(/^USD/)
})

test('another currency says what it does to prices before it is saved, and every window shows them by their numbers', async ({
  shop,
  page,
  context,
}) => {
  const orders = new Orders(page)
  const lamp = await orders.seedProduct(1250, 'Lamp')
  await orders.seedProduct(1300, 'Tea')
  const { version, currency: _, ...settings } = await apiOf(page).settings.orders()
  await apiOf(page).settings.updateOrders({
    version,
    settings: {
      ...settings,
      paymentMethods: [...settings.paymentMethods],
      shippingMethods: [{ name: 'Parcel', priceMinor: 499, taxMillipercent: 0 }],
    },
  })
  const other = await context.newPage()
  await other.goto(page.url())
  await other.evaluate(() => {
    location.hash = '/products/new'
  })
  await other.getByLabel('Price (USD)').fill('7.50')

  await shop.openSettings('Shop')
  const currency = page.getByRole('combobox', { name: 'Currency' })
  const choose = async (code: string) => {
    await currency.fill(code)
    await page.keyboard.press('Tab')
  }
  await expect(currency).toHaveAccessibleDescription(
    /^Prices of products and shipping keep their numbers\. Orders keep/,
  )
  await choose('EUR')
  await expect(currency).toHaveAccessibleDescription(
    /^All 3 prices of products and shipping keep their numbers\. Orders/,
  )
  await choose('JPY')
  await expect(currency).toHaveAccessibleDescription(
    'All 3 prices of products and shipping keep their numbers, 2 of them rounded to whole numbers: 12.50 becomes 13. ' +
      'Changing back does not bring the decimals back. Orders keep the currency that they were saved in.',
  )
  expect(await axeFaults(page)).toEqual([])
  await page.keyboard.press('Control+S')
  await expect(saved(page)).toBeVisible()

  // What is being typed in another window keeps its number, too.
  await expect(other.getByLabel('Price (JPY)')).toHaveValue('8')
  await other.close()
  await shop.openSettings('Orders')
  await expect(page.getByLabel('Price of shipping method 1 in JPY')).toHaveValue('5')
  await page.evaluate(id => {
    location.hash = `/products/${id}`
  }, lamp.id)
  await expect(page.getByLabel('Price (JPY)')).toHaveValue('13')
})

test('a currency in which a price would be too high is refused with its name, and nothing is changed', async ({
  shop,
  page,
}) => {
  const orders = new Orders(page)
  const settings = await apiOf(page).settings.shop()
  const { version, shopName } = settings
  await apiOf(page).settings.updateShop({ version, settings: { shopName, currency: 'JPY' } })
  await orders.seedProduct(5_000_000_000, 'Gold bar')
  await shop.openSettings('Shop')
  const currency = page.getByRole('combobox', { name: 'Currency' })
  await currency.fill('EUR')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Control+S')
  await expect(page.getByRole('alert')).toHaveText(
    /^A price can be at most €100,000,000\.00\. Lower that of Gold bar \(P-.+\) first\. Nothing was changed\.$/,
  )
  expect((await apiOf(page).settings.shop()).currency).toBe('JPY')
})
