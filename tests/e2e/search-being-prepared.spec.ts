import type { Page } from '@playwright/test'
import type { UpkeepJob } from '../../src/shared/api/jobs.ts'
import { axeFaults } from '../support/axe-faults.ts'
import { openWithAnna } from '../support/order-entry-with-anna.ts'
import { expect, test } from '../support/shop-fixture.ts'

const note = 'The search is still being prepared: not all are looked through yet.'
const duplicatesNote = 'Not all customers are looked through yet: one of them may be the same.'

test('while the search of an older book is prepared, every search that may miss somebody says so', async ({
  shop,
  page,
}) => {
  await prepareTheSearch(page)
  await page.reload()
  await expect(page.getByRole('button', { name: 'Running jobs: Preparing the search' })).toBeVisible()
  const entry = await openWithAnna(page)
  await page.keyboard.type('nobody')
  const found = page.getByRole('region', { name: 'Customers found' })
  await expect(found.getByRole('option')).toHaveText('New customer “nobody”')
  await expect(found).toContainText(note)
  expect(await axeFaults(page)).toEqual([])
  await entry.press('Escape')

  for (const [typed, what] of [
    ['qqqqqq', 'Nothing found.'],
    ['anna', 'Anna'],
  ] as const) {
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog')
    await expect(palette.getByRole('option').first()).toBeVisible()
    await expect(palette).not.toContainText(note)
    await page.keyboard.type(typed)
    await expect(palette).toContainText(what)
    await expect(palette).toContainText(note)
    // The first one empties the field.
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await expect(palette).toHaveCount(0)
  }

  for (const screen of ['Customers', 'Orders', 'Outbox', 'History'] as const) {
    await shop.goTo(screen)
    await expect(page.getByRole('search')).not.toContainText(note)
    await page.getByRole('searchbox').fill('nobody')
    await expect(page.getByRole('search')).toContainText(note)
  }

  for (const tab of ['orders', 'history', 'general'] as const) {
    await page.goto(page.url().replace(/#.*/, `#/customers/${entry.annaId}/${tab}?search=nobody`))
    await expect(page.getByRole('main')).toContainText(tab === 'general' ? duplicatesNote : note)
  }

  await page.getByRole('button', { name: 'Running jobs: Preparing the search' }).click()
  const jobs = page.getByRole('dialog', { name: 'Running jobs' })
  await expect(jobs).toContainText('400,000 of 1,000,000')
  await expect(jobs.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '40')
  await expect(jobs).toContainText('You can go on working')
})

test('meanwhile those that are found are no reason to believe that there are no others', async ({ shop, page }) => {
  const names = ['Anna Blaha', 'Anna Nová']
  for (const name of names) {
    const [firstName = '', lastName = ''] = name.split(' ')
    await shop.addCustomer({ firstName, lastName })
  }
  await prepareTheSearch(page)
  await page.reload()
  await shop.goTo('Customers')
  await page.getByRole('searchbox').fill('anna')
  await expect(page.getByTestId('list-count')).toHaveText('2')
  await expect(page.getByRole('search')).toContainText(note)
  expect(await axeFaults(page)).toEqual([])

  for (const screen of ['Orders', 'Outbox'] as const) {
    await shop.goTo(screen)
    await page.getByRole('button', { name: 'Filters' }).click()
    await page.getByRole('combobox', { name: 'Customer' }).fill('anna')
    await expect(page.getByRole('option')).toHaveCount(2)
    await expect(page.getByRole('listbox').locator('..')).toContainText(note)
    await page.getByRole('combobox', { name: 'Customer' }).fill('nobody')
    await expect(page.getByRole('listbox').locator('..')).toContainText('No customers match.')
    await expect(page.getByRole('listbox').locator('..')).toContainText(note)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  }

  await shop.goTo('Customers')
  await page.getByRole('link', { name: 'New customer' }).first().click()
  await expect(page.getByRole('main')).not.toContainText(duplicatesNote)
  await page.getByLabel('Last name').fill('Somebody')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('main')).toContainText(duplicatesNote)
})

test('in an order, a new customer may be one who is not looked through yet', async ({ shop: _shop, page }) => {
  await prepareTheSearch(page)
  await page.reload()
  await openWithAnna(page)
  await page.keyboard.type('Somebody New')
  await page.getByRole('option', { name: 'New customer' }).click()
  await expect(page.getByRole('main')).toContainText(duplicatesNote)
})

test('what could not go on is shown as waiting, with what is wrong, and searches still say what they miss', async ({
  shop,
  page,
}) => {
  await prepareTheSearch(page, { state: 'waiting', trouble: 'full' })
  await page.reload()
  await page.getByRole('button', { name: 'Running jobs: Preparing the search: waiting' }).click()
  const jobs = page.getByRole('dialog', { name: 'Running jobs' })
  await expect(jobs).toContainText('the disk is full. Make room. It is tried again every minute')
  await page.keyboard.press('Escape')
  await shop.goTo('Orders')
  await page.getByRole('searchbox').fill('nobody')
  await expect(page.getByRole('main')).toContainText(note)
})

/** What a book of a million customers answers for minutes, and a small one for a blink. */
async function prepareTheSearch(
  page: Page,
  how: Pick<UpkeepJob, 'state' | 'trouble'> = { state: 'running', trouble: null },
): Promise<void> {
  await page.route('**/api/call', async route => {
    if (!(route.request().postData() ?? '').includes('"jobs.list"')) return route.fallback()
    const answer = await route.fetch()
    const body: { value: object } = await answer.json()
    const upkeep: UpkeepJob = {
      id: 'customerWords',
      kind: 'prepareSearch',
      ...how,
      done: 400_000,
      total: 1_000_000,
      startedAt: new Date().toISOString(),
      endedAt: null,
      file: null,
    }
    await route.fulfill({
      response: answer,
      json: { ...body, value: { ...body.value, upkeep, unsearched: ['customers', 'orders', 'history', 'mail'] } },
    })
  })
}
