import { holdAnswer } from '../support/hold-answer.ts'
import { openWithAnna } from '../support/order-entry-with-anna.ts'
import { apiOf } from '../support/pages/api-of.ts'
import { setSignInAddress } from '../support/pages/sign-in-address.ts'
import { ProductsList } from '../support/pages/products-list.ts'
import { expect, test } from '../support/shop-fixture.ts'
import { passwordIn, userNameIn } from '../support/smtp-server.ts'

test('a known customer: chosen while typing, the lines dictated, addresses and totals by themselves', {
  tag: '@electron-window',
}, async ({ shop: _shop, page }) => {
  const entry = await openWithAnna(page)
  await expect(entry.customer()).toBeFocused()
  await page.keyboard.type('nov')
  await expect(page.getByRole('option').first()).toContainText('Anna Nováková')
  await expect(page.getByRole('option').last()).toHaveText('New customer “nov”')
  await entry.press('Enter')
  await expect(entry.cell('Product', 1)).toBeFocused()
  await expect(entry.form().getByText('anna@example.com').first()).toBeVisible()
  await expect(entry.form().getByRole('button', { name: /Billing address/ })).toContainText('Dlouhá 12')
  await expect(entry.form().getByRole('button', { name: /Shipping address/ })).toContainText('Krátká 3')

  await page.keyboard.type('garden')
  await expect(page.getByRole('option')).toHaveCount(2)
  await entry.press('ArrowDown', 'Enter')
  await expect(entry.cell('Quantity', 1)).toBeFocused()
  await expect(entry.cell('Product', 1)).toHaveValue('A101')
  await page.keyboard.type('2')
  await entry.press('Enter')
  await page.keyboard.type('b7')
  await entry.press('Tab')
  await expect(entry.cell('Quantity', 2)).toBeFocused()
  await page.keyboard.type('0,5')
  await entry.press('Enter')
  await expect(entry.cell('Product', 3)).toBeFocused()
  await entry.press('Enter')
  await expect(entry.cell('Product', 3)).toHaveCount(0)
  await expect(entry.form().getByRole('button', { name: /Billing address/ })).toBeFocused()
  await expect(entry.form().getByRole('region', { name: 'Totals' })).toContainText('$120.80')
  await entry.press('Control+s')

  await expect(entry.savedHeading()).toBeFocused()
  const [order] = await entry.orders()
  expect(order).toMatchObject({ customerName: 'Anna Nováková', lineCount: 2, totalMinor: 12_080 })
  expect(await entry.order(order?.id ?? '')).toMatchObject({
    billing: { street: 'Dlouhá 12' },
    shipping: { street: 'Krátká 3' },
    loginOutcome: 'notWanted',
  })
})

test('keys that are faster than the answers are not lost, nor the key that saves', { tag: '@browser' }, async ({
  shop: _shop,
  page,
}) => {
  const entry = await openWithAnna(page)
  await page.route('**/api/call', async route => {
    const body = route.request().postData() ?? ''
    if (/customers\.list|products\.find/.test(body)) await new Promise(resolve => setTimeout(resolve, 700))
    await route.continue()
  })
  await entry.dictate('novak', 'a100')
  await page.keyboard.type('12')
  await entry.press('Enter')
  await page.keyboard.type('b7')
  await entry.press('Control+s')
  await expect(entry.savedHeading()).toBeVisible()
  expect(await entry.orders()).toMatchObject([
    { customerName: 'Anna Nováková', lineCount: 2, totalMinor: 59_880 + 199 },
  ])
})

test('a code that is being typed when the customer turns out to be new stays whole, in its line', async ({
  shop: _shop,
  page,
}) => {
  const entry = await openWithAnna(page)
  const answer = await holdAnswer(page, 'customers.list')
  await page.keyboard.type('Jana Dvořáková')
  await entry.press('Enter')
  await expect(entry.cell('Product', 1)).toBeFocused()
  await page.keyboard.type('a1')
  answer()
  await expect(entry.form().getByLabel('Last name')).toHaveValue('Dvořáková')
  await page.keyboard.type('00')
  await entry.press('Enter')
  await page.keyboard.type('2')
  await entry.press('Enter')
  await page.keyboard.type('b7')
  await entry.press('Enter')
  await expect(entry.cell('Product', 1)).toHaveValue('A100')
  await expect(entry.cell('Product', 2)).toHaveValue('B7')
  await expect(entry.cell('Quantity', 1)).toHaveValue('2')
  await expect(entry.form().getByLabel('Email', { exact: true })).toHaveValue('')
})

