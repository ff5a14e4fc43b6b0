import type { Page } from '@playwright/test'
import { expect, ownerPassword, test } from '../support/shop-fixture.ts'

/** Ends the session behind the window's back, as idle time or another window does. */
async function endSession(page: Page, origin: string): Promise<void> {
  const other = await page.context().newPage()
  await other.goto(origin)
  await other.getByRole('button', { name: /Signed in as/ }).click()
  await other.getByRole('menuitem', { name: 'Sign out' }).click()
  await other.getByRole('button', { name: 'Sign in' }).waitFor()
  await other.close()
  await page.getByText(/session has ended\./).waitFor()
}

test('a sign-out that was cancelled is forgotten: going on does not sign out', async ({ shop, page }) => {
  await shop.goTo('Settings')
  await page.getByLabel('Shop name').fill('Another name')
  await page.getByRole('button', { name: /^Signed in as/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Discard changes' }).click()
  await shop.goTo('History')
  await shop.goTo('Outbox')
  await expect(page.getByRole('button', { name: /^Signed in as/ })).toBeVisible()
})

test('an open dialog is out of sight and out of reach once the session has ended', async ({ shop, page, station }) => {
  await shop.goTo('Settings')
  await page.getByLabel('Shop name').fill('Drafted name')
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'History' }).click()
  await page.getByRole('alertdialog').waitFor()
  await endSession(page, station.host().origin)
  // It stays for the person who comes back, but nobody can see, reach or hear it.
  await expect(page.locator('[inert] [role="alertdialog"]')).toHaveCount(1)
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused()
  await page.keyboard.press('Control+2')
  await page.keyboard.press('F6')
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused()
  await shop.signIn()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByLabel('Shop name')).toHaveValue('Drafted name')
})

test('a password being typed does not outlive the session; somebody else starts at Customers', async ({
  shop,
  page,
  station,
}) => {
  await shop.goTo('Settings')
  await page.getByRole('link', { name: 'Staff', exact: true }).click()
  await page.getByRole('button', { name: 'Add staff member' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add staff member' })
  await dialog.getByLabel('Name', { exact: true }).fill('Otto Hahn')
  await dialog.getByLabel('User name').fill('otto')
  await dialog.getByLabel('Password', { exact: true }).fill(ownerPassword)
  await dialog.getByLabel('Confirm password', { exact: true }).fill(ownerPassword)
  await dialog.getByRole('button', { name: 'Add staff member' }).click()
  await page.getByRole('cell', { name: 'otto', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Reset password of Otto Hahn' }).click()
  await page.getByRole('dialog').getByLabel('Password', { exact: true }).fill('half-typed secret')
  await endSession(page, station.host().origin)
  await expect(page.locator('input[value="half-typed secret"]')).toHaveCount(0)
  await shop.signIn('otto')
  await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('settings: the first error takes the focus, and Ctrl+S saves a number that was just typed', async ({
  shop,
  page,
}) => {
  await shop.goTo('Settings')
  await page.getByRole('link', { name: 'Passwords', exact: true }).click()
  const least = page.getByLabel('Minimum length')
  await least.fill('')
  await page.getByLabel('Regular expression').focus()
  await page.keyboard.press('Control+s')
  await expect(least).toBeFocused()
  await expect(page.getByText('Between 1 and 64.')).toBeVisible()
  await page.keyboard.type('12')
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.reload()
  await expect(least).toHaveValue('12')
})
