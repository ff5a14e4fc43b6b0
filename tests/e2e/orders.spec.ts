import { axeFaults } from '../support/axe-faults.ts'
import { apiOf } from '../support/pages/api-of.ts'
import { Orders } from '../support/pages/orders-page-object.ts'
import { quay } from '../support/new-order.ts'
import { expect, test } from '../support/shop-fixture.ts'

test('the orders: none yet, searched, filtered, sorted, and Back to the same row', async ({ shop: _, page }) => {
  const orders = new Orders(page)
  await orders.goTo()
  await expect(page.getByText('No orders yet.')).toBeVisible()
  const adam = await orders.seed({ lastName: 'Adam', priceMinor: 500 })
  const beran = await orders.seed({ lastName: 'Beran', email: 'beran@example.com', priceMinor: 90_000 })
  const cerny = await orders.seed({ lastName: 'Černý', priceMinor: 2000, lines: 2 })
  await expect(page.getByRole('heading', { name: 'Orders 3' })).toBeVisible()
  await expect(orders.rows()).toHaveText([/Černý/, /Beran/, /Adam/])
  await expect(orders.row('Černý')).toContainText(/40\.00.*New.*Not paid.*2.*Eva Novotná/)

  await page.getByRole('columnheader', { name: 'Total' }).getByRole('button').click()
  await expect(orders.rows()).toHaveText([/Adam/, /Černý/, /Beran/])
  await page.getByRole('radiogroup', { name: 'Status' }).getByRole('radio', { name: 'Cancelled' }).click()
  await expect(page.getByText('No orders with the status “Cancelled”.')).toBeVisible()
  await page.getByRole('button', { name: 'Clear search and filters' }).click()
  await expect(orders.rows()).toHaveText([/Adam/, /Černý/, /Beran/])
  await expect(page.getByRole('searchbox')).toBeFocused()

  await orders.choose(beran.number, 'Mark paid')
  await expect(orders.row('Beran')).toContainText(/(?<!Not )Paid/)
  await page.getByRole('button', { name: 'Filters' }).click()
  await page.getByRole('radiogroup', { name: 'Payment' }).getByRole('radio', { name: 'Not paid' }).click()
  await page.keyboard.press('Escape')
  await expect(orders.rows()).toHaveText([/Adam/, /Černý/])
  await page.keyboard.press('Control+f')
  await page.keyboard.type('cern')
  await expect(orders.rows()).toHaveText([/Černý/])
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: `Order ${cerny.number}` })).toBeFocused()
  await page.goBack()
  await expect(page.getByRole('searchbox')).toHaveValue('cern')
  await expect(page.getByText('Payment: Not paid')).toBeVisible()
  await expect(orders.row('Černý').locator(':focus')).toHaveCount(1)

  await page.getByRole('searchbox').fill('nobody')
  await expect(page.getByText('No orders match “nobody”.')).toBeVisible()
  await page.getByRole('searchbox').fill(adam.number)
  await expect(orders.rows()).toHaveText([/Adam/])
})

