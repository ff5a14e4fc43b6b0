import type { Locator, Page } from '@playwright/test'
import { axeFaults } from '../support/axe-faults.ts'
import { expect, test } from '../support/shop-fixture.ts'

/** Tab until the focus is there: what a person without a pointer does. */
async function tabTo(page: Page, target: Locator, most = 40): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    if (await target.evaluate(element => element === document.activeElement).catch(() => false)) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

const palette = (page: Page) => page.getByRole('dialog', { name: 'Find anything' })

test('from the grid to a saved customer with a login and a new password, by keyboard alone', async ({ shop, page }) => {
  const { keyboard } = page
  await expect(shop.page.getByText('No customers yet.')).toBeVisible()

  await keyboard.press('Control+n')
  await expect(page.getByRole('heading', { name: 'New customer' })).toBeVisible()
  await tabTo(page, page.getByLabel('First name'))
  await keyboard.type('Anna')
  await tabTo(page, page.getByLabel('Last name'))
  await keyboard.type('Nováková')
  await tabTo(page, page.getByLabel('Email', { exact: true }))
  await keyboard.type('anna@example.com')
  await keyboard.press('Control+s')
  await expect(page.getByRole('heading', { name: 'Anna Nováková' })).toBeFocused()

  await keyboard.press('Control+1')
  await tabTo(page, page.getByRole('grid').locator('[tabindex="0"]').first())
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Anna Nováková' })).toBeVisible()

  await tabTo(page, page.getByRole('link', { name: 'Login details' }))
  await keyboard.press('Enter')
  await keyboard.press('Control+g')
  await expect(page.getByRole('button', { name: 'Create login' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(page.getByText('Login created.')).toBeVisible()

  await keyboard.press('Control+g')
  const dialog = page.getByRole('alertdialog', { name: 'Generate password' })
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await expect(page.getByText('Password generated.')).toBeVisible()
  await expect(dialog).toHaveCount(0)
})

test('the key for a password leads to Login details from every tab, and does there what it is for', async ({
  shop,
  page,
}) => {
  const { keyboard } = page
  await shop.addCustomer({ lastName: 'Novák', email: 'novak@example.com' })
  await keyboard.press('Control+g')
  await expect(page.getByRole('button', { name: 'Create login' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(page.getByText('Login created.')).toBeVisible()
  await page.getByRole('link', { name: 'General' }).click()
  await expect(page.getByLabel('Last name')).toBeVisible()
  await keyboard.press('Control+g')
  await expect(page.getByRole('alertdialog', { name: 'Generate password' })).toBeVisible()
  await keyboard.press('Escape')
  // Once: coming back does not ask again.
  await page.getByRole('link', { name: 'General' }).click()
  await page.getByRole('link', { name: 'Login details' }).click()
  await expect(page.getByRole('button', { name: 'Generate password' })).toBeVisible()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
})

test('the palette finds a command and a customer, and puts what was used first', async ({ shop, page }) => {
  const { keyboard } = page
  for (const lastName of ['Novák', 'Svoboda']) await shop.addCustomer({ lastName })

  // With AltGr a key writes, whatever else is held or said to be held. No keyboard of Playwright's has the modifier.
  const isLeftAlone = await page.evaluate(() => {
    const alsoHeld = [{ ctrlKey: true, altKey: true }, { ctrlKey: true }, { altKey: true }]
    return alsoHeld.map(held => {
      const init = { key: 'k', code: 'KeyK', modifierAltGraph: true, bubbles: true, cancelable: true, ...held }
      return (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', init))
    })
  })
  expect(isLeftAlone).toEqual([true, true, true])
  await expect(palette(page)).toHaveCount(0)

  await keyboard.press('Control+k')
  await expect(palette(page).getByRole('searchbox')).toBeFocused()
  await keyboard.type('outb')
  await expect(palette(page).getByRole('option', { name: /Go to Outbox/ })).toHaveText(/Ctrl\+4/)
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Outbox' })).toBeVisible()

  await keyboard.press('Control+k')
  await expect(palette(page).getByRole('option').first()).toHaveText(/Go to Outbox/)
  // Faster than the answer comes: Enter waits for it, and means what was typed.
  await keyboard.type('svob')
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Svoboda' })).toBeVisible()

  await keyboard.press('Control+k')
  await keyboard.type('novak')
  await expect(palette(page).getByRole('option')).toHaveCount(1)
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Novák' })).toBeVisible()

  await keyboard.press('Control+k')
  await keyboard.type('nobody of that name')
  await expect(palette(page).getByText('Nothing found.').first()).toBeVisible()
  await keyboard.press('Control+k')
  await expect(palette(page)).toHaveCount(0)
})

test('the palette has what the person may do here, and nothing else', async ({ shop, page }) => {
  await page.keyboard.press('Control+k')
  await expect(palette(page).getByRole('option', { name: /New customer/ })).toBeVisible()
  await expect(palette(page).getByRole('option', { name: /^Save/ })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await shop.goTo('Settings')
  await page.getByLabel('Shop name').fill('Changed')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('save')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
})

test('F1 lists the keys, the grid’s too, and shows those that work in a browser', { tag: '@browser' }, async ({
  shop,
  page,
}) => {
  await shop.goTo('Outbox')
  await page.keyboard.press('F1')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  for (const [name, key] of [
    ['Find anything', 'Ctrl+K'],
    ['Lock', 'Ctrl+L'],
    ['Refresh', 'F5'],
    ['Select all', 'Ctrl+A'],
    ['The menu of the row', 'Shift+F10'],
  ] as const) {
    await expect(sheet.getByRole('row', { name: new RegExp(`^${name}`) })).toContainText(key)
  }
  // Ctrl+N is the browser's: Alt stands in for it, on the sheet and in the tips.
  for (const [name, key] of [
    ['New customer', 'Alt+N'],
    ['New order Alt', 'Alt+O'],
    ['Next tab', 'Alt+Shift+Page Down'],
    ['Previous tab', 'Alt+Shift+Page Up'],
  ] as const) {
    await expect(sheet.getByRole('row', { name: new RegExp(`^${name}`) })).toContainText(key)
  }
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)

  await shop.goTo('Customers')
  await expect(page.getByRole('link', { name: 'New customer' }).first()).toHaveAttribute(
    'title',
    'New customer (Alt+N)',
  )
  await page.keyboard.press('Alt+n')
  await expect(page.getByLabel('First name')).toBeFocused()
  await page.keyboard.press('Alt+o')
  await expect(page.getByRole('heading', { name: 'New order' })).toBeVisible()
  await shop.goTo('Settings')
  await page.keyboard.press('Alt+Shift+PageDown')
  await expect(page.getByRole('heading', { name: 'Mail', level: 2 })).toBeVisible()
  await page.keyboard.press('Alt+Shift+PageUp')
  await expect(page.getByRole('heading', { name: 'Shop', level: 2 })).toBeVisible()
})

test('the palette, the sheet of keys and the lock are without a fault for axe', async ({ shop, page }) => {
  // Three screens, each looked through whole.
  test.setTimeout(600_000)
  await shop.addCustomer({ lastName: 'Novák' })
  await page.keyboard.press('Control+k')
  await page.keyboard.type('no')
  await expect(palette(page).getByRole('option', { name: /Novák/ })).toBeVisible()
  expect(['palette', await axeFaults(page)]).toEqual(['palette', []])
  await page.keyboard.press('Control+k')
  await page.keyboard.press('F1')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  expect(['keys', await axeFaults(page)]).toEqual(['keys', []])
  await page.keyboard.press('Control+l')
  await page.getByText(/^Locked by .*Sign in to go on where you were\.$/).waitFor()
  expect(['lock', await axeFaults(page)]).toEqual(['lock', []])
})

test('Escape takes what is innermost first, and the keys of the screen rest behind a dialog', async ({
  shop,
  page,
}) => {
  await shop.addRegistered({ lastName: 'Novák', email: 'novak@example.com' })
  await page.keyboard.press('Control+g')
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Control+1')
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(dialog).toBeVisible()
  await expect(palette(page)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Login details' })).toBeVisible()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('xyz')
  await page.keyboard.press('Escape')
  await expect(palette(page).getByRole('searchbox')).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(palette(page)).toHaveCount(0)
})

test('tabs, back, forward, refresh and the areas of the window by key', async ({ shop, page }) => {
  await shop.goTo('Settings')
  await page.keyboard.press('Control+PageDown')
  await expect(page.getByRole('heading', { name: 'Mail', level: 2 })).toBeVisible()
  await page.keyboard.press('Control+PageUp')
  await page.keyboard.press('Control+PageUp')
  await expect(page.getByRole('heading', { name: 'Staff', level: 2 })).toBeVisible()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(page.getByRole('heading', { name: 'Shop', level: 2 })).toBeVisible()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(page.getByRole('heading', { name: 'Staff', level: 2 })).toBeVisible()

  await page.evaluate(() => Object.assign(window, { stillTheSamePage: true }))
  await page.keyboard.press('F5')
  await expect(page.locator('footer').getByText('Refreshed.')).toBeVisible()
  expect(await page.evaluate(() => 'stillTheSamePage' in window)).toBe(true)

  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('F6')
  await expect(page.locator('footer')).toBeFocused()
  await page.keyboard.press('Shift+F6')
  await expect(page.locator('main')).toBeFocused()
})

test('the person’s menu changes density, and the window keeps it', async ({ page, shop }) => {
  await shop.addCustomer({ lastName: 'Novák' })
  const button = page.getByRole('button', { name: /^Signed in as/ })
  await button.click()
  await page.getByRole('menuitemradio', { name: 'Comfortable' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-density', 'comfortable')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-density', 'comfortable')
  await expect(page.getByRole('button', { name: 'New customer' }).or(page.getByLabel('Last name'))).toBeVisible()
})
