import { bcryptVerify } from 'hash-wasm'
import { emptyCustomer } from '../../src/shared/api/customers.ts'
import { apiOf } from '../support/pages/api-of.ts'
import { passwordIn } from '../support/smtp-server.ts'
import { expect, test } from '../support/shop-fixture.ts'

test.beforeEach(async ({ shop }) => {
  await shop.addRegistered({ firstName: 'Anna', lastName: 'Nováková', email: 'anna@example.com' })
})

test('Cancel changes nothing; it has the focus', async ({ shop, page }) => {
  const [before] = await shop.exportLogins()
  await shop.goTo('Customers')
  await shop.openCustomer('Nováková')
  await shop.openTab('Login details')
  await page.getByRole('button', { name: 'Generate password' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('Generate a new password for Anna Nováková? The current one stops working.')
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  const [after] = await shop.exportLogins()
  expect(after?.password_hash).toBe(before?.password_hash)
})

test('the meter says five words, and Save asks below strong', async ({ shop, page }) => {
  const password = page.getByLabel('Password', { exact: true })
  const meter = page.getByRole('meter', { name: 'Password strength' })
  const words = [
    ['password', 'weak'],
    ['vrabec', 'acceptable'],
    ['kocour42', 'average'],
    ['kocour4277', 'strong'],
    ['tidal-copper-violin-58', 'excellent'],
  ] as const
  for (const [typed, word] of words) {
    await password.fill(typed)
    await expect(meter).toHaveAttribute('aria-valuetext', word)
    await expect(page.getByText(word, { exact: true })).toBeVisible()
  }
  await expect(page.getByText('At least a strong password is recommended.')).toBeVisible()

  // Beside what is not taken there is no praise.
  await password.fill('tidal-copper-violin-58 ')
  await expect(meter).toHaveAttribute('aria-valuetext', 'not accepted')
  await expect(page.getByText('excellent', { exact: true })).toHaveCount(0)
  await expect(page.getByText(/^This password has a space at its end\./).first()).toBeVisible()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(password).toHaveAccessibleDescription(/This password has a space at its end/)
  await expect(meter).toHaveAttribute('aria-valuetext', 'not accepted')

  await password.fill('kocour42')
  await page.getByLabel('Confirm password', { exact: true }).fill('kocour42')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('This password is average. Save anyway?')
  await dialog.getByRole('button', { name: 'Save anyway' }).click()
  await expect(page.getByText('Password saved.')).toBeVisible()
  await expect(password).toHaveValue('')
  // A manager that signs the staff in puts no password of theirs there, and keeps none of a customer's.
  for (const field of [password, page.getByLabel('Confirm password', { exact: true })])
    await expect(field).toHaveAttribute('autocomplete', 'new-password')
  const [login] = await shop.exportLogins()
  expect(await bcryptVerify({ password: 'kocour42', hash: login?.password_hash ?? '' })).toBe(true)
})

test('mismatch, 73 bytes, a common password and a pasted one: each says so beside the field', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const password = page.getByLabel('Password', { exact: true })
  const confirm = page.getByLabel('Confirm password', { exact: true })
  const save = page.getByRole('button', { name: 'Save', exact: true })

  await password.fill('tidal-copper-violin-58')
  await confirm.fill('tidal-copper-violin-59')
  await save.click()
  await expect(page.getByText('The two passwords are not the same.')).toBeVisible()
  await expect(confirm).toBeFocused()

  await password.fill(`${'tidal-copper-'.repeat(5)}12345678`)
  await confirm.fill(`${'tidal-copper-'.repeat(5)}12345678`)
  await save.click()
  await expect(page.getByText(/has 73 bytes; at most 72 are allowed/)).toBeVisible()
  await expect(password).toBeFocused()

  await password.fill('sunshine1')
  await confirm.fill('sunshine1')
  await save.click()
  const anyway = page.getByRole('button', { name: 'Save anyway' })
  const common = page.getByText('This password is on the list of common passwords. Choose another.')
  await expect(anyway.or(common)).toBeVisible()
  if (await anyway.isVisible()) await anyway.click()
  await expect(common).toBeVisible()

  await page.evaluate(() => navigator.clipboard.writeText('basalt-mirror-otter-9'))
  for (const field of [password, confirm]) {
    await field.fill('')
    await field.focus()
    await page.keyboard.press('Control+V')
  }
  await save.click()
  await expect(page.getByText('Password saved.')).toBeVisible()
})

test('an expression of the shop’s that backtracks for hours never stops the window, and a sound one ticks off', {
  tag: '@electron-window',
}, async ({ page }) => {
  const api = apiOf(page)
  const useExpression = async (expression: string) => {
    const { version, ...settings } = await api.settings.passwords()
    await api.settings.updatePasswords({
      version,
      settings: { ...settings, policy: { ...settings.policy, expression } },
    })
    await page.reload()
  }
  const password = page.getByLabel('Password', { exact: true })
  const rule = page.getByRole('listitem').filter({ hasText: 'the shop’s rule' })

  await useExpression('[0-9]$')
  await password.fill('copper-violin-')
  await expect(rule).toContainText('not met')
  await password.fill('copper-violin-58')
  await expect(rule).not.toContainText('not met')

  // None of the texts that settings try it on begins like this.
  await useExpression('^((b+)+|[a-zA-Z0-9]+)$')
  await password.fill(`${'b'.repeat(40)}!`)
  await expect(rule).toContainText('not met')
  const confirm = page.getByLabel('Confirm password', { exact: true })
  await confirm.fill('the window goes on')
  await expect(confirm).toHaveValue('the window goes on')
  await password.fill('bbbbbbbb')
  await expect(rule).not.toContainText('not met')
})

test('a password that is slow to judge never stops the window, and is judged in a thread', {
  tag: '@electron-window',
}, async ({ page }) => {
  const slow = '4@8({<369&#!1/|0$5+7%2['.repeat(4).slice(0, 72)
  const password = page.getByLabel('Password', { exact: true })
  const confirm = page.getByLabel('Confirm password', { exact: true })
  const meter = page.getByRole('meter', { name: 'Password strength' })
  await password.fill(slow)
  // Gone on with while it is judged: that answer never comes.
  await password.press('Backspace')
  await confirm.fill(slow.slice(0, -1))
  await expect(meter).toHaveAttribute('aria-valuetext', 'excellent')
  expect(page.workers().filter(worker => worker.url().includes('/strength-worker-'))).toHaveLength(1)
  await password.fill('kocour42')
  await expect(meter).toHaveAttribute('aria-valuetext', 'average')

  await password.fill(slow)
  await confirm.fill(slow)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Password saved.')).toBeVisible()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
})

test('without its thread the meter says so, and Save checks the password all the same', async ({ page }) => {
  await page.route('**/strength-worker-*.js', route => route.abort())
  await page.reload()
  await page.getByLabel('Password', { exact: true }).fill('kocour42')
  await page.getByLabel('Confirm password', { exact: true }).fill('kocour42')
  await expect(page.getByText('The strength cannot be estimated right now. Saving still checks')).toBeVisible()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('alertdialog')).toContainText('This password is average. Save anyway?')
})

