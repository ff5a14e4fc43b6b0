import { expect, test } from '../support/shop-fixture.ts'

test('a refused recipient: Failed with the server’s words, Send again once it takes the mail', async ({
  shop,
  page,
  mailServer,
}) => {
  const smtp = await mailServer()
  smtp.refuseRecipients({ code: 550, words: '5.1.1 No such user here' })
  await shop.setMailServer(smtp.port)
  await shop.addRegistered({ lastName: 'Refused', email: 'refused@example.com' })
  await expect(shop.mailState()).toContainText('Failed')
  await expect(page.getByText(/No such user here/).first()).toBeVisible()
  await expect(page.getByRole('link', { name: '1 failed' })).toBeVisible()

  smtp.refuseRecipients(null)
  await page.getByRole('button', { name: 'Send again' }).click()
  await smtp.waitFor(1)
  await expect(shop.mailState()).toContainText('Sent')
})

test('an email cancelled in the outbox stays cancelled, and Login details leads to a new password', async ({
  shop,
  page,
}) => {
  await shop.addRegistered({ lastName: 'Cancelled', email: 'cancelled@example.com' })
  await shop.goTo('Outbox')
  await page.getByRole('button', { name: /^Actions for/ }).click()
  await page.getByRole('menuitem', { name: 'Cancel email' }).click()
  await expect(page.getByRole('row', { name: /cancelled@example.com/ })).toContainText('Cancelled')
  await shop.goTo('Customers')
  await shop.openCustomer('Cancelled')
  await shop.openTab('Login details')
  await expect(shop.mailState()).toContainText('Cancelled')
})

test('somebody else’s new password in another window is told, not overwritten', async ({ shop, page, context }) => {
  await shop.addRegistered({ lastName: 'Contested', email: 'contested@example.com' })
  await page.getByRole('button', { name: 'Generate password' }).click()
  const other = await context.newPage()
  await other.goto(page.url())
  await other.getByRole('button', { name: 'Generate password' }).click()
  await other.getByRole('alertdialog').getByRole('button', { name: 'OK' }).click()
  await expect(other.getByText('New password generated.')).toBeVisible()
  await page.getByRole('alertdialog').getByRole('button', { name: 'OK' }).click()
  await expect(page.getByText(/Eva Novotná changed this login/)).toBeVisible()
})

test('an auditor reads everything and changes nothing', async ({ shop, page }) => {
  await shop.addRegistered({ lastName: 'Audited', email: 'audited@example.com' })
  await shop.addStaff('Ada Auditor', 'ada', 'Auditor')
  await shop.signOut()

  await shop.signIn('ada')
  await expect(page.getByRole('link', { name: 'New customer' })).toHaveCount(0)
  await shop.openCustomer('Audited')
  await expect(page.getByLabel('Phone')).not.toBeEditable()
  await shop.openTab('Login details')
  for (const name of ['Generate password', 'Hand over in person', 'Disable', 'Delete login']) {
    const button = page.getByRole('button', { name, exact: true }).first()
    if ((await button.count()) > 0) await expect(button).toBeDisabled()
  }
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toHaveCount(0)
  await shop.openSettings('Mail')
  await expect(page.getByText('You can read these settings')).toBeVisible()
  await page.evaluate(() => {
    location.hash = '/customers/new'
  })
  await expect(page.getByText('This is not part of your role.')).toBeVisible()
  await expect(page.getByLabel('Last name')).toHaveCount(0)
})

test('a session that ends by itself keeps what was typed for the person who comes back', async ({
  shop,
  page,
  station,
}) => {
  await shop.addCustomer({ lastName: 'Draft' })
  await page.getByLabel('Phone').fill('+420 777 000 111')
  const other = await page.context().newPage()
  await other.goto(station.host().origin)
  await other.getByRole('button', { name: /Signed in as/ }).click()
  await other.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  await shop.signIn()
  await expect(page.getByLabel('Phone')).toHaveValue('+420 777 000 111')
})
