import type { Page } from '@playwright/test'
import { apiOf } from '../support/pages/api-of.ts'
import { axeFaults } from '../support/axe-faults.ts'
import { expect, ownerPassword, test } from '../support/shop-fixture.ts'
import { passwordIn } from '../support/smtp-server.ts'

const dots = '••••••••••••••••'

const subjectField = (page: Page) => page.getByLabel('Subject', { exact: true })
const htmlField = (page: Page) => page.getByLabel('HTML', { exact: true })
const textField = (page: Page) => page.getByLabel('Plain text', { exact: true })
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true })
const mailFrame = (page: Page) => page.frameLocator('iframe:not([aria-hidden])')
const screensLink = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name })

test('a misspelled macro keeps a text from being saved, the suggestion mends it, and the customer gets what the preview showed', async ({
  shop,
  page,
  mailServer,
}) => {
  const smtp = await mailServer()
  await shop.setMailServer(smtp.port)
  await shop.addCustomer({ firstName: 'Jana', lastName: 'O’Neill <b>', email: 'jana@example.com' })
  const customer = new URL(page.url()).hash

  await shop.openTemplate('Automatic registration')
  await subjectField(page).fill('Welcome, {{customer.firstName}}')
  await htmlField(page).fill('<h1>Hello {{customer.fullName}}</h1>\n<p>{{login.userName}} / {{ login.pasword }}</p>')
  await textField(page).fill(
    'Hello {{customer.fullName}}\nUser name: {{login.userName}}\nPassword: {{login.password}}\n',
  )
  await expect(mailFrame(page).getByRole('heading', { name: 'Hello Zoë O’Neill-Nováková' })).toBeVisible()
  const problems = page.getByRole('list', { name: 'Problems in HTML' })
  await expect(problems).toContainText('There is no macro {{ login.pasword }}.')

  await subjectField(page).focus()
  await page.keyboard.press('Control+S')
  await expect(page.getByRole('alert')).toContainText('Correct the errors')
  await expect(htmlField(page)).toBeFocused()
  await expect
    .poll(() => htmlField(page).evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart)))
    .toBe('{{ login.pasword }}</p>')
  await problems.getByRole('button', { name: 'Replace {{ login.pasword }} with {{ login.password }}' }).click()
  await expect(htmlField(page)).toHaveValue(/\{\{ login\.password \}\}<\/p>$/)
  await expect(problems).toHaveCount(0)
  await save(page).click()
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()

  await page.evaluate(hash => {
    location.hash = hash
  }, customer)
  await shop.openTab('Login details')
  await page.getByRole('button', { name: 'What will this customer get?' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Carries a password: dots stand in its place here')
  await expect(dialog.getByText('Welcome, Jana')).toBeVisible()
  await expect(dialog.getByText('Jana O’Neill <b> <jana@example.com>')).toBeVisible()
  // A hostile name stays text.
  await expect(mailFrame(page).getByRole('heading', { name: 'Hello Jana O’Neill <b>' })).toBeVisible()
  const shownHtml = await mailFrame(page).locator('p').textContent()
  await dialog.getByRole('radio', { name: 'Plain text' }).click()
  const shownText = await dialog.getByRole('region', { name: 'Plain text of the email' }).textContent()
  expect(smtp.mails).toHaveLength(0)
  await dialog.getByRole('button', { name: 'Create login' }).click()
  await page.getByText('Login created.').waitFor()

  const [mail] = await smtp.waitFor(1)
  if (!mail) throw new Error('no mail')
  const masked = (text: string) => text.replaceAll(passwordIn(mail), dots)
  expect(mail.parsed.subject).toBe('Welcome, Jana')
  expect(masked(mail.parsed.text ?? '').trim()).toBe(shownText?.trim())
  expect(masked(String(mail.parsed.html))).toContain(`<p>${shownHtml ?? 'nothing was shown'}</p>`)
})