test('handed over in person: shown once, verifies, and the mail that waited is taken back', {
  tag: '@electron-window',
}, async ({ shop, page }) => {
  await page.getByRole('button', { name: 'Hand over in person' }).click()
  await page.getByRole('button', { name: 'Show new password' }).click()
  const shown = await page.getByRole('status', { name: 'Password' }).textContent()
  await page.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByText(shown ?? '')).toHaveCount(0)
  await expect(shop.mailState()).toContainText('Handed over')
  const [login] = await shop.exportLogins()
  expect(await bcryptVerify({ password: shown ?? '', hash: login?.password_hash ?? '' })).toBe(true)
})

test('generate three times offline, cancel once; online: one mail, the newest, and only it verifies', async ({
  shop,
  page,
  mailServer,
}) => {
  const [first] = await shop.exportLogins()
  await shop.goTo('Customers')
  await shop.openCustomer('Nováková')
  await shop.openTab('Login details')
  for (let round = 0; round < 3; round += 1) await shop.generatePassword()
  await page.getByRole('button', { name: 'Generate password' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()

  const smtp = await mailServer()
  await shop.setMailServer(smtp.port)
  await smtp.waitFor(1)
  await page.waitForTimeout(700)
  expect(smtp.mails).toHaveLength(1)
  const [login] = await shop.exportLogins()
  const mailed = smtp.mails[0] ? passwordIn(smtp.mails[0]) : ''
  expect(await bcryptVerify({ password: mailed, hash: login?.password_hash ?? '' })).toBe(true)
  expect(await bcryptVerify({ password: mailed, hash: first?.password_hash ?? '' })).toBe(false)
})

test('whose email is another’s login is told before anything is tried, with Hand over in person beside', async ({
  shop,
  page,
}) => {
  const api = apiOf(page)
  const email = 'anna@example.com'
  const { id: customerId } = await api.customers.create({
    requestId: crypto.randomUUID(),
    fields: { ...emptyCustomer, firstName: 'Bert', lastName: 'Dvořák', email },
  })
  await api.accounts.createAndHandOver({ customerId, requestId: crypto.randomUUID(), userName: 'fam-b' })
  await shop.goTo('Customers')
  await shop.openCustomer('Dvořák')
  await shop.openTab('Login details')
  const refusal = /^anna@example\.com is Anna Nováková’s login\. .*hand the password over in person/
  await expect(page.getByText(refusal)).toBeVisible()
  await expect(page.getByLabel('Password', { exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Generate password' }).click()
  const dialog = page.getByRole('dialog', { name: 'Generate password' })
  await expect(dialog.getByText(refusal)).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'OK' })).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Hand over in person' }).click()
  await expect(page.getByRole('alertdialog')).toContainText('Make a new password for Bert Dvořák and show it once?')
})
