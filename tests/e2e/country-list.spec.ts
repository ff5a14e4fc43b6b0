import type { Locator, Page } from '@playwright/test'
import { AddressesTabPage } from '../support/pages/addresses-page-object.ts'
import { expect, test } from '../support/shop-fixture.ts'

/** With a country in it the list opens at that one, in the middle of 250: all of it inside its frame, and in the window. */
async function opensInSight(page: Page, country: Locator): Promise<void> {
  await country.fill('Nigeria')
  await country.press('Tab')
  await expect(page.getByRole('option')).toHaveCount(0)
  await country.focus()
  // Scrolling to the field closes a list that is already open, as does every scrolling of the page.
  await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  for (const open of ['ArrowDown', 'ArrowUp', 'Alt+ArrowDown']) {
    await country.press(open)
    const chosen = page.getByRole('option', { selected: true })
    await expect(chosen).toHaveText('Nigeria')
    const frame = page.locator('.react-aria-Popover')
    await expect
      .poll(async () => {
        const [outer, inner] = [await frame.boundingBox(), await chosen.boundingBox()]
        if (outer === null || inner === null) return 'nothing'
        const height = page.viewportSize()?.height ?? 0
        const isInside = inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height
        return isInside && outer.y >= 0 && outer.y + outer.height <= height
          ? 'in sight'
          : JSON.stringify({ outer, inner })
      })
      .toBe('in sight')
    await country.press('Escape')
    await expect(page.getByRole('option')).toHaveCount(0)
    await expect(country).toHaveValue('Nigeria')
  }
}

test('the list of countries fits a small window and 200 %', async ({ shop, page }) => {
  await shop.openSettings('Orders')
  await page.setViewportSize({ width: 1280, height: 420 })
  const usual = page.getByRole('combobox', { name: 'Usual country' })
  await opensInSight(page, usual)
  await page.getByRole('button', { name: 'Discard changes' }).click()

  await shop.addCustomer({ firstName: 'Anna', lastName: 'Nováková' })
  await shop.openTab('Addresses')
  await page.getByRole('button', { name: 'Add address' }).click()
  await page.setViewportSize({ width: 640, height: 360 })
  await opensInSight(page, new AddressesTabPage(page).field('Country'))
})

test('text that names no country is said once the button is let go, and the button stays under the pointer', async ({
  shop,
  page,
}) => {
  await shop.addCustomer({ firstName: 'Anna', lastName: 'Nováková' })
  await shop.openTab('Addresses')
  await page.getByRole('button', { name: 'Add address' }).click()
  const country = new AddressesTabPage(page).field('Country')
  const save = page.getByRole('button', { name: 'Save', exact: true })
  await new AddressesTabPage(page).field('City').fill('Brno')
  await country.fill('Germ')
  await country.press('Escape')
  await expect(page.getByRole('option')).toHaveCount(0)
  await expect(country).toHaveValue('Germ')
  await expect(country).not.toHaveAttribute('aria-invalid', 'true')
  await save.hover()
  const before = await save.boundingBox()
  await page.mouse.down()
  await expect(save).toBeFocused()
  await expect(country).not.toHaveAttribute('aria-invalid', 'true')
  expect(await save.boundingBox()).toEqual(before)
  await page.mouse.up()
  await expect(country).toBeFocused()
  await expect(country).toHaveAccessibleDescription(/“Germ” is not in the list/)
})