test('one customer’s orders, by the filter and on their own page', async ({ shop, page }) => {
  const orders = new Orders(page)
  await orders.seed({ lastName: 'Nováková', email: 'anna@example.com' })
  await orders.seed({ lastName: 'Svoboda' })
  await orders.goTo()
  await page.getByRole('button', { name: 'Filters' }).click()
  const customer = page.getByRole('combobox', { name: 'Customer' })
  for (const [typed, shown] of [
    ['nobody at all', 'No customers match.'],
    ['novak', 'Nováková'],
  ] as const) {
    await customer.fill(typed)
    await expect(page.getByRole('listbox').locator('..')).toContainText(shown)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('listbox')).toHaveCount(0)
    await expect(customer).toBeFocused()
    await expect(customer).toHaveValue('')
  }
  await customer.fill('novak')
  await page.getByRole('option', { name: /Nováková/ }).click()
  await page.keyboard.press('Escape')
  await expect(orders.rows()).toHaveText([/Nováková/])
  await expect(page.getByText('Customer: Anna Nováková')).toBeVisible()
  await page.getByRole('button', { name: 'Filters' }).click()
  await page.getByRole('radiogroup', { name: 'Payment' }).getByRole('radio', { name: 'Not paid' }).click()
  await page.keyboard.press('Escape')
  // Each goes by the keyboard, and leaves the focus where the next filter or search begins.
  for (const filter of ['Customer', 'Payment']) {
    const remove = page.getByRole('button', { name: `Remove the filter ${filter}` })
    await remove.press('Enter')
    await expect(remove).toHaveCount(0)
    await expect(page.getByRole('searchbox')).toBeFocused()
  }
  await expect(orders.rows()).toHaveCount(2)

  await orders.row('Nováková').getByRole('link', { name: 'Anna Nováková' }).click()
  await page.getByRole('navigation', { name: 'Customer' }).getByRole('link', { name: 'Orders 1' }).click()
  await expect(orders.rows()).toHaveCount(1)
  await shop.addCustomer({ lastName: 'Without' })
  await page.getByRole('navigation', { name: 'Customer' }).getByRole('link', { name: 'Orders' }).click()
  await expect(page.getByText('No orders from this customer yet.')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'New order' }).last().click()
  await expect(page.getByRole('heading', { name: 'New order', level: 1 })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Without')
})

