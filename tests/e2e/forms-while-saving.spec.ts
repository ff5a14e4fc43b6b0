import { holdAnswer } from '../support/hold-answer.ts'
import { apiOf } from '../support/pages/api-of.ts'
import { expect, test } from '../support/shop-fixture.ts'

test('what is typed while a customer is being saved stays, and is saved next', async ({ shop, page }) => {
  await shop.addCustomer({ lastName: 'Nováková' })
  const answer = await holdAnswer(page, 'customers.update')
  await page.getByLabel('Phone').fill('111')
  await page.keyboard.press('Control+s')
  await page.getByLabel('Company', { exact: true }).fill('Quay Ltd')
  await page.getByLabel('Phone').press('End')
  await page.keyboard.type('222')
  answer()
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  await expect(page.getByLabel('Phone')).toHaveValue('111222')
  await expect(page.getByLabel('Company', { exact: true })).toHaveValue('Quay Ltd')
  await expect(page.getByText('Unsaved changes')).toBeVisible()
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Unsaved changes')).toHaveCount(0)
  const { rows } = await apiOf(page).customers.list({})
  expect(rows).toMatchObject([{ lastName: 'Nováková', phone: '111222', company: 'Quay Ltd' }])
})

test('what is typed while settings are being saved stays, and is saved next', async ({ shop, page }) => {
  await shop.openSettings('Shop')
  const answer = await holdAnswer(page, 'settings.updateShop')
  const name = page.getByLabel('Shop name')
  await name.fill('Quay')
  await page.keyboard.press('Control+s')
  await name.press('End')
  await page.keyboard.type(' Books')
  answer()
  await expect(page.getByRole('navigation', { name: 'Screens' })).toContainText('Quay')
  await expect(name).toHaveValue('Quay Books')
  await page.keyboard.press('Control+s')
  await expect(page.getByRole('navigation', { name: 'Screens' })).toContainText('Quay Books')
  await expect(page.getByText('Unsaved changes')).toHaveCount(0)
})

test('what is typed back to the old value while settings are being saved stays, and is saved next', async ({
  shop,
  page,
}) => {
  await shop.openSettings('Shop')
  const name = page.getByLabel('Shop name')
  const old = await name.inputValue()
  const answer = await holdAnswer(page, 'settings.updateShop')
  await name.fill('Quay')
  await page.keyboard.press('Control+s')
  await name.fill(old)
  answer()
  await expect(page.getByRole('navigation', { name: 'Screens' })).toContainText('Quay')
  await expect(page.getByText('Unsaved changes')).toBeVisible()
  await expect(name).toHaveValue(old)
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Unsaved changes')).toHaveCount(0)
  await expect(page.getByRole('navigation', { name: 'Screens' })).toContainText(old)
})

test('a customer that is deleted elsewhere leaves what is typed on the screen, and says so', async ({ shop, page }) => {
  await shop.addCustomer({ lastName: 'Nováková' })
  const { rows } = await apiOf(page).customers.list({})
  await page.getByLabel('Note').fill('Wants the blue one, not before May.')
  await apiOf(page).customers.delete({ id: rows[0]?.id ?? '', version: 1 })
  await expect(page.getByRole('alert')).toContainText('This customer has been deleted.')
  await expect(page.getByLabel('Note')).toHaveValue('Wants the blue one, not before May.')
  await page.keyboard.press('Control+s')
  await expect(page.getByText('This customer no longer exists.')).toBeVisible()
  await expect(page.getByLabel('Note')).toHaveValue('Wants the blue one, not before May.')
})

test('a customer that is deleted elsewhere while nothing is typed is no longer there', async ({ shop, page }) => {
  await shop.addCustomer({ lastName: 'Nováková' })
  const { rows } = await apiOf(page).customers.list({})
  const note = page.getByLabel('Note')
  await note.fill('Wants the blue one.')
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(note).toBeFocused()
  await apiOf(page).customers.delete({ id: rows[0]?.id ?? '', version: 1 })
  await expect(page.getByRole('heading', { name: 'This customer no longer exists.' })).toBeFocused()
  await expect(note).toHaveCount(0)
  await page.getByRole('link', { name: 'Back to Customers' }).click()
  await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible()
})

test('an address that is being typed stays when its customer is deleted elsewhere', async ({ shop, page }) => {
  await shop.addCustomer({ lastName: 'Nováková' })
  const { rows } = await apiOf(page).customers.list({})
  await page.getByRole('link', { name: 'Addresses' }).click()
  await page.getByRole('button', { name: 'Add address' }).click()
  await page.getByLabel('Street').fill('Quay 1')
  await apiOf(page).customers.delete({ id: rows[0]?.id ?? '', version: 1 })
  await expect(page.getByRole('alert')).toContainText('This customer has been deleted.')
  await expect(page.getByLabel('Street')).toHaveValue('Quay 1')
  await page.keyboard.press('Control+s')
  await expect(page.getByText('This customer no longer exists.')).toBeVisible()
  await expect(page.getByLabel('Street')).toHaveValue('Quay 1')
})

test('Save and Discard, and Reload after somebody else’s change, give the focus back to the field', async ({
  shop,
  page,
}) => {
  await shop.addCustomer({ lastName: 'Nováková' })
  const { rows } = await apiOf(page).customers.list({})
  const id = rows[0]?.id ?? ''
  const phone = page.getByLabel('Phone')
  await phone.fill('111')
  await page.getByRole('button', { name: 'Save', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  await expect(phone).toBeFocused()

  await phone.fill('222')
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(phone).toHaveValue('111')
  await expect(phone).toBeFocused()

  await phone.fill('333')
  const changes = { company: 'Theirs', phone: '444' }
  await apiOf(page).customers.update({ id, version: 2, changes, alsoUserName: false })
  await page.getByRole('alert').getByRole('button', { name: 'Compare' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Reload' }).click()
  await expect(page.getByLabel('Company', { exact: true })).toHaveValue('Theirs')
  await expect(phone).toBeFocused()
})

test('Keep mine gives the focus back to the field, and saves', async ({ shop, page }) => {
  await shop.addCustomer({ lastName: 'Nováková' })
  const { rows } = await apiOf(page).customers.list({})
  const id = rows[0]?.id ?? ''
  const phone = page.getByLabel('Phone')
  await phone.fill('333')
  const changes = { company: 'Theirs', phone: '444' }
  await apiOf(page).customers.update({ id, version: 1, changes, alsoUserName: false })
  await page.getByRole('alert').getByRole('button', { name: 'Keep mine' }).click()
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(phone).toBeFocused()
  expect((await apiOf(page).customers.list({})).rows).toMatchObject([{ phone: '333', company: 'Theirs' }])
})

test('the question about a new password, which follows a save, gives the focus back to the form', async ({
  shop,
  page,
}) => {
  await shop.addCustomer({ lastName: 'Nováková', email: 'anna@example.com' })
  const { rows } = await apiOf(page).customers.list({})
  await apiOf(page).accounts.createLogin({ customerId: rows[0]?.id ?? '', requestId: crypto.randomUUID() })
  // The form knows of the user name then.
  await page.reload()
  const email = page.getByLabel('Email')
  await email.fill('anna2@example.com')
  await page.getByRole('button', { name: 'Save', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Change user name' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Keep password' }).click()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await expect(email).toBeFocused()
})