test('What will this customer get? says why there is nothing without an email', async ({ shop, page }) => {
  await shop.addCustomer({ lastName: 'Mailless' })
  await shop.openTab('Login details')
  await page.getByRole('button', { name: 'What will this customer get?' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('email')
  await expect(dialog.locator('iframe')).toHaveCount(0)
  await expect(dialog.getByRole('button', { name: 'Create login' })).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('button', { name: 'What will this customer get?' })).toBeFocused()
})

test('a test is sent of the unsaved text, with dots for the password; the original comes back after a question', async ({
  shop,
  page,
  mailServer,
}) => {
  const smtp = await mailServer()
  await shop.setMailServer(smtp.port)
  await shop.openTemplate('Changed password')
  await expect(page.getByRole('button', { name: 'Restore original' })).toBeDisabled()
  const original = await subjectField(page).inputValue()
  await subjectField(page).fill('Not saved yet')
  await page.getByRole('button', { name: 'Send test' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('The test shows dots in the place of the password.')
  await dialog.getByLabel('To', { exact: true }).fill('nobody')
  await dialog.getByRole('button', { name: 'Send test' }).click()
  await expect(dialog.getByText('This is not a valid email address.')).toBeVisible()
  await dialog.getByLabel('To', { exact: true }).fill('me@example.com')
  await dialog.getByRole('button', { name: 'Send test' }).click()
  await expect(dialog.getByText('The server took the email.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).click()
  const [mail] = await smtp.waitFor(1)
  expect(mail?.to).toEqual(['me@example.com'])
  expect(mail?.parsed.subject).toBe('Not saved yet')
  expect(mail && passwordIn(mail)).toBe(dots)

  await save(page).click()
  await expect(page.getByText(/^Sent when .* Changed .* by Eva Novotná\.$/)).toBeVisible()
  await page.getByRole('button', { name: 'Restore original' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await question.getByRole('button', { name: 'Restore original' }).click()
  await expect(page.getByText('The original is back.')).toBeVisible()
  await expect(subjectField(page)).toHaveValue(original)
  await expect(page.getByRole('button', { name: 'Restore original' })).toBeDisabled()
})

test('leaving with an unsaved text asks, and what a lock interrupts is still there afterwards', async ({
  shop,
  page,
}) => {
  await shop.openTemplate('Login disabled')
  await subjectField(page).fill('Half a tho')
  await screensLink(page, 'Outbox').click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('Save changes?')
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(subjectField(page)).toHaveValue('Half a tho')
  await page.keyboard.press('Control+L')
  await shop.signIn()
  await expect(subjectField(page)).toHaveValue('Half a tho')
  await screensLink(page, 'Outbox').click()
  await question.getByRole('button', { name: 'Don’t save' }).click()
  await page.getByRole('heading', { name: 'Outbox', level: 1 }).waitFor()
  await shop.openTemplate('Login disabled')
  await expect(subjectField(page)).toHaveValue('Your login at {{shop.name}} is disabled')
})

test('somebody else’s save is told with a name; keeping one’s own text saves it over theirs', async ({
  shop,
  page,
}) => {
  await shop.openTemplate('Login disabled')
  await subjectField(page).fill('Mine')
  const api = apiOf(page)
  const { source, version } = await api.templates.get({ template: 'loginDisabled' })
  await api.templates.save({ template: 'loginDisabled', version, source: { ...source, subject: 'Theirs' } })
  const told = page.getByRole('alert').filter({ hasText: 'Eva Novotná changed this template' })
  await expect(told).toBeVisible()
  await expect(subjectField(page)).toHaveValue('Mine')
  await told.getByRole('button', { name: 'Keep mine' }).click()
  await expect(told).toHaveCount(0)
  await save(page).click()
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  await page.reload()
  await expect(subjectField(page)).toHaveValue('Mine')
})

test('by keyboard: Tab leaves the text, a macro goes where the caret was, Ctrl+Z takes it back', async ({
  shop,
  page,
}) => {
  await shop.openTemplate('Changed password')
  await textField(page).fill('User name: \nPassword: {{login.password}}')
  await textField(page).press('Control+Home')
  await textField(page).press('End')
  await page.getByRole('button', { name: 'Insert macro' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: '{{ login.userName }} User name to sign in with' }).press('Enter')
  await expect(textField(page)).toBeFocused()
  await expect(textField(page)).toHaveValue('User name: {{ login.userName }}\nPassword: {{login.password}}')
  await page.keyboard.press('Control+Z')
  await expect(textField(page)).toHaveValue('User name: \nPassword: {{login.password}}')
  await page.keyboard.press('Tab')
  await expect(textField(page)).not.toBeFocused()
  await expect(textField(page)).toHaveValue('User name: \nPassword: {{login.password}}')
})

test('the lines of an order are inserted with both their ends, and a line’s macro outside them is refused', async ({
  shop,
  page,
}) => {
  await shop.openTemplate('Order confirmation')
  await textField(page).fill('Thank you.\n')
  await page.getByRole('button', { name: 'Insert macro' }).click()
  const menu = page.getByRole('menu', { name: 'Insert macro' })
  await expect(menu.getByRole('menuitem', { name: 'login.' })).toHaveCount(0)
  await menu.getByRole('group', { name: 'Lines of the order' }).getByRole('menuitem').first().click()
  await expect(textField(page)).toHaveValue(
    'Thank you.\n{{#order.lines}}\n{{ line.quantity }} × {{ line.name }}: {{ line.total }}\n{{/order.lines}}\n',
  )
  await page.getByRole('radio', { name: 'Plain text' }).click()
  const plain = page.getByRole('region', { name: 'Plain text of the email' })
  await expect(plain).toContainText('2 × Reading lamp <brass>: $50.00')
  await expect(plain).toContainText('0.5 × Green tea, loose: $16.20')

  await textField(page).fill('Thank you for {{ line.name }}.')
  await expect(page.getByRole('list', { name: 'Problems in Plain text' })).toContainText(
    '{{ line.name }} is different on every line',
  )
  await save(page).click()
  await expect(page.getByRole('alert')).toContainText('Correct the errors')
})

test('the preview can be filled in for a real customer, found by typing', async ({ shop, page }) => {
  await shop.addCustomer({ firstName: 'Petr', lastName: 'Skála', email: 'petr@example.com' })
  await shop.openTemplate('Automatic registration')
  await expect(mailFrame(page).getByText('Hello Zoë')).toBeVisible()
  const customer = page.getByRole('combobox', { name: 'Filled in for' })
  await customer.fill('skal')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await page.keyboard.press('Tab')
  await expect(customer).toHaveValue('Sample customer')
  await customer.fill('skal')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(mailFrame(page).getByText('Hello Petr Skála')).toBeVisible()
  await expect(page.getByText('Petr Skála <petr@example.com>')).toBeVisible()
  await customer.fill('nobody at all')
  await page.keyboard.press('Tab')
  await expect(customer).toHaveValue('Petr Skála')
  await customer.fill('sample')
  await page.getByRole('option', { name: 'Sample customer' }).click()
  await expect(mailFrame(page).getByText('Hello Zoë')).toBeVisible()
})

test('an auditor reads the templates and changes nothing', async ({ shop, page }) => {
  await shop.openSettings('Staff')
  await page.getByRole('button', { name: 'Add staff member' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('Ada Auditor')
  await dialog.getByLabel('User name').fill('ada')
  await dialog.locator('label').filter({ hasText: 'Auditor' }).click()
  await dialog.getByLabel('Password', { exact: true }).fill(ownerPassword)
  await dialog.getByLabel('Confirm password', { exact: true }).fill(ownerPassword)
  await dialog.getByRole('button', { name: 'Add staff member' }).click()
  await page.getByText('Ada Auditor added.').waitFor()
  await shop.signOut()
  await shop.signIn('ada')
  await shop.openTemplate('Automatic registration')
  await expect(page.getByText('changing them is not part of your role')).toBeVisible()
  await expect(htmlField(page)).toHaveAttribute('readonly')
  for (const name of ['Insert macro', 'Send test', 'Restore original', 'Save'])
    await expect(page.getByRole('button', { name })).toHaveCount(0)
})

test('the templates and the editor with problems are without a fault for axe', async ({ shop, page }) => {
  const faults = () => axeFaults(page, { without: 'iframe' })
  await shop.goTo('Templates')
  expect(await faults()).toEqual([])
  await shop.openTemplate('Automatic registration')
  expect(await faults()).toEqual([])
  await htmlField(page).fill('{{ login.pasword }}\n{{login.userName}}')
  await page.getByText('Did you mean').waitFor()
  expect(await faults()).toEqual([])
  await page.getByRole('radio', { name: 'Plain text' }).click()
  expect(await faults()).toEqual([])
  await page.getByRole('button', { name: 'Insert macro' }).click()
  expect(await faults()).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Templates' }).click()
  await page.getByRole('button', { name: 'Don’t save' }).click()
  await shop.openTemplate('Order confirmation')
  await page.getByRole('button', { name: 'Insert macro' }).click()
  expect(await faults()).toEqual([])
})
