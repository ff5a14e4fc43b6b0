import type { Page } from '@playwright/test'
import { Orders } from '../support/pages/orders-page-object.ts'
import { expect, test } from '../support/shop-fixture.ts'

/** Something reaches beyond the right edge of the screen's own part of the window. */
const isCut = (page: Page) =>
  page.evaluate(() => {
    const main = document.querySelector('main')
    return main === null || main.scrollWidth > main.clientWidth
  })

for (const [width, height] of [
  [1024, 600],
  [683, 384],
] as const) {
  test(`no control is lost at ${width} × ${height}`, async ({ shop: _, page }) => {
    await page.setViewportSize({ width, height })
    const orders = new Orders(page)
    const order = await orders.seed({
      lastName: 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh',
      email: 'anna@example.com',
      priceMinor: 99_999_999,
    })
    await orders.goTo()
    await orders.rows().first().waitFor()
    await expect.poll(() => isCut(page)).toBe(false)
    for (const name of ['Filters', 'Columns']) await page.getByRole('button', { name }).click({ trial: true })
    await page.getByRole('link', { name: 'New order' }).click({ trial: true })
    await page.getByRole('radio', { name: 'Cancelled' }).click({ trial: true })
    await page.getByRole('button', { name: `Actions for order ${order.number}` }).click({ trial: true })
    await orders.open(order)
    await expect.poll(() => isCut(page)).toBe(false)
    for (const name of ['Start', 'Cancel order…', 'Mark paid', 'Send again'])
      await page.getByRole('button', { name, exact: true }).click({ trial: true })
    await page.getByRole('link', { name: 'Print…' }).click()
    await orders.paper().waitFor()
    await expect.poll(() => isCut(page)).toBe(false)
    await page.getByRole('button', { name: 'Print', exact: true }).click({ trial: true })
  })
}
