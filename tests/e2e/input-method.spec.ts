import type { Page } from '@playwright/test'
import { openWithAnna } from '../support/order-entry-with-anna.ts'
import { apiOf } from '../support/pages/api-of.ts'
import { expect, test } from '../support/shop-fixture.ts'

/** Enter that accepts what an input method offers is told from Enter by `isComposing` alone. */
async function acceptComposition(page: Page): Promise<void> {
  await page.evaluate(() => {
    const enter = { key: 'Enter', code: 'Enter', isComposing: true, bubbles: true, cancelable: true }
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', enter))
    document.activeElement?.dispatchEvent(new KeyboardEvent('keyup', enter))
  })
}

test('Enter that belongs to an input method does nothing else', async ({ shop, page }) => {
  const entry = await openWithAnna(page)
  await page.keyboard.type('nov')
  const first = page.getByRole('option').first()
  await expect(first).toContainText('Nováková')
  await acceptComposition(page)
  await expect(first).toContainText('Nováková')
  await entry.press('Enter')
  await expect(entry.form().getByRole('link', { name: 'Anna Nováková' })).toBeVisible()

  await page.keyboard.type('a100')
  await expect(first).toContainText('A100')
  await acceptComposition(page)
  await expect(entry.cell('Product', 1)).toHaveValue('a100')
  await entry.press('Enter')
  await expect(entry.cell('Product', 1)).toHaveValue('A100')
  await expect(entry.cell('Quantity', 1)).toBeFocused()
  await acceptComposition(page)
  await expect(entry.cell('Quantity', 1)).toBeFocused()

  await entry.press('Control+k')
  const palette = page.getByRole('dialog')
  await page.keyboard.type('products')
  await expect(palette.getByRole('option').first()).toContainText('Products')
  await acceptComposition(page)
  await expect(palette).toBeVisible()
  await entry.press('Escape', 'Escape')
  await expect(palette).toBeHidden()

  const view = { search: '', registered: 'all', mail: 'all', sort: 'lastName', direction: 'ascending' } as const
  const count = async () => (await apiOf(page).customers.list({ ...view, offset: 0, limit: 1 })).total
  const before = await count()
  await shop.page.evaluate(() => {
    location.hash = '/customers/new'
  })
  await page.getByLabel('Last name').fill('王')
  await acceptComposition(page)
  await expect(page.getByRole('heading', { name: 'New customer' })).toBeVisible()
  expect(await count()).toBe(before)
})
