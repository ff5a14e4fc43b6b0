import { axeFaults } from '../support/axe-faults.ts'
import { apiOf } from '../support/pages/api-of.ts'
import { Outbox } from '../support/pages/outbox-page-object.ts'
import { Orders } from '../support/pages/orders-page-object.ts'
import { expect, test } from '../support/shop-fixture.ts'
import { userNameIn } from '../support/smtp-server.ts'

test('an address corrected in the outbox: the new password is in the new inbox, with the new user name', async ({
  shop,
  page,
  mailServer,
}) => {
  const outbox = new Outbox(page)
  const smtp = await mailServer()
  smtp.refuseRecipients({ code: 550, words: '5.1.1 No such user here' })
  await shop.setMailServer(smtp.port)
  await outbox.register('Taken', 'taken@example.com')
  await outbox.register('Nováková', 'anna@exmaple.com')
  await expect(page.getByRole('link', { name: '2 failed' })).toBeVisible()
  smtp.refuseRecipients(null)

  // One click to what failed, one to its cure.
  await page.getByRole('link', { name: '2 failed' }).click()
  await outbox.choose('anna@exmaple.com', 'Correct the address')
  const dialog = page.getByRole('dialog', { name: 'Correct the address' })
  const address = dialog.getByRole('textbox', { name: 'New address' })
  await expect(address).toHaveValue('anna@exmaple.com')

  await dialog.getByRole('button', { name: 'Correct and send' }).click()
  await expect(dialog).toContainText('This is the address that the customer has already.')
  await address.fill('anna@')
  await dialog.getByRole('button', { name: 'Correct and send' }).click()
  await expect(dialog).toContainText('This is not a valid email address.')
  await address.fill('taken@example.com')
  await dialog.getByRole('button', { name: 'Correct and send' }).click()
  await expect(dialog).toContainText('taken@example.com is Anna Taken’s login.')
  await expect(dialog.getByRole('link', { name: 'Open Anna Taken' })).toBeVisible()
  await expect(address).toBeFocused()
  expect(smtp.mails).toHaveLength(0)

  await address.fill('anna@example.com')
  await page.keyboard.press('Enter')
  // First what is on the screen for a few seconds only.
  await expect(page.getByText('Address corrected. The new password goes to anna@example.com.')).toBeVisible()
  const [mail] = await smtp.waitFor(1)
  expect(mail?.to).toEqual(['anna@example.com'])
  expect(mail && userNameIn(mail)).toBe('anna@example.com')

  // What was cured is no longer failed, and leads to the email that did it.
  await expect(page.getByRole('link', { name: '1 failed' }).first()).toBeVisible()
  await expect(outbox.rows()).toHaveCount(1)
  await outbox.showState('Resolved')
  await expect(outbox.row('anna@exmaple.com')).toContainText('Resolved: a newer password replaced it')
  await outbox.choose('anna@exmaple.com', 'Show the email that replaced it')
  const replacement = page.getByRole('dialog', { name: /^Email “/ })
  await expect(replacement.getByRole('region', { name: 'What became of it' })).toContainText('Sent')
  await page.keyboard.press('Escape')

  // The other one has no cure: it is dismissed, with a reason, from the keyboard.
  await outbox.showState('Failed')
  await outbox.choose('taken@example.com', 'Dismiss')
  const dismiss = page.getByRole('dialog', { name: 'Dismiss this email' })
  await expect(dismiss.getByRole('textbox', { name: 'Reason' })).toBeFocused()
  expect(await axeFaults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(dismiss).toHaveCount(0)
  await outbox.choose('taken@example.com', 'Dismiss')
  await expect(dismiss.getByRole('textbox', { name: 'Reason' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dismiss).toContainText('Enter a reason.')
  await page.keyboard.type('Told by phone')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Email to taken@example.com dismissed.')).toBeVisible()
  await expect(page.getByRole('link', { name: '1 failed' })).toHaveCount(0)
  await outbox.showState('Resolved')
  await expect(outbox.row('taken@example.com')).toContainText('Told by phone')
})

test('a password that could not be sent after the correction is told as that, and sent by trying again', async ({
  shop,
  page,
  mailServer,
}) => {
  const outbox = new Outbox(page)
  const smtp = await mailServer()
  smtp.refuseRecipients({ code: 550, words: '5.1.1 No such user here' })
  await shop.setMailServer(smtp.port)
  await outbox.register('Halfway', 'halfway@exmaple.com')
  await shop.goTo('Outbox')
  await expect(outbox.row('halfway@exmaple.com')).toContainText('Failed')
  smtp.refuseRecipients(null)
  await page.route('**/api/call', route =>
    route.request().postData()?.includes('accounts.generatePassword') ? route.abort() : route.continue(),
  )
  await outbox.choose('halfway@exmaple.com', 'Correct the address')
  const dialog = page.getByRole('dialog', { name: 'Correct the address' })
  await dialog.getByRole('textbox', { name: 'New address' }).fill('halfway@example.com')
  await dialog.getByRole('button', { name: 'Correct and send' }).click()
  const half = page.getByRole('alertdialog', { name: 'Address corrected, password not sent yet' })
  await expect(half).toContainText('Anna Halfway’s email is halfway@example.com now.')
  await page.unroute('**/api/call')
  await half.getByRole('button', { name: 'Send the new password' }).click()
  const [mail] = await smtp.waitFor(1)
  expect(mail?.to).toEqual(['halfway@example.com'])
  await expect(half).toHaveCount(0)
})

test('a confirmation that failed is cured from the outbox: the address of the customer, the mail of the order, and no password touched', async ({
  shop,
  page,
  mailServer,
}) => {
  const outbox = new Outbox(page)
  const smtp = await mailServer()
  await shop.setMailServer(smtp.port)
  const order = await new Orders(page).seed({
    lastName: 'Nováková',
    email: 'anna@exmaple.com',
    order: { createLogin: true },
  })
  await smtp.waitFor(2)
  smtp.refuseRecipients({ code: 550, words: '5.1.1 No such user here' })
  await apiOf(page).orders.sendConfirmation({ id: order.id, requestId: crypto.randomUUID() })
  await page.getByRole('link', { name: '1 failed' }).click()
  smtp.refuseRecipients(null)

  await outbox.choose('anna@exmaple.com', 'Correct the address')
  const dialog = page.getByRole('dialog', { name: 'Correct the address' })
  await expect(dialog.getByRole('checkbox', { name: /password/ })).toHaveCount(0)
  await expect(dialog.getByRole('checkbox', { name: 'Send the order confirmation to the new address' })).toBeChecked()
  await dialog.getByRole('textbox', { name: 'New address' }).fill('anna@example.com')
  await dialog.getByRole('button', { name: 'Correct and send' }).click()
  await expect(page.getByText('Address corrected. The order confirmation goes to anna@example.com.')).toBeVisible()
  const mail = (await smtp.waitFor(3)).at(-1)
  expect([mail?.to, mail?.parsed.subject]).toEqual([['anna@example.com'], `Your order ${order.number} at Corner Shop`])
  // What failed is resolved by the confirmation that went in its place.
  await expect(outbox.rows()).toHaveCount(0)

  await outbox.showState('All')
  await outbox.choose('anna@example.com', 'Open order')
  await expect(page.getByRole('heading', { name: `Order ${order.number}` })).toBeVisible()
  await expect(page.getByText('to anna@example.com')).toBeVisible()
})

test('from the view of undelivered mail to the cure in two clicks, by the Mail column and by the row’s menu', async ({
  shop,
  page,
  mailServer,
}) => {
  const outbox = new Outbox(page)
  const smtp = await mailServer()
  smtp.refuseRecipients({ code: 550, words: '5.1.1 No such user here' })
  await shop.setMailServer(smtp.port)
  await outbox.register('Refused', 'refused@example.com')
  await shop.goTo('Customers')
  await page
    .getByRole('link', { name: 'Undelivered mail' })
    .or(page.getByRole('tab', { name: 'Undelivered mail' }))
    .click()
  const row = page.getByRole('row', { name: /Refused/ })
  await row.getByRole('link', { name: /Failed/ }).click()
  await page.getByRole('region', { name: 'Mail' }).getByRole('button', { name: 'Correct the address' }).click()
  await expect(page.getByRole('dialog', { name: 'Correct the address' })).toBeVisible()
  await page.keyboard.press('Escape')

  await page.goBack()
  await row.getByRole('button', { name: /^Actions for/ }).click()
  await page.getByRole('menuitem', { name: 'Mail problem…' }).click()
  const mail = page.getByRole('region', { name: 'Mail', exact: true })
  await expect(mail).toBeFocused()
  await expect(mail.getByRole('button', { name: 'Send again' })).toBeVisible()
  await expect(mail).toContainText('No such user here')
})

test('Disable tells the customer when asked to, without a password in the mail', async ({ shop, page, mailServer }) => {
  const smtp = await mailServer()
  await shop.setMailServer(smtp.port)
  await shop.addRegistered({ lastName: 'Closed', email: 'closed@example.com' })
  await smtp.waitFor(1)
  await page.getByRole('button', { name: 'Disable', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Disable login' })
  await dialog.getByLabel('Reason').fill('Left the club')
  await dialog.locator('label').filter({ hasText: 'Tell the customer by email' }).click()
  await dialog.getByRole('button', { name: 'Disable', exact: true }).click()
  await expect(page.getByText('Login disabled. An email tells closed@example.com.')).toBeVisible()
  const mails = await smtp.waitFor(2)
  expect(mails[1]?.parsed.text).not.toContain('Left the club')
  await shop.goTo('Outbox')
  const outbox = new Outbox(page)
  await expect(outbox.rows().filter({ hasText: 'Login disabled' })).toHaveCount(1)
  await expect(outbox.rows().filter({ hasText: 'Login disabled' }).getByRole('img')).toHaveCount(0)
})

test('what is sent anew goes where the screen says, though another screen has read an older address', async ({
  shop,
  page,
  mailServer,
}) => {
  const outbox = new Outbox(page)
  const smtp = await mailServer()
  await shop.setMailServer(smtp.port)
  const customerId = await outbox.register('Nováková', 'old@example.com')
  await smtp.waitFor(1)
  await page.evaluate(id => {
    location.hash = `/customers/${id}/login`
  }, customerId)
  await page.getByRole('button', { name: 'Generate password' }).waitFor()
  await shop.goTo('Outbox')
  const api = apiOf(page)
  await api.customers.update({ id: customerId, version: 1, changes: { email: 'new@example.com' }, alsoUserName: false })
  await outbox.choose('old@example.com', 'Send a new password')
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('new@example.com')
  await dialog.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByText('The new password goes to new@example.com.')).toBeVisible()
  const mails = await smtp.waitFor(2)
  expect(mails[1]?.to).toEqual(['new@example.com'])
})

test('what was done with one mail is said while others are selected', async ({ shop, page, mailServer }) => {
  const outbox = new Outbox(page)
  const smtp = await mailServer()
  await shop.setMailServer(smtp.port)
  const customerId = await outbox.register('Nováková', 'anna@example.com')
  await smtp.waitFor(1)
  await page.evaluate(id => {
    location.hash = `/customers/${id}/mail`
  }, customerId)
  const row = page.getByRole('row').filter({ hasText: 'anna@example.com' })
  await row.getByRole('checkbox').click()
  await row.getByText('anna@example.com', { exact: true }).click()
  await page.keyboard.press('Control+c')
  await expect(page.getByText(/copied\.$|^Copying is not possible/)).toBeVisible()
})
