import { renderMail } from '../../src/main/app/mail/render-mail.ts'
import { expect, test } from '../support/shop-fixture.ts'

test('to a password manager one for staff is new, and Settings > Mail no sign-in form, hidden or shown', async ({
  shop,
  page,
}) => {
  await shop.openSettings('Staff')
  await page.getByRole('button', { name: 'Add staff member' }).click()
  for (const label of ['Password', 'Confirm password'])
    await expect(page.getByRole('dialog').getByLabel(label, { exact: true })).toHaveAttribute(
      'autocomplete',
      'new-password',
    )
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await shop.openSettings('Mail')
  await page.getByText('SMTP server').click()
  const password = page.getByLabel('Password', { exact: true })
  const security = () => password.evaluate(input => getComputedStyle(input).getPropertyValue('-webkit-text-security'))
  await password.fill('secret-of-the-server')
  // What a manager goes by: a field of this type, a token for credentials, the field before it.
  await expect(page.locator('input[type=password]')).toHaveCount(0)
  await expect(page.locator('input[autocomplete*=password], input[autocomplete=username]')).toHaveCount(0)
  for (const label of ['User name', 'Password', 'From name', 'From address'])
    await expect(page.getByLabel(label, { exact: true })).toHaveAttribute('autocomplete', 'off')
  await expect.poll(security).toBe('disc')
  await page.getByRole('button', { name: /^Show/ }).click()
  await expect.poll(security).toBe('none')
  await expect(page.locator('input[type=password]')).toHaveCount(0)
})

test('a password with several spaces is the same when it is copied out of the HTML of its mail', async ({ page }) => {
  const typed = 'two  spaces   <b> & 7Q'
  const { html } = renderMail(
    {
      subject: '',
      text: '',
      fromName: '',
      fromAddress: '',
      replyTo: '',
      html: '<p>Password: <strong>{{login.password}}</strong></p>',
    },
    {
      customer: { fullName: '', firstName: '', lastName: '', company: '', email: '' },
      login: { userName: '' },
      shop: { name: '', signInAddress: '' },
    },
    typed,
  )
  await page.setContent(html)
  const copied = await page.evaluate(() => {
    const password = document.querySelector('strong')
    if (password) getSelection()?.selectAllChildren(password)
    return getSelection()?.toString()
  })
  expect(copied).toBe(typed)
})
