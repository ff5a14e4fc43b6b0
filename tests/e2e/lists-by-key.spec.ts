import { Orders } from '../support/pages/orders-page-object.ts'
import { Outbox } from '../support/pages/outbox-page-object.ts'
import { expect, test } from '../support/shop-fixture.ts'

test('the arrow down leads from every screen into its list, and its search finds', async ({ shop, page }) => {
  await shop.goTo('Customers')
  const { keyboard } = page
  const outbox = new Outbox(page)
  await outbox.register('Nováková', 'anna@example.com')
  await outbox.register('Svoboda', 'jan@post.example')
  await new Orders(page).seed({ lastName: 'Černá' })
  const focused = () => page.locator('[role="grid"] [role="row"]:has(:focus)')

  for (const [key, screen] of [
    ['Control+2', 'Orders'],
    ['Control+3', 'Products'],
    ['Control+4', 'Outbox'],
    ['Control+6', 'History'],
    ['Control+1', 'Customers'],
  ] as const) {
    await keyboard.press(key)
    await expect(page.getByRole('heading', { name: screen, level: 1 })).toBeFocused()
    await keyboard.press('ArrowDown')
    await expect(focused()).toHaveAttribute('aria-rowindex', '2')
  }
  await keyboard.press('Control+5')
  await expect(page.getByRole('heading', { name: 'Templates' })).toBeFocused()
  await keyboard.press('ArrowDown')
  await expect(page.getByRole('link', { name: 'Automatic registration' })).toBeFocused()
  await keyboard.press('ArrowDown')
  await expect(page.getByRole('link', { name: 'Changed password' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Changed password', level: 1 })).toBeVisible()

  await keyboard.press('Control+4')
  await keyboard.press('Control+f')
  await keyboard.type('svob')
  await keyboard.press('Enter')
  await expect(outbox.rows()).toHaveCount(1)
  await expect(focused()).toContainText('jan@post.example')
  await expect(page).toHaveURL(/search=svob/)
  await keyboard.press('Control+f')
  await keyboard.type('nobody')
  await expect(page.getByText('No emails match “nobody”.')).toBeVisible()
  await keyboard.press('Escape')
  await expect(outbox.rows()).toHaveCount(2)

  await keyboard.press('Control+6')
  await keyboard.press('Control+f')
  await keyboard.type('eva nova created')
  await keyboard.press('ArrowDown')
  await expect(focused()).toContainText('created the login anna@example.com for Anna Nováková')
  await expect(page.getByRole('grid').getByRole('row')).toHaveCount(2)
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Anna Nováková' })).toBeVisible()
  // Back finds the search, and the line that was opened.
  await page.goBack()
  await expect(page.getByRole('searchbox')).toHaveValue('eva nova created')
  await expect(focused()).toContainText('Anna Nováková')
  await keyboard.press('Control+f')
  await keyboard.type('nothing of the kind')
  await page.getByRole('button', { name: 'Clear', exact: true }).last().click()
  await expect(page.getByRole('searchbox')).toHaveValue('')
})