test('step by step, paid, and cancelled with a reason; each once', async ({ shop: _, page }) => {
  const orders = new Orders(page)
  const order = await orders.seed({
    lastName: 'Nováková',
    email: 'anna@example.com',
    lines: 2,
    order: { billing: quay, shipping: { ...quay, street: '7 Mill Lane' }, paymentMethod: 'Bank transfer' },
  })
  await orders.open(order)
  const state = orders.state()
  await expect(orders.section('Billing address')).toContainText('12 Quay Street')
  await expect(orders.section('Shipping address')).toContainText('7 Mill Lane')
  await expect(orders.items().getByRole('row')).toHaveCount(3)
  await expect(orders.items()).toContainText(/Net\$16\.52.*Tax 21% of \$16\.52\$3\.48.*Total\$20\.00/s)

  await state.getByRole('button', { name: 'Start' }).dblclick()
  await expect(page.getByText(`Order ${order.number} is in progress.`)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(state).toContainText(/In progress.*by Eva Novotná/)
  await state.getByRole('button', { name: 'Mark paid' }).click()
  await expect(state).toContainText(/Paid.*by Eva Novotná/)
  await state.getByRole('button', { name: 'Mark not paid' }).click()
  await expect(state).toContainText('Not paid')

  await state.getByRole('button', { name: 'Cancel order…' }).click()
  const dialog = page.getByRole('alertdialog', { name: `Cancel order ${order.number}` })
  await expect(dialog.getByRole('button', { name: 'Keep order' })).toBeFocused()
  await dialog.getByRole('button', { name: 'Cancel order' }).click()
  await expect(dialog).toContainText('Enter a reason.')
  await expect(dialog.getByLabel('Reason')).toBeFocused()
  await dialog.getByLabel('Reason').fill('Ordered twice')
  await dialog.getByRole('button', { name: 'Cancel order' }).dblclick()
  await expect(state).toContainText('Reason: Ordered twice')
  await expect(state.getByRole('button', { name: /Start|Complete|Cancel/ })).toHaveCount(0)
  await expect(orders.section('Order confirmation')).toContainText('Cancelled: the order was cancelled')
  await expect(orders.section('Order confirmation').getByRole('button', { name: 'Send again' })).toHaveCount(0)

  const history = await apiOf(page).history.list({ customerId: order.customerId })
  expect(history.rows.map(row => row.action).filter(action => action === 'order.statusChanged')).toHaveLength(2)
})

test('the confirmation is sent once more, and its truth follows; it stands in the outbox', async ({
  shop,
  page,
  mailServer,
}) => {
  const smtp = await mailServer()
  await shop.setMailServer(smtp.port)
  const orders = new Orders(page)
  const order = await orders.seed({ lastName: 'Nováková', email: 'anna@example.com' })
  await smtp.waitFor(1)
  await orders.open(order)
  const panel = orders.section('Order confirmation')
  await expect(panel.getByRole('status')).toContainText(/Sent .*to anna@example\.com/)
  await panel.getByRole('button', { name: 'Send again' }).dblclick()
  const mails = await smtp.waitFor(2)
  expect(mails.map(mail => mail.to)).toEqual([['anna@example.com'], ['anna@example.com']])
  expect(mails[1]?.parsed.subject).toContain(order.number)
  await expect(panel.getByRole('status')).toContainText('Sent')
  await panel.getByRole('link', { name: 'Show in the outbox' }).click()
  await expect(page.getByRole('grid', { name: 'Outbox' }).getByRole('gridcell', { name: /^Sent/ })).toHaveCount(2)
  expect(smtp.mails).toHaveLength(2)
})

test('what stood in the way of a login has its cure beside it', async ({ shop, page }) => {
  const orders = new Orders(page)
  const withoutEmail = await orders.seed({ lastName: 'Mute', order: { createLogin: true } })
  await orders.open(withoutEmail)
  const login = orders.section('Login')
  await expect(login).toContainText('No login was created: the customer had no email.')
  await login.getByRole('link', { name: 'Add email' }).click()
  await expect(page.getByLabel('Email', { exact: true })).toBeFocused()

  await shop.addRegistered({ firstName: 'Eliška', lastName: 'Holder', email: 'taken@example.com' })
  const taken = await orders.seed({ lastName: 'Second', email: 'taken@example.com', order: { createLogin: true } })
  await orders.open(taken)
  await expect(login).toContainText('belongs to somebody else’s login')
  await expect(login.getByRole('link', { name: 'Change email' })).toBeVisible()
  await login.getByRole('link', { name: 'Open Eliška Holder' }).click()
  await expect(page.getByRole('heading', { name: 'Eliška Holder' })).toBeVisible()

  const notWanted = await orders.seed({ lastName: 'Third', email: 'third@example.com' })
  await orders.open(notWanted)
  await login.getByRole('link', { name: 'Create login' }).click()
  await page.getByRole('button', { name: 'Create login' }).click()
  await page.getByText('Login created.').waitFor()
  await orders.open(notWanted)
  await expect(login).toContainText('The customer has a login by now.')
})

test('a change from another window is told at once, and never overwritten', async ({ shop: _, page }) => {
  const orders = new Orders(page)
  const order = await orders.seed({ lastName: 'Nováková' })
  await orders.open(order)
  await orders.state().getByRole('button', { name: 'Cancel order…' }).click()
  await apiOf(page).orders.setStatus({ id: order.id, version: 1, status: 'inProgress' })
  const dialog = page.getByRole('alertdialog')
  await dialog.getByLabel('Reason').fill('Too late')
  await dialog.getByRole('button', { name: 'Cancel order' }).click()
  await expect(dialog).toContainText(/Eva Novotná changed this order at .*Nothing was done\./)
  await dialog.getByRole('button', { name: 'Reload' }).click()
  await expect(orders.state()).toContainText(/In progress.*by Eva Novotná/)

  await apiOf(page).orders.setPaid({ id: order.id, version: 2, paid: true })
  await expect(page.getByText(/Eva Novotná changed this order at .*as it is now/)).toBeVisible()
  await expect(orders.state().getByRole('button', { name: 'Mark not paid' })).toBeVisible()

  // What is done here is not told as somebody else's.
  await orders.state().getByRole('button', { name: 'Complete' }).click()
  await expect(page.getByText(`Order ${order.number} is completed.`)).toBeVisible()
  await page.waitForTimeout(700)
  await expect(page.getByText(`Order ${order.number} is completed.`)).toBeVisible()
})

test('the menu of a row does nothing to an order that has become another one meanwhile', async ({ shop: _, page }) => {
  const orders = new Orders(page)
  const order = await orders.seed({ lastName: 'Nováková' })
  await orders.goTo()
  // The window hears of nothing: its row stays as it was.
  await page.route('**/api/call', route =>
    route.request().postData()?.includes('orders.list') ? route.abort() : route.continue(),
  )
  await orders.row('Nováková').waitFor()
  await apiOf(page).orders.setStatus({ id: order.id, version: 1, status: 'cancelled', reason: 'Ordered twice' })
  await orders.choose(order.number, 'Start')
  await expect(page.getByRole('alert')).toContainText('Nothing was done.')
  const { status } = await apiOf(page).orders.get({ id: order.id })
  expect(status).toBe('cancelled')
})

test('an auditor reads, prints and changes nothing', async ({ shop, page }) => {
  await shop.addStaff('Alena Auditor', 'alena', 'Auditor')
  const orders = new Orders(page)
  const order = await orders.seed({ lastName: 'Nováková', email: 'anna@example.com' })
  await shop.signOut()
  await shop.signIn('alena')
  await orders.goTo()
  await expect(orders.rows()).toHaveCount(1)
  await expect(page.getByRole('link', { name: 'New order' })).toHaveCount(0)
  await page.getByRole('button', { name: `Actions for order ${order.number}` }).click()
  await expect(page.getByRole('menuitem')).toHaveText(['Open', 'Print…', 'Open customer'])
  await page.keyboard.press('Escape')
  await orders.open(order)
  await expect(page.getByText('Changing orders is not part of your role.')).toBeVisible()
  for (const name of ['Start', 'Cancel order…', 'Mark paid', 'Send again'])
    await expect(page.getByRole('button', { name, exact: true })).toBeDisabled()
  await expect(orders.section('Login').getByRole('link')).toHaveText('Login details')
  await page.getByRole('link', { name: 'Print…' }).click()
  await expect(orders.paper()).toContainText('Anna Nováková')
})

test('five hundred lines are all there', async ({ shop: _, page }) => {
  const orders = new Orders(page)
  const order = await orders.seed({ lastName: 'Wholesale', lines: 500 })
  await orders.goTo()
  await orders.row('Wholesale').getByRole('rowheader').dblclick()
  await expect(orders.items().getByRole('row')).toHaveCount(501)
  await expect(page.getByRole('heading', { name: `Order ${order.number}` })).toBeVisible()
})

test('the orders, one order and its papers are without a fault for axe', async ({ shop: _, page }) => {
  test.setTimeout(600_000)
  const orders = new Orders(page)
  await orders.goTo()
  expect(await axeFaults(page)).toEqual([])
  const order = await orders.seed({
    lastName: 'Nováková',
    email: 'anna@example.com',
    order: {
      billing: quay,
      note: 'Ring twice.',
      shippingMethod: { name: 'Courier', priceMinor: 900, taxMillipercent: 0 },
    },
  })
  await orders.rows().first().waitFor()
  expect(await axeFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Filters' }).click()
  // What opens beside a button lies outside the landmarks.
  expect(await axeFaults(page, { except: ['region'] })).toEqual([])
  await page.keyboard.press('Escape')
  await orders.open(order)
  expect(await axeFaults(page)).toEqual([])
  await orders.state().getByRole('button', { name: 'Cancel order…' }).click()
  await page.getByRole('alertdialog').waitFor()
  expect(await axeFaults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await orders.openPaper(order)
  expect(await axeFaults(page)).toEqual([])
  await orders.openPaper(order, true)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Packing slip')
  expect(await axeFaults(page)).toEqual([])
  await page.evaluate(id => {
    location.hash = `/customers/${id}/orders`
  }, order.customerId)
  await orders.rows().first().waitFor()
  expect(await axeFaults(page)).toEqual([])
})