test('a new customer in place, with the login that the order creates, and the mail that says so', {
  tag: '@electron-window',
}, async ({ shop, page, mailServer }) => {
  const smtp = await mailServer()
  await shop.setMailServer(smtp.port)
  const entry = await openWithAnna(page)
  await page.keyboard.type('Petr Svoboda')
  await expect(page.getByRole('option')).toHaveText(['New customer “Petr Svoboda”'])
  await entry.press('Enter')
  await expect(entry.form().getByLabel('Last name')).toHaveValue('Svoboda')
  await expect(entry.form().getByLabel('Email', { exact: true })).toBeFocused()
  await expect(entry.form().getByText('Enter an email above first.')).toBeVisible()
  await expect(entry.createLogin()).toBeDisabled()
  await page.keyboard.type('petr@example.com')
  await expect(entry.createLogin()).toBeEnabled()
  await entry.createLogin().focus()
  await entry.press('Space')
  await entry.cell('Product', 1).focus()
  await page.keyboard.type('A100')
  await entry.press('Enter')
  await entry.form().getByLabel('Street', { exact: true }).fill('Nová 1')
  // What people write for it, as fast as the rest: the first country whose name begins so is another one.
  await entry.form().getByLabel('Region', { exact: true }).focus()
  await entry.press('Tab')
  await page.keyboard.type('UK')
  await entry.press('Tab')
  await expect(entry.form().getByRole('checkbox', { name: 'Keep this address with the customer' })).toBeChecked()
  await entry.press('Control+s')
  await expect(entry.savedHeading()).toBeVisible()

  const [order] = await entry.orders()
  const detail = await entry.order(order?.id ?? '')
  expect(detail).toMatchObject({ customerName: 'Petr Svoboda', loginOutcome: 'created', registered: true })
  const { addresses } = await apiOf(page).addresses.list({ customerId: detail.customerId })
  expect(addresses).toMatchObject([{ street: 'Nová 1', country: 'GB' }])
  expect(detail.billing).toMatchObject({ street: 'Nová 1', country: 'GB' })
  const mails = await smtp.waitFor(2)
  expect(mails.flatMap(mail => mail.to)).toEqual(['petr@example.com', 'petr@example.com'])
  const registration = mails.find(mail => /^Password:/m.test(mail.parsed.text ?? ''))
  expect(registration && [userNameIn(registration), passwordIn(registration).length]).toEqual(['petr@example.com', 16])
})

test('where a login is impossible the reason stands there, and the way out', async ({ shop, page }) => {
  await shop.addRegistered({ firstName: 'Eva', lastName: 'Malá', email: 'eva@example.com' })
  const entry = await openWithAnna(page)
  await entry.seedCustomer({ firstName: 'Twin', lastName: 'Malá', email: 'EVA@example.com' })
  await entry.seedCustomer({ lastName: 'Mailless' })
  const choose = async (typed: string) => {
    const change = entry.form().getByRole('button', { name: 'Change the customer' })
    if (await change.isVisible()) await change.press('Enter')
    await expect(entry.customer()).toBeFocused()
    await page.keyboard.type(typed)
    await entry.press('Enter')
  }

  await choose('eva mala')
  await expect(entry.form().getByText('Has a login already.')).toBeVisible()
  await expect(entry.createLogin()).toBeDisabled()
  await choose('twin')
  await expect(entry.form().getByText('EVA@example.com is Eva Malá’s login.')).toBeVisible()
  await expect(entry.form().getByRole('link', { name: 'Open Eva Malá' })).toBeVisible()
  await choose('mailless')
  await expect(entry.form().getByText('The customer has no email.')).toBeVisible()
  await expect(entry.form().getByRole('link', { name: 'Add it on General' })).toBeVisible()
  await choose('anna')
  await expect(entry.createLogin()).toBeEnabled()
  await expect(entry.createLogin()).not.toBeChecked()

  // The email would not say where to sign in until the website is named, by whomever.
  const warning = entry.form().getByText('The email will not say where to sign in.')
  await expect(warning).toBeVisible()
  await setSignInAddress(page, 'https://shop.example/login')
  await expect(warning).toHaveCount(0)
  await expect(entry.createLogin()).toBeEnabled()

  await entry.setRegistration('always')
  await expect(entry.form().getByText('Always, by the shop’s settings.')).toBeVisible()
  await expect(entry.createLogin()).toBeChecked()
  await expect(entry.createLogin()).toBeDisabled()
  await entry.setRegistration('askTicked')
  await expect(entry.createLogin()).toBeEnabled()
  await expect(entry.createLogin()).toBeChecked()
})

