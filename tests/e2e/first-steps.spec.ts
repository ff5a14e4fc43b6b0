import { axeFaults } from '../support/axe-faults.ts'
import { apiOf } from '../support/pages/api-of.ts'
import { setSignInAddress } from '../support/pages/sign-in-address.ts'
import { expect, test } from '../support/shop-fixture.ts'

test('a new shop is led to its first login, and warned before an email that does not say where to sign in', async ({
  shop,
  page,
}) => {
  const steps = page.getByRole('region', { name: /Four steps to the first login/ })
  const step = (name: string) => steps.getByRole('listitem').filter({ hasText: name })
  await expect(steps.getByRole('listitem')).toHaveCount(4)
  await expect(steps.getByRole('img', { name: 'To do' })).toHaveCount(4)
  expect(await axeFaults(page)).toEqual([])

  await step('Mail server').getByRole('link', { name: 'Set up mail' }).click()
  await expect(page.getByRole('heading', { name: 'Mail', level: 2 })).toBeVisible()
  await shop.setMailServer(2599)
  await shop.goTo('Customers')
  const isDone = (name: string) => expect(step(name).getByRole('img', { name: 'Done' })).toBeVisible()
  await isDone('Mail server')
  await expect(step('Mail server').getByRole('link')).toHaveCount(0)
  await expect(steps.getByRole('img', { name: 'To do' })).toHaveCount(3)
  // By somebody else: it is seen here at once.
  await setSignInAddress(page, 'https://shop.example/login')
  await isDone('Sign-in address of the website')
  await expect(steps.getByRole('img', { name: 'To do' })).toHaveCount(2)

  // As it was, for the warnings.
  await setSignInAddress(page, '')
  const { version, passwordSet: _set, folder: _folder, ...mail } = await apiOf(page).settings.mail()
  await apiOf(page).settings.updateMail({ version, settings: { ...mail, delivery: 'none' } })
  await expect(steps.getByRole('img', { name: 'To do' })).toHaveCount(4)
  await shop.addCustomer({ lastName: 'Nováková', email: 'anna@example.com' })
  await page.getByRole('link', { name: 'Login details' }).click()
  await expect(page.getByText('No mail server is set up: the email waits until there is one.')).toBeVisible()
  const warning = page.getByText('The email will not say where to sign in.')
  await expect(warning).toBeVisible()
  await page.getByRole('link', { name: 'Name the sign-in address in Settings' }).click()
  await page.getByLabel('Sign-in address').fill('https://shop.example/login')
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('button', { name: 'Create login' })).toBeEnabled()
  await expect(warning).toHaveCount(0)
})
