import type { Locator, Page } from '@playwright/test'
import { CustomersGrid } from '../support/pages/customers-grid.ts'
import { Orders } from '../support/pages/orders-page-object.ts'
import { Outbox } from '../support/pages/outbox-page-object.ts'
import { expect, test } from '../support/shop-fixture.ts'

/** Cells of a column whose text is not seen whole, or not at all. */
function cutCells(page: Page, column: string): Promise<readonly string[]> {
  return page.getByRole('grid').evaluate((grid, id) => {
    const edge = grid.getBoundingClientRect()
    const cells = [
      ...grid.querySelectorAll<HTMLElement>(`[role="row"] > [data-column="${id}"]:not([role="columnheader"])`),
    ]
    if (cells.length === 0) return ['no cell']
    return cells
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

/** What must be in sight of each list, however small the window is. */
const needed = [
  ['Customers', ['registered', 'mail', 'actions']],
  ['Orders', ['number', 'total', 'status', 'paid', 'actions']],
  ['Products', ['price', 'forSale', 'actions']],
  ['Outbox', ['created', 'status', 'actions']],
  ['History', ['at', 'staffName', 'action']],
] as const

async function expectInSight(page: Page, list: string, columns: readonly string[]): Promise<void> {
  await page.getByRole('gridcell').first().waitFor()
  for (const column of columns) await expect.poll(() => cutCells(page, column), `${list}: ${column}`).toEqual([])
}

/** Headings of the list that are not seen whole. */
function cutHeadings(page: Page): Promise<readonly string[]> {
  return page
    .locator('[role="columnheader"] *')
    .evaluateAll(parts =>
      parts
        .filter(part => getComputedStyle(part).textOverflow === 'ellipsis' && part.scrollWidth > part.clientWidth + 1)
        .map(part => part.textContent),
    )
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

  for (const [screen, columns] of needed) {
    await shop.goTo(screen)
    await expectInSight(page, screen, columns)
  }
  // On a customer's page the same lists have less room.
  await shop.goTo('Customers')
  await shop.openCustomer('Schwarzenberg-Rosenbaum')
  await shop.openTab('Orders')
  await expectInSight(page, 'Orders of a customer', ['number', 'total', 'status', 'paid', 'actions'])
  await shop.goTo('Customers')
  await shop.openCustomer('Nováková')
  await shop.openTab('Mail')
  await expectInSight(page, 'Mail of a customer', ['created', 'status', 'actions'])
  await shop.openTab('History')
  await expectInSight(page, 'History of a customer', ['at', 'staffName', 'action'])
  await shop.goTo('Outbox')
  await page.getByRole('gridcell').first().waitFor()
  // Nothing waits for its next attempt with a mail server missing: the addresses have its room.
  await expect.poll(() => width(page, 'nextAttempt')).toBeLessThan(60)
  await expect.poll(async () => (await width(page, 'to')) > (await width(page, 'nextAttempt'))).toBe(true)

  // The usual window of a small computer: every heading is read, too.
  await page.setViewportSize({ width: 1366, height: 768 })
  for (const [screen, columns] of needed) {
    await shop.goTo(screen)
    await expectInSight(page, screen, columns)
    await expect.poll(() => cutHeadings(page), screen).toEqual([])
  }

  await page.setViewportSize({ width: 1920, height: 900 })
  await shop.goTo('Outbox')
  for (const column of ['to', 'customer', 'subject', 'template', 'status'])
    await expect.poll(() => cutCells(page, column)).toEqual([])

  // However many columns there are: the menu stays.
  await page.setViewportSize({ width: 1024, height: 600 })
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
  await expect.poll(() => cutCells(page, 'actions')).toEqual([])
})

test('in forced colours the text of a template is seen', async ({ shop, page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await shop.openTemplate('Login disabled')
  const field = page.getByLabel('Plain text', { exact: true }).and(page.locator('textarea'))
  const shows = async (text: string) => {
    const checked = page.waitForResponse(answer => answer.request().postData()?.includes('templates.check') === true)
    await field.fill(text)
    await checked
    return field.screenshot({ caret: 'hide' })
  }
  // A picture of many letters holds more than one of a single stop; of letters that are not seen, it does not.
  const little = await shows('.')
  const much = await shows('Sphinx of black quartz, judge my vow: '.repeat(5))
  expect(much.length).toBeGreaterThan(little.length * 2)
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
  const expectOneMarked = (items: Locator, property: 'borderBottomColor' | 'backgroundColor') =>
    expect(async () => {
      const all = await looks(items, property)
      const isCurrent = ([current]: readonly (string | undefined)[]) => current === 'page' || current === 'true'
      const marked = all.filter(isCurrent).map(([, look]) => look)
      const others = new Set(all.filter(look => !isCurrent(look)).map(([, look]) => look))
      expect(marked).toHaveLength(1)
      expect(others.size).toBe(1)
      expect([...others]).not.toContain(marked[0])
    }).toPass({ timeout: 60_000 })
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
  await expect
    .poll(() => ticks.evaluateAll(all => all.map(tick => getComputedStyle(tick).visibility)))
    .toContain('hidden')
})
