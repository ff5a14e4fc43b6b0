import { expect, test } from '../support/shop-fixture.ts'

test('a wrong mail password: five logins wait, the queue says Paused (535); corrected, all five leave', async ({
  shop,
  page,
  mailServer,
}) => {
  const smtp = await mailServer({ user: 'shop', password: 'right' })
  await shop.setMailServer(smtp.port, { userName: 'shop', password: 'wrong' })
  for (let number = 1; number <= 5; number += 1) {
    await shop.addRegistered({ lastName: `Customer ${number}`, email: `customer${number}@example.com` })
  }
  await expect(shop.queueStatus()).toContainText('Paused (535)')
  await shop.goTo('Outbox')
  await expect(page.getByText('Paused: the server refused our sign-in (535)').first()).toBeVisible()
  await expect(page.getByRole('row', { name: /Waiting/ })).toHaveCount(5)
  expect(smtp.mails).toHaveLength(0)

  await shop.openSettings('Mail')
  await page.getByLabel('Password', { exact: true }).fill('right')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved.', { exact: true }).waitFor()
  await smtp.waitFor(5)
  expect(smtp.mails.map(mail => mail.to.join()).toSorted()).toEqual(
    [1, 2, 3, 4, 5].map(number => `customer${number}@example.com`),
  )
  await shop.goTo('Outbox')
  await expect(page.getByRole('row', { name: /Sent/ })).toHaveCount(5)
})

test('an email corrected while its mail waited: nothing goes to the old address', async ({
  shop,
  page,
  mailServer,
}) => {
  await shop.addRegistered({ firstName: 'Anna', lastName: 'Nováková', email: 'ana@example.com' })
  await shop.openTab('General')
  await page.getByLabel('Email', { exact: true }).fill('anna@example.com')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Change user name' }).click()
  await page.getByRole('button', { name: 'Send new password' }).click()
  await page.getByRole('alertdialog').waitFor({ state: 'detached' })

  const smtp = await mailServer()
  await shop.setMailServer(smtp.port)
  await smtp.waitFor(1)
  await page.waitForTimeout(700)
  expect(smtp.mails.map(mail => mail.to)).toEqual([['anna@example.com']])
})

test('the mail server away: Offline, the mail waits; Try now once it is back', async ({ shop, page, mailServer }) => {
  const smtp = await mailServer()
  smtp.setAway(true)
  await shop.setMailServer(smtp.port)
  await shop.addRegistered({ lastName: 'Patient', email: 'patient@example.com' })
  await expect(shop.mailState()).toContainText('offline')
  await expect(shop.queueStatus()).toContainText('Offline')
  smtp.setAway(false)
  await shop.goTo('Outbox')
  await page.getByRole('button', { name: 'Try now' }).click()
  await smtp.waitFor(1)
  await expect(page.getByRole('row', { name: /patient@example.com/ })).toContainText('Sent')
})

test('Send test email tells each step, and the words of the one that failed', async ({ shop, page, mailServer }) => {
  const smtp = await mailServer({ user: 'shop', password: 'right' })
  await shop.setMailServer(smtp.port, { userName: 'shop', password: 'wrong' })
  await page.getByLabel('To', { exact: true }).fill('me@example.com')
  await page.getByRole('button', { name: 'Send test email' }).click()
  await expect(page.getByText('The email did not leave.')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Sign in' })).toContainText('535')
  await page.getByLabel('Password', { exact: true }).fill('right')
  await page.getByRole('button', { name: 'Send test email' }).click()
  await expect(page.getByText('The server took the email.')).toBeVisible()
  expect(smtp.mails.map(mail => mail.to)).toEqual([['me@example.com']])
})
