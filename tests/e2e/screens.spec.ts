import { axeFaults } from '../support/axe-faults.ts'
import { expect, test } from '../support/shop-fixture.ts'

const screens = [
  '/customers',
  '/customers/new',
  '/outbox',
  '/history',
  '/settings/shop',
  '/settings/mail',
  '/settings/website',
  '/settings/passwords',
  '/settings/registration',
  '/settings/orders',
  '/settings/staff',
]

test('every screen is without a fault for axe', async ({ shop, page }) => {
  // Thirteen screens, each looked through whole.
  test.setTimeout(300_000)
  await shop.addRegistered({ firstName: 'Anna', lastName: 'Nováková', email: 'anna@example.com' })
  const customer = new URL(page.url()).hash.replace(/^#/, '').replace(/\/login$/, '')
  for (const path of [
    ...screens,
    `${customer}/general`,
    `${customer}/login`,
    `${customer}/mail`,
    `${customer}/history`,
  ]) {
    await page.evaluate(hash => {
      location.hash = hash
    }, path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForTimeout(300)
    expect([path, await axeFaults(page)]).toEqual([path, []])
  }
})

test('Back restores the search, and the focus is on the same row', async ({ shop, page }) => {
  for (const lastName of ['Adam', 'Beran', 'Cerny']) await shop.addCustomer({ lastName })
  await shop.goTo('Customers')
  await page.keyboard.press('Control+F')
  await page.keyboard.type('be')
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Beran' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('searchbox')).toHaveValue('be')
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('row', { name: /Beran/ }).locator(':focus')).toHaveCount(1)
})

test('unsaved changes are guarded on leaving and on signing out', async ({ shop, page }) => {
  await shop.addCustomer({ lastName: 'Guarded' })
  await page.getByLabel('Phone').fill('123')
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Outbox' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('Save changes?')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByLabel('Phone')).toHaveValue('123')
  await page.getByRole('button', { name: /^Signed in as/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByLabel('Phone')).toHaveValue('123')
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Outbox' }).click()
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Outbox' })).toBeVisible()
})

test('leaving while Save is still at work goes on by itself once it is saved', async ({ shop, page }) => {
  await shop.addCustomer({ lastName: 'Hasty', email: 'hasty@example.com' })
  await page.route('**/api/call', async route => {
    if (route.request().postData()?.includes('customers.update'))
      await new Promise(resolve => setTimeout(resolve, 1500))
    await route.continue()
  })
  await page.getByLabel('Phone').fill('123')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await shop.openTab('Login details')
  await expect(page.getByRole('button', { name: 'Create login' })).toBeVisible()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await shop.openTab('General')
  await expect(page.getByLabel('Phone')).toHaveValue('123')
})
