import { axeFaults } from '../support/axe-faults.ts'
import { Outbox } from '../support/pages/outbox-page-object.ts'
import { expect, test } from '../support/shop-fixture.ts'
import { passwordIn } from '../support/smtp-server.ts'

test('the preview shows dots, and the password stands nowhere in the window', async ({ shop, page, mailServer }) => {
  const outbox = new Outbox(page)
  const smtp = await mailServer()
  await shop.setMailServer(smtp.port)
  await outbox.register('Nováková', 'anna@example.com')
  const [mail] = await smtp.waitFor(1)
  if (!mail) throw new Error('no mail')
  const password = passwordIn(mail)

  await shop.goTo('Outbox')
  await expect(outbox.row('anna@example.com')).toContainText('Sent')
  // The label of a mail with a password, for those who see no key.
  await expect(outbox.row('anna@example.com').getByRole('img', { name: 'carries a password' })).toBeVisible()
  const dialog = await outbox.preview('anna@example.com')
  const html = dialog.frameLocator('iframe').locator('body')
  await expect(html).toContainText('•••')
  await expect(html).toContainText('anna@example.com')
  expect(await html.innerHTML()).not.toContain(password)
  expect(await page.content()).not.toContain(password)
  await dialog.getByRole('radio', { name: 'Plain text' }).click()
  await expect(dialog.getByRole('region', { name: 'Plain text of the email' })).toContainText('•••')
  expect(await page.content()).not.toContain(password)
  const truth = dialog.getByRole('region', { name: 'What became of it' })
  await expect(truth).toContainText('250')
  await expect(truth).toContainText('no longer holds it')

  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(outbox.row('anna@example.com').locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeVisible()
})

test('a mail that came back: marked in its preview, counted as failed, cured by a new password', async ({
  shop,
  page,
  mailServer,
}) => {
  const outbox = new Outbox(page)
  const smtp = await mailServer()
  await shop.setMailServer(smtp.port)
  await outbox.register('Returned', 'returned@example.com')
  await smtp.waitFor(1)
  await shop.goTo('Outbox')
  await outbox.showState('Sent')
  const dialog = await outbox.preview('returned@example.com')
  await dialog.getByRole('button', { name: 'Mark as bounced' }).click()
  // It has left the list behind, and is still followed.
  await expect(dialog.getByRole('region', { name: 'What became of it' })).toContainText('Bounced: it came back')
  await dialog.getByRole('button', { name: 'Send a new password' }).click()
  const question = page.getByRole('alertdialog', { name: 'Send a new password' })
  await expect(question).toContainText('Make a new password for Anna Returned and send it to returned@example.com?')
  await question.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByText('The new password goes to returned@example.com.')).toBeVisible()
  const mails = await smtp.waitFor(2)
  expect(mails[1]?.to).toEqual(['returned@example.com'])
  // Cured, it needs nobody any more.
  await expect(page.getByRole('link', { name: '1 failed' })).toHaveCount(0)
  await outbox.showState('Resolved')
  await expect(outbox.rows()).toHaveCount(1)
  await expect(outbox.rows()).toContainText('Resolved: a newer password replaced it')
})

test('the outbox with its preview open, and then with Correct the address, is without a fault for axe', async ({
  shop,
  page,
  mailServer,
}) => {
  // Each looks through the whole window.
  test.setTimeout(600_000)
  const outbox = new Outbox(page)
  const smtp = await mailServer()
  smtp.refuseRecipients({ code: 550, words: '5.1.1 No such user here' })
  await shop.setMailServer(smtp.port)
  await outbox.register('Refused', 'refused@example.com')
  await shop.goTo('Outbox')
  await expect(outbox.row('refused@example.com')).toContainText('Failed')
  // The mail itself is the shop's own text, and no script runs where it is shown.
  const faults = () => axeFaults(page, { without: 'iframe' })
  const dialog = await outbox.preview('refused@example.com')
  expect(await faults()).toEqual([])
  await dialog.getByRole('button', { name: 'Correct the address' }).click()
  await page.getByRole('dialog', { name: 'Correct the address' }).waitFor()
  expect(await faults()).toEqual([])
})
