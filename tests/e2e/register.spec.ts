import { bcryptVerify } from 'hash-wasm'
import { passwordIn, userNameIn } from '../support/smtp-server.ts'
import { expect, test } from '../support/shop-fixture.ts'

test.describe('From the very first start', () => {
  test.use({ firstStart: 'by hand' })

  test('an empty shop, and the mail in the inbox, whose password the website lets in', async ({
    shop,
    page,
    mailServer,
  }) => {
    await expect(page.getByText('No customers yet.')).toBeVisible()
    await shop.addCustomer({ firstName: 'Anna', lastName: 'Nováková', email: 'anna@example.com' })
    await shop.createLogin()
    await expect(shop.mailState()).toContainText('Waiting: no mail server is set up')
    await shop.goTo('Customers')
    const row = page.getByRole('row', { name: /Nováková/ })
    await expect(row).toContainText('Yes')
    await expect(row).toContainText('Waiting')

    const smtp = await mailServer()
    await shop.setMailServer(smtp.port)
    const [mail] = await smtp.waitFor(1)
    expect(mail?.to).toEqual(['anna@example.com'])
    expect(mail && userNameIn(mail)).toBe('anna@example.com')
    await shop.goTo('Customers')
    await expect(row).toContainText('Sent')

    const [login] = await shop.exportLogins()
    expect(login?.password_hash).toMatch(/^\$2b\$12\$/)
    expect(await bcryptVerify({ password: mail ? passwordIn(mail) : '', hash: login?.password_hash ?? '' })).toBe(true)
  })
})

test('a double click on Create login makes one login and one mail', async ({ shop, page, mailServer }) => {
  const smtp = await mailServer()
  await shop.setMailServer(smtp.port)
  await shop.addCustomer({ lastName: 'Twice', email: 'twice@example.com' })
  await shop.openTab('Login details')
  await page.getByRole('button', { name: 'Create login' }).dblclick()
  await expect(page.getByText('Login created.')).toBeVisible()
  await smtp.waitFor(1)
  await page.waitForTimeout(500)
  expect(smtp.mails).toHaveLength(1)
  expect(await shop.exportLogins()).toHaveLength(1)
})

test('kill -9 right after "Login created": the login is there, the mail arrives and its password verifies', async ({
  shop,
  page,
  station,
  mailServer,
}) => {
  await shop.addRegistered({ lastName: 'Survivor', email: 'survivor@example.com' })
  await station.host().stop('SIGKILL')
  const host = await station.restart()
  await page.goto(host.address)
  await shop.signIn()
  const smtp = await mailServer()
  await shop.setMailServer(smtp.port)
  const [mail] = await smtp.waitFor(1)
  const [login] = await shop.exportLogins()
  expect(await bcryptVerify({ password: mail ? passwordIn(mail) : '', hash: login?.password_hash ?? '' })).toBe(true)
})

test('no email, a shared email, a changed email: each refusal names its way out, and the way works', async ({
  shop,
  page,
}) => {
  await shop.addRegistered({ firstName: 'Anna', lastName: 'Nováková', email: 'anna@example.com' })

  await shop.addCustomer({ firstName: 'Petr', lastName: 'Svoboda' })
  await shop.openTab('Login details')
  await expect(page.getByText('A login needs an email, and this customer has none.')).toBeVisible()
  await page.getByRole('link', { name: 'Add email' }).click()
  await expect(page.getByLabel('Email', { exact: true })).toBeFocused()
  await page.keyboard.type('ANNA@example.com')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await shop.openTab('Login details')
  await expect(page.getByText('ANNA@example.com is Anna Nováková’s login.')).toBeVisible()
  await page.getByRole('link', { name: 'Open Anna Nováková' }).click()
  await expect(page.getByRole('heading', { name: 'Anna Nováková' })).toBeVisible()

  await shop.openTab('General')
  await page.getByLabel('Email', { exact: true }).fill('anna@new.example')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Keep user name' }).click()
  await page.getByRole('button', { name: 'Keep password' }).click()
  await shop.openTab('Login details')
  await expect(page.getByText('anna@new.example').first()).toBeVisible()

  await shop.addCustomer({ firstName: 'Jana', lastName: 'Dvořáková', email: 'anna@example.com' })
  await shop.openTab('Login details')
  await expect(page.getByText('anna@example.com is Anna Nováková’s login.')).toBeVisible()
  await page.getByRole('link', { name: 'Change this email' }).click()
  await page.getByLabel('Email', { exact: true }).fill('jana@example.com')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await shop.createLogin()
})

test('two people on one station: the history names each', async ({ shop, page }) => {
  await shop.openSettings('Staff')
  await page.getByRole('button', { name: 'Add staff member' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('Karel Clerk')
  await dialog.getByLabel('User name').fill('karel')
  await dialog.getByLabel('Password', { exact: true }).fill('basalt-mirror-otter-9')
  await dialog.getByLabel('Confirm password', { exact: true }).fill('basalt-mirror-otter-9')
  await dialog.getByRole('button', { name: 'Add staff member' }).click()
  await expect(page.getByText('Karel Clerk added.')).toBeVisible()
  await shop.addCustomer({ lastName: 'Shared', email: 'shared@example.com' })
  await shop.signOut()

  await shop.signIn('karel', 'basalt-mirror-otter-9')
  await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0)
  await shop.openCustomer('Shared')
  await shop.createLogin()
  await shop.signOut()

  await shop.signIn()
  await shop.openCustomer('Shared')
  await shop.openTab('History')
  await expect(page.getByRole('row', { name: /Karel Clerk/ })).toContainText('created the login shared@example.com')
  await expect(page.getByRole('row', { name: /Eva Novotná/ })).toContainText('added the customer Shared')
})
