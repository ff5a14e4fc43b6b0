import type { Page } from '@playwright/test'
import { setMailServer } from '../support/shop-steps.ts'
import { apiOf } from '../support/pages/api-of.ts'
import { Orders } from '../support/pages/orders-page-object.ts'
import { expect, test } from '../support/shop-fixture.ts'
import { passwordIn } from '../support/smtp-server.ts'

/** Tab, until the focus stands on what is called so; fails where it is not reached within a screen's worth of controls. */
async function tabTo(page: Page, label: string): Promise<void> {
  const target = page.getByLabel(label, { exact: true }).or(page.getByRole('button', { name: label, exact: true }))
  await expect(target).toBeVisible()
  const names: string[] = []
  while (!(await target.evaluate(element => element === document.activeElement))) {
    await page.keyboard.press('Tab')
    names.push(await page.evaluate(() => document.activeElement?.textContent?.slice(0, 30) ?? ''))
    if (names.length > 20) throw new Error(`Tab does not lead to ${label}, but to ${names.join(' | ')}`)
  }
}

test('by keyboard alone: a customer, their login, a password of their own, its mail, and their order', async ({
  shop: _shop,
  page,
  mailServer,
}) => {
  const { keyboard } = page
  const smtp = await mailServer()
  await setMailServer(apiOf(page), smtp.port)
  const product = await new Orders(page).seedProduct(4990, 'Garden chair')

  // The customer.
  await keyboard.press('Alt+n')
  await expect(page.getByLabel('First name')).toBeFocused()
  await keyboard.type('Anna')
  await keyboard.press('Tab')
  await keyboard.type('Nováková')
  await keyboard.press('Tab')
  await keyboard.type('anna@example.com')
  await keyboard.press('Control+s')
  await expect(page.getByRole('heading', { name: 'Anna Nováková', level: 1 })).toBeVisible()

  // The login.
  for (const tab of ['Addresses', 'Orders', 'Login details']) {
    await keyboard.press('Alt+Shift+PageDown')
    const link = page.getByRole('navigation', { name: 'Customer' }).getByRole('link', { name: tab })
    await expect(link).toHaveAttribute('aria-current', 'page')
  }
  await tabTo(page, 'Create login')
  await keyboard.press('Enter')
  await expect(page.getByText('Login created.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Login details' })).toBeFocused()

  // A password of their own.
  await tabTo(page, 'Password')
  await keyboard.type('walnut-Harbour-91-lantern')
  await tabTo(page, 'Confirm password')
  await keyboard.type('walnut-Harbour-91-lantern')
  await keyboard.press('Enter')
  await expect(page.getByText('Password saved.')).toBeVisible()
  const mails = await smtp.waitFor(1)
  await expect.poll(() => mails.map(passwordIn).at(-1)).toBe('walnut-Harbour-91-lantern')

  // Its mail.
  await keyboard.press('Control+4')
  await expect(page.getByRole('heading', { name: 'Outbox', level: 1 })).toBeFocused()
  await keyboard.press('Control+f')
  await keyboard.type('anna new password')
  await keyboard.press('Enter')
  const row = page.locator('[role="grid"] [role="row"]:has(:focus)')
  await expect(row).toContainText('anna@example.com')
  await expect(row).toContainText('Sent')
  await keyboard.press('Enter')
  const preview = page.getByRole('dialog', { name: /^Email “/ })
  await expect(preview.getByRole('region', { name: 'What became of it' })).toContainText('Sent')
  await keyboard.press('Escape')
  await expect(preview).toHaveCount(0)
  await expect(row).toContainText('anna@example.com')

  // Their order.
  await keyboard.press('Alt+o')
  await expect(page.getByRole('combobox', { name: 'Customer', exact: true })).toBeFocused()
  await keyboard.type('novakova')
  await keyboard.press('Enter')
  await expect(page.getByLabel('Product, line 1', { exact: true })).toBeFocused()
  await keyboard.type(product.code)
  await keyboard.press('Enter')
  await expect(page.getByLabel('Quantity, line 1', { exact: true })).toBeFocused()
  await keyboard.type('2')
  await keyboard.press('Control+s')
  await expect(page.getByRole('heading', { name: /^Order \S+$/, level: 1 })).toBeVisible()
  await expect(page.getByText('$99.80').first()).toBeVisible()
})
