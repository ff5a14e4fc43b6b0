import { axeFaults } from '../support/axe-faults.ts'
import { expect, test } from '../support/shop-fixture.ts'

/** With what stands on each once it is there. */
const screens = [
  ['/customers', { heading: 'Customers', list: true }],
  ['/customers/new', { heading: 'New customer' }],
  ['/outbox', { heading: 'Outbox', list: true }],
  ['/history', { heading: 'History', list: true }],
  ['/settings/shop', { heading: 'Shop' }],
  ['/settings/mail', { heading: 'Mail' }],
  ['/settings/website', { heading: 'Website' }],
  ['/settings/passwords', { heading: 'Passwords' }],
  ['/settings/registration', { heading: 'Registration' }],
  ['/settings/orders', { heading: 'Orders' }],
  ['/settings/staff', { heading: 'Staff' }],
] as const

const tabs = [
  ['general', { tab: 'General' }],
  ['login', { tab: 'Login details' }],
  ['mail', { tab: 'Mail', list: true }],
  ['history', { tab: 'History', list: true }],
] as const

interface Shown {
  readonly heading?: string
  readonly tab?: string
  readonly list?: boolean
}

test('every screen is without a fault for axe', async ({ shop, page }) => {
  // Thirteen screens, each looked through whole.
  test.setTimeout(600_000)
  await shop.addRegistered({ firstName: 'Anna', lastName: 'Nováková', email: 'anna@example.com' })
  const customer = new URL(page.url()).hash.replace(/^#/, '').replace(/\/login$/, '')
  const all: readonly (readonly [string, Shown])[] = [
    ...screens,
    ...tabs.map(([path, shown]) => [`${customer}/${path}`, shown] as const),
  ]
  for (const [path, { heading, tab, list }] of all) {
    await page.evaluate(hash => {
      location.hash = hash
    }, path)
    if (heading !== undefined) await page.locator('h1, h2').filter({ hasText: heading }).first().waitFor()
    if (tab !== undefined)
      await expect(page.locator('nav [aria-current="page"]').filter({ hasText: tab })).toBeVisible()
    if (list) await page.getByRole('gridcell').first().waitFor()
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
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
