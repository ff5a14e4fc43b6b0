import { Outbox } from '../support/pages/outbox-page-object.ts'
import { expect, test } from '../support/shop-fixture.ts'

test('filters stand in the address and Back restores them; the customer is found by typing', async ({ shop, page }) => {
  const outbox = new Outbox(page)
  for (const name of ['Adam', 'Beran', 'Cerny']) await outbox.register(name, `${name.toLowerCase()}@example.com`)
  await shop.goTo('Outbox')
  await expect(outbox.rows()).toHaveCount(3)
  await outbox.showState('Sent')
  await expect(page.getByText('No emails with the status “Sent”.')).toBeVisible()
  await outbox.showState('Waiting')
  await expect(outbox.rows()).toHaveCount(3)

  await page.getByRole('button', { name: 'Filters' }).click()
  await page.getByRole('combobox', { name: 'Customer' }).fill('bera')
  await page.getByRole('option', { name: /Beran/ }).click()
  await page.keyboard.press('Escape')
  await expect(outbox.rows()).toHaveCount(1)
  await expect(page.getByText('Customer: Anna Beran')).toBeVisible()
  await expect(page).toHaveURL(/state=waiting&customer=/)

  // To the customer and back: the same list, as it was left.
  await outbox.choose('beran@example.com', 'Open customer')
  await expect(page.getByRole('heading', { name: 'Anna Beran' })).toBeVisible()
  await page.goBack()
  await expect(outbox.rows()).toHaveCount(1)
  await page.goBack()
  await expect(outbox.rows()).toHaveCount(3)
  await page.goForward()
  await expect(outbox.rows()).toHaveCount(1)
  await page.getByRole('button', { name: 'Filters' }).click()
  await page.getByRole('combobox', { name: 'Customer' }).fill('')
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/outbox\?state=waiting$/)
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await expect(outbox.rows()).toHaveCount(3)

  await page.getByRole('button', { name: 'Filters' }).click()
  await page.getByLabel('From', { exact: true }).fill('2120-01-01')
  await page.keyboard.press('Escape')
  await expect(page.getByText('No emails match.')).toBeVisible()
})

test('many are cancelled after a question, and the one that could not be is named with the reason', async ({
  shop,
  page,
}) => {
  const outbox = new Outbox(page)
  for (const name of ['Adam', 'Beran', 'Cerny']) await outbox.register(name, `${name.toLowerCase()}@example.com`)
  await shop.goTo('Outbox')
  await outbox.choose('beran@example.com', 'Cancel email')
  await expect(page.getByText('Email to beran@example.com cancelled.')).toBeVisible()

  await page.getByRole('checkbox', { name: 'Select all' }).click()
  const bar = page.getByRole('region', { name: 'Selected emails' })
  await expect(bar).toContainText('3 selected')
  await bar.getByRole('button', { name: 'Cancel emails' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('Cancel 3 emails?')
  await expect(question.getByRole('button', { name: 'Cancel', exact: true })).toBeFocused()
  await expect(outbox.rows().filter({ hasText: 'Cancelled' })).toHaveCount(1)
  await question.getByRole('button', { name: 'Cancel emails' }).click()

  const result = page.getByRole('dialog', { name: 'Cancel emails' })
  await expect(result).toContainText('2 emails cancelled.')
  await expect(result.getByRole('listitem')).toHaveCount(1)
  await expect(result.getByRole('listitem')).toContainText('Anna Beran, beran@example.com')
  await expect(result.getByRole('listitem')).toContainText('not possible with an email that is cancelled')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await result.getByRole('button', { name: 'Copy list' }).click()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^Email to Anna Beran, beran@example\.com: This is not possible/)
  await result.getByRole('button', { name: 'Close' }).click()
  await expect(outbox.rows().filter({ hasText: 'Cancelled' })).toHaveCount(3)
  await expect(bar).toHaveCount(0)
})
