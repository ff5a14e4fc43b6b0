import type { Locator, Page } from '@playwright/test'
import { CustomersGrid } from '../support/pages/customers-grid.ts'
import { Orders } from '../support/pages/orders-page-object.ts'
import { Outbox } from '../support/pages/outbox-page-object.ts'
import { expect, test } from '../support/shop-fixture.ts'

/** Cells of a column whose text is not seen whole, or not at all. */
function cutCells(page: Page, column: string): Promise<readonly string[]> {
  return page.getByRole('grid').evaluate((grid, id) => {
    const edge = grid.getBoundingClientRect()
    return [...grid.querySelectorAll<HTMLElement>(`[role="row"] > [data-column="${id}"]:not([role="columnheader"])`)]
      .filter(cell => {
        const box = cell.getBoundingClientRect()
        // Of a state the word is what matters; why it is so may be cut.
        if (box.width >= 139) return box.right > edge.right + 1
        const inside = [...cell.querySelectorAll<HTMLElement>('*')]
        return (
          box.right > edge.right + 1 ||
          inside.some(part => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0)
        )
      })
      .map(cell => cell.textContent)
  }, column)
}

const width = (page: Page, column: string) =>
  page
    .locator(`[role="columnheader"][data-column="${column}"]`)
    .evaluate(header => Math.round(header.getBoundingClientRect().width))

test('in a small window the state and the menu of every row are in sight, and empty columns give way', async ({
  shop,
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 600 })
  const outbox = new Outbox(page)
  await outbox.register('Nováková', 'anna.novakova.of.the.long.address@example.com')
  await new CustomersGrid(page).seed([{ lastName: 'Short', email: 'someone.with.a.long.address@post.example.com' }])
  await new Orders(page).seed({ lastName: 'Schwarzenberg-Rosenbaum', company: 'A company with quite a long name' })

  for (const [screen, columns] of [
    ['Customers', ['registered', 'mail', 'actions']],
    ['Orders', ['number', 'total', 'status', 'paid', 'actions']],
    ['Products', ['price', 'forSale', 'actions']],
    ['Outbox', ['created', 'status', 'actions']],
  ] as const) {
    await shop.goTo(screen)
    await page.getByRole('gridcell').first().waitFor()
    for (const column of columns) await expect.poll(() => cutCells(page, column), `${screen}: ${column}`).toEqual([])
  }
  // Nothing waits for its next attempt with a mail server missing: the addresses have its room.
  expect(await width(page, 'nextAttempt')).toBeLessThan(60)
  expect(await width(page, 'to')).toBeGreaterThan(await width(page, 'nextAttempt'))

  // However many columns there are: the menu stays.
  await shop.goTo('Customers')
  await page.getByRole('button', { name: 'Columns' }).click()
  for (const name of [
    'Phone',
    'Organization ID',
    'Tax registration ID',
    'Created by',
    'Changed',
    'Changed by',
    'User name',
  ])
    await page.getByRole('dialog').getByText(name, { exact: true }).click()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('grid').evaluate(grid => grid.scrollWidth > grid.clientWidth)).toBe(true)
  expect(await cutCells(page, 'actions')).toEqual([])

  await page.setViewportSize({ width: 1920, height: 900 })
  await shop.goTo('Outbox')
  for (const column of ['to', 'customer', 'subject', 'template', 'status'])
    await expect.poll(() => cutCells(page, column)).toEqual([])
})

test('in forced colours only the current tab, screen and choice are marked', async ({ shop, page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await shop.addCustomer({ lastName: 'Novák' })
  /** What each looks like, in groups: the one that is current must be alone in its. */
  const looks = (items: Locator, property: 'borderBottomColor' | 'backgroundColor') =>
    items.evaluateAll(
      (elements, name) =>
        elements.map(element => [
          element.getAttribute('aria-current') ?? element.getAttribute('aria-checked') ?? 'other',
          getComputedStyle(element)[name],
        ]),
      property,
    )
  const expectOneMarked = async (items: Locator, property: 'borderBottomColor' | 'backgroundColor') => {
    const all = await looks(items, property)
    const marked = all.filter(([current]) => current === 'page' || current === 'true').map(([, look]) => look)
    const others = new Set(all.filter(([current]) => current !== 'page' && current !== 'true').map(([, look]) => look))
    expect(marked).toHaveLength(1)
    expect(others.size).toBe(1)
    expect([...others]).not.toContain(marked[0])
  }
  await expectOneMarked(page.getByRole('navigation', { name: 'Customer' }).getByRole('link'), 'borderBottomColor')
  await expectOneMarked(
    page.getByRole('navigation', { name: 'Screens' }).locator('a[aria-keyshortcuts]'),
    'backgroundColor',
  )
  await shop.goTo('Settings')
  await expectOneMarked(page.getByRole('navigation', { name: 'Settings' }).getByRole('link'), 'borderBottomColor')
  await shop.goTo('Customers')
  await expectOneMarked(page.getByRole('navigation', { name: 'Views' }).getByRole('link'), 'borderBottomColor')
  await shop.goTo('Orders')
  await page.getByRole('navigation', { name: 'Screens' }).waitFor()
  // A tick is seen in a box that is ticked, and in no other.
  await shop.openSettings('Website')
  const ticks = page.locator('label:has(input[type="checkbox"]) svg')
  expect(await ticks.evaluateAll(all => all.map(tick => getComputedStyle(tick).visibility))).toContain('hidden')
})