test('somebody who is there already is pointed out while a new customer is typed, one key away', async ({
  shop: _shop,
  page,
}) => {
  const entry = await openWithAnna(page)
  await page.keyboard.type('Hana Nová')
  await expect(page.getByRole('option').last()).toContainText('New customer')
  await entry.press('ArrowUp', 'Enter')
  await expect(entry.form().getByLabel('Email', { exact: true })).toBeFocused()
  await page.keyboard.type('Anna@Example.com')
  await expect(entry.form().getByText('same email')).toBeVisible()
  await expect(entry.form().getByRole('button', { name: 'Use this customer: Anna Nováková' })).toBeVisible()
  await entry.press('Control+u')
  await expect(entry.cell('Product', 1)).toBeFocused()
  await expect(entry.form().getByRole('button', { name: /Billing address/ })).toContainText('Dlouhá 12')
})

test('Escape and then Tab takes nobody', async ({ shop: _shop, page }) => {
  const entry = await openWithAnna(page)
  await page.keyboard.type('nov')
  await expect(page.getByRole('option').first()).toContainText('Anna Nováková')
  await entry.press('Escape', 'Tab')
  await expect(entry.customer()).not.toBeFocused()
  await entry.press('Control+s')
  await expect(entry.form().getByText('Choose a customer.')).toBeVisible()
  expect(await entry.orders()).toEqual([])
})

test('what is wrong stands beside its field, and the focus on the first of it', async ({ shop: _shop, page }) => {
  const entry = await openWithAnna(page)
  await entry.press('Control+s')
  await expect(entry.form().getByText('Choose a customer.')).toBeVisible()
  await expect(entry.form().getByText('Add an item.')).toBeVisible()
  await expect(entry.customer()).toBeFocused()
  await page.keyboard.type('novak')
  await entry.press('Enter')
  await page.keyboard.type('zzz')
  await entry.press('Enter')
  await expect(entry.form().getByText('No product “zzz” is for sale.')).toBeVisible()
  await expect(entry.cell('Product', 1)).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('a100')
  await entry.press('Enter')
  await page.keyboard.type('many')
  await entry.press('Control+s')
  await expect(entry.cell('Quantity', 1)).toBeFocused()
  await expect(entry.cell('Quantity', 1)).toHaveAttribute('aria-invalid', 'true')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('1')

  await new ProductsList(page).changeElsewhere('A100', { forSale: false })
  await entry.press('Control+s')
  await expect(entry.cell('Product', 1)).toBeFocused()
  await expect(entry.cell('Product', 1)).toHaveAttribute('aria-invalid', 'true')
  expect(await entry.orders()).toEqual([])
})

test('lines are taken away, brought back, and walked with the arrows', async ({ shop: _shop, page }) => {
  const entry = await openWithAnna(page)
  await entry.cell('Product', 1).focus()
  for (const code of ['a100', 'a101', 'b7']) {
    await page.keyboard.type(code)
    await entry.press('Enter', 'Enter')
  }
  await entry.press('ArrowUp', 'ArrowUp')
  await expect(entry.cell('Product', 2)).toBeFocused()
  await entry.press('Tab', 'ArrowUp')
  await expect(entry.cell('Quantity', 1)).toBeFocused()
  await entry.press('Control+Delete')
  await expect(entry.cell('Product', 1)).toHaveValue('A101')
  await expect(entry.cell('Quantity', 1)).toBeFocused()
  await entry.form().getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(entry.cell('Product', 1)).toHaveValue('A100')
  await expect(entry.cell('Product', 1)).toBeFocused()
})

test('an order of a hundred lines is entered by keyboard and saved whole', async ({ shop: _shop, page }) => {
  // Some 700 keys, each waited for: minutes on a busy machine.
  test.slow()
  const entry = await openWithAnna(page)
  await page.keyboard.type('novak')
  await entry.press('Enter')
  for (let line = 0; line < 100; line += 1) {
    await page.keyboard.type(line % 2 === 0 ? 'a100' : 'b7')
    await entry.press('Enter')
    await page.keyboard.type(String(1 + (line % 9)))
    await entry.press('Enter')
  }
  await expect(entry.cell('Product', 101)).toBeFocused()
  await expect(entry.form().getByText('100 lines')).toBeVisible()
  await entry.press('Control+s')
  await expect(entry.savedHeading()).toBeVisible()
  expect(await entry.orders()).toMatchObject([{ lineCount: 100 }])
})
