import { holdAnswer } from '../support/hold-answer.ts'
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
  await expect(page.getByRole('searchbox')).toBeFocused()
})

test('a list that was come back to leaves the focus in the search that was gone to meanwhile', async ({
  shop,
  page,
}) => {
  await new Outbox(page).register('Nováková', 'anna@example.com')
  await new Orders(page).seed({ lastName: 'Černá' })
  await shop.goTo('Customers')
  const { keyboard } = page
  for (const [key, screen] of [
    ['Control+2', 'Orders'],
    ['Control+4', 'Outbox'],
    ['Control+6', 'History'],
    ['Control+1', 'Customers'],
  ] as const) {
    await keyboard.press(key)
    await expect(page.getByRole('heading', { name: screen, level: 1 })).toBeFocused()
    await keyboard.press('ArrowDown')
    await expect(page.locator('[role="grid"] [role="row"]:has(:focus)')).toHaveAttribute('aria-rowindex', '2')
    await keyboard.press('Control+3')
    await expect(page.getByRole('heading', { name: 'Products', level: 1 })).toBeFocused()
    // Ctrl+F on a slow machine: before the list has given the focus back to the row that it was left at.
    await page.evaluate(() => {
      const observer = new MutationObserver(() => {
        const rows = document.querySelectorAll('[role="grid"] [role="row"][aria-rowindex="2"] [role="gridcell"]')
        const name = document.querySelector('h1')?.textContent
        if (name === 'Products' || rows.length === 0) return
        observer.disconnect()
        document.querySelector<HTMLElement>('[role="searchbox"]')?.focus()
      })
      observer.observe(document.body, { childList: true, subtree: true })
    })
    await keyboard.press(key)
    await expect(page.getByRole('searchbox'), screen).toBeFocused()
    // Longer than a list takes to give the focus back.
    await page.waitForTimeout(200)
    await expect(page.getByRole('searchbox'), screen).toBeFocused()
  }
})

test('the arrow down that comes before the rows waits for them', async ({ shop: _shop, page }) => {
  await new Outbox(page).register('Nováková', 'anna@example.com')
  await new Orders(page).seed({ lastName: 'Černá' })
  // Without what the window knows already.
  await page.reload()
  await expect(page.getByRole('link', { name: 'Nováková' })).toBeVisible()
  for (const [key, screen, call] of [
    ['Control+2', 'Orders', 'orders.list'],
    ['Control+3', 'Products', 'products.list'],
    ['Control+4', 'Outbox', 'mail.list'],
    ['Control+6', 'History', 'history.list'],
    ['Control+1', 'Customers', 'customers.list'],
  ] as const) {
    const answer = await holdAnswer(page, call)
    await page.keyboard.press(key)
    await expect(page.getByRole('heading', { name: screen, level: 1 })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    answer()
    await expect(page.locator('[role="grid"] [role="row"]:has(:focus)'), screen).toHaveAttribute('aria-rowindex', '2')
    await page.unrouteAll({ behavior: 'wait' })
  }
  const answer = await holdAnswer(page, 'templates.list')
  await page.reload()
  await expect(page.getByRole('link', { name: 'Nováková' })).toBeVisible()
  await page.keyboard.press('Control+5')
  await expect(page.getByRole('heading', { name: 'Templates', level: 1 })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  answer()
  await expect(page.getByRole('link', { name: 'Automatic registration' })).toBeFocused()
})

test('a customer’s own mail, orders and history are searched, and Back finds the search again', async ({
  shop,
  page,
}) => {
  const { keyboard } = page
  const orders = new Orders(page)
  const first = await orders.seed({ lastName: 'Nováková', email: 'anna@example.com', order: { createLogin: true } })
  await shop.goTo('Customers')
  await shop.openCustomer('Nováková')
  const rows = page
    .getByRole('grid')
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })

  await shop.openTab('Mail')
  await expect(rows).toHaveCount(2)
  await keyboard.press('Control+f')
  await keyboard.type('your order')
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText(`Your order ${first.number}`)
  await keyboard.press('Control+f')
  await keyboard.type('nobody')
  await expect(page.getByText('No emails match “nobody”.')).toBeVisible()
  await keyboard.press('Escape')
  await expect(rows).toHaveCount(2)

  await shop.openTab('Orders')
  await expect(rows).toHaveCount(1)
  await keyboard.press('Control+f')
  await keyboard.type('999')
  await expect(page.getByText('No orders match “999”.')).toBeVisible()
  await keyboard.press('Control+a')
  await keyboard.type(first.number)
  await expect(rows).toHaveCount(1)
  await keyboard.press('Enter')
  await expect(page.locator('[role="grid"] [role="row"]:has(:focus)')).toContainText(first.number)
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: `Order ${first.number}` })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('searchbox')).toHaveValue(first.number)
  await expect(rows).toHaveCount(1)

  await shop.openTab('History')
  await expect(page).toHaveURL(/\/history/)
  await expect(page.getByRole('searchbox')).toHaveValue('')
  await rows.first().waitFor()
  await keyboard.press('Control+f')
  await keyboard.type('created')
  await expect(rows).toHaveCount(1)
  // It reaches the address once the typing rests.
  await expect(page).toHaveURL(/search=created/)
  await page.reload()
  await expect(page.getByRole('searchbox')).toHaveValue('created')
})

for (const [key, screen] of [
  ['Control+6', 'History'],
  ['Control+2', 'Orders'],
] as const) {
  test(`a search that is sent while the next screen is on its way stays behind: ${screen} @browser`, async ({
    shop,
    page,
  }) => {
    await new Orders(page).seed({ lastName: 'Černá' })
    await shop.goTo('Customers')
    const { promise: isReleased, resolve: release } = Promise.withResolvers<void>()
    await page.route('**/templates-page-*.js', async route => {
      await isReleased
      await route.continue()
    })
    await page.keyboard.press(key)
    await expect(page.getByRole('heading', { name: screen, level: 1 })).toBeFocused()
    await page.keyboard.press('Control+f')
    await expect(page.getByRole('searchbox')).toBeFocused()
    // In one turn, before the search is sent; and then until after it was.
    await page.evaluate(async () => {
      const box = document.activeElement as HTMLInputElement
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, 'cerna')
      box.dispatchEvent(new InputEvent('input', { bubbles: true }))
      await new Promise(requestAnimationFrame)
      window.location.hash = '#/templates'
      await new Promise(resolve => setTimeout(resolve, 300))
    })
    release()
    await expect(page.getByRole('heading', { name: 'Templates', level: 1 })).toBeVisible()
    expect(new URL(page.url()).hash).toBe('#/templates')
  })
}
