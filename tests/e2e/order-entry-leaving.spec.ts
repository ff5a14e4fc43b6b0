import { openWithAnna } from '../support/order-entry-with-anna.ts'
import { holdAnswer, keepBackAnswer } from '../support/hold-answer.ts'
import { apiOf } from '../support/pages/api-of.ts'
import { expect, ownerPassword, test } from '../support/shop-fixture.ts'

test('an order begun on a customer’s page and left with nothing typed is no draft', async ({ shop: _shop, page }) => {
  const entry = await openWithAnna(page)
  const kept: string[] = []
  page.on('request', request => {
    const body = request.postData() ?? ''
    if (body.includes('"orders.keepDraft"')) kept.push(body)
  })
  await page.goto(page.url().replace(/#.*/, `#/customers/${entry.annaId}`))
  const begin = async () => {
    await page
      .getByRole('link', { name: 'New order' })
      .or(page.getByRole('button', { name: 'New order' }))
      .first()
      .click()
    await expect(entry.form().getByText('Dlouhá 12', { exact: true })).toBeVisible()
    await expect(entry.cell('Product', 1)).toBeFocused()
  }
  await begin()
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Anna Nováková' })).toBeVisible()
  await entry.open()
  expect(await apiOf(page).orders.drafts()).toEqual({ drafts: [] })
  expect(kept).toEqual([])

  // What was typed, kept and taken away again is none either.
  await page.goto(page.url().replace(/#.*/, `#/customers/${entry.annaId}`))
  await begin()
  await page.keyboard.type('a100')
  await expect(page).toHaveURL(/draft=/)
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Anna Nováková' })).toBeVisible()
  await expect.poll(() => apiOf(page).orders.drafts()).toEqual({ drafts: [] })
})

test('leaving asks nothing: the order is kept, and Back leads to it; Discard asks once there are items', async ({
  shop,
  page,
}) => {
  const entry = await openWithAnna(page)
  await entry.dictate('novak', 'a100')
  await shop.goTo('Outbox')
  await expect(page.locator('footer').getByText('Kept as a draft.')).toBeVisible()
  await entry.open()
  await expect(entry.unfinished()).toContainText('Anna Nováková, 1 line')
  await entry.unfinished().getByRole('link', { name: /Go on/ }).click()
  await expect(entry.cell('Product', 1)).toHaveValue('A100')
  await shop.goTo('Outbox')
  await page.goBack()
  await expect(entry.cell('Product', 1)).toHaveValue('A100')
  await entry.form().getByRole('button', { name: 'Discard' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Discard this order' })
  await expect(dialog).toContainText('Discard the order of Anna Nováková with 1 line?')
  await dialog.getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByText('Draft discarded.')).toBeVisible()
  await expect(entry.customer()).toBeFocused()
  await expect(entry.unfinished()).toHaveCount(0)
  expect(await apiOf(page).orders.drafts()).toEqual({ drafts: [] })
})

test('the list of unfinished orders says what was kept last, and not what was kept first', async ({ shop, page }) => {
  const entry = await openWithAnna(page)
  await entry.press('Enter')
  await page.keyboard.type('a100')
  await entry.press('Enter')
  await expect(page).toHaveURL(/draft=/)
  await entry.customer().focus()
  await page.keyboard.type('novak')
  await entry.press('Enter')
  // Nothing is left to be kept as the page is left.
  const kept = async () => (await apiOf(page).orders.drafts()).drafts[0]?.customerName
  await expect.poll(kept).toBe('Anna Nováková')
  await shop.goTo('Outbox')
  await entry.open()
  await expect(entry.unfinished()).toContainText('Anna Nováková, 1 line')
})

test('left while it is kept for the first time, an order is said to be kept, and an emptied one is none', async ({
  shop,
  page,
}) => {
  const entry = await openWithAnna(page)
  const isAsked = () => page.waitForRequest(request => (request.postData() ?? '').includes('"orders.keepDraft"'))
  const release = await holdAnswer(page, 'orders.keepDraft')
  const asked = isAsked()
  await entry.dictate('novak', 'a100')
  await asked
  await shop.goTo('Outbox')
  release()
  await expect(page.locator('footer').getByText('Kept as a draft.')).toBeVisible()

  await entry.open()
  await expect(entry.customer()).toBeFocused()
  const releaseAgain = await holdAnswer(page, 'orders.keepDraft')
  const askedAgain = isAsked()
  await entry.press('Enter')
  await page.keyboard.type('a1')
  await askedAgain
  await entry.press('Control+a', 'Delete')
  const discarded = page.waitForResponse(response =>
    (response.request().postData() ?? '').includes('"orders.discardDraft"'),
  )
  await shop.goTo('Outbox')
  releaseAgain()
  await discarded
  await expect.poll(() => apiOf(page).orders.drafts()).toMatchObject({ drafts: [{ customerName: 'Anna Nováková' }] })
})

test('an order that main does not take is not said to be kept, and New order leads back to it', async ({
  shop,
  page,
}) => {
  const entry = await openWithAnna(page)
  let isAway = true
  await page.route('**/api/call', route =>
    isAway && (route.request().postData() ?? '').includes('"orders.keepDraft"') ? route.abort() : route.continue(),
  )
  await entry.dictate('novak', 'a100')
  await expect(entry.form().getByText('Not kept as a draft yet')).toBeVisible()
  await shop.goTo('Outbox')
  await expect(page.locator('footer').getByText('The order is not kept as a draft yet.')).toBeVisible()
  // An order that is begun for somebody else is theirs.
  const petrId = await entry.seedCustomer({ firstName: 'Petr', lastName: 'Svoboda', email: 'petr@example.com' })
  await entry.open(`?customerId=${petrId}`)
  await expect(entry.form().getByText('Petr Svoboda')).toBeVisible()
  await expect(entry.cell('Product', 1)).toHaveValue('')
  await shop.goTo('Outbox')
  await entry.open()
  await expect(entry.cell('Product', 1)).toHaveValue('A100')
  await expect(entry.form().getByText('Anna Nováková')).toBeVisible()
  isAway = false
  const kept = async () => (await apiOf(page).orders.drafts()).drafts.map(draft => draft.customerName)
  await expect.poll(kept).toEqual(['Anna Nováková'])
})

test('opened again before main has it, a draft stands there as it was left', async ({ shop, page }) => {
  const entry = await openWithAnna(page)
  await entry.dictate('novak', 'a100')
  await expect(page).toHaveURL(/draft=/)
  const release = await holdAnswer(page, 'orders.keepDraft')
  await page.keyboard.type('7')
  await shop.goTo('Outbox')
  await page.goBack()
  await expect(entry.cell('Quantity', 1)).toHaveValue('7')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('8')
  release()
  const quantity = async () => {
    const [draft] = (await apiOf(page).orders.drafts()).drafts
    const { content } = await apiOf(page).orders.draft({ id: draft?.id ?? '' })
    return /"quantity":"(\d+)"/.exec(content)?.[1]
  }
  await expect.poll(quantity).toBe('8')
})

test('whoever goes on while an order is saved stays where they are, and hears what became of it', async ({
  shop,
  page,
}) => {
  const entry = await openWithAnna(page)
  await entry.dictate('novak', 'a100')
  const release = await holdAnswer(page, 'orders.create')
  const asked = page.waitForRequest(request => (request.postData() ?? '').includes('"orders.create"'))
  await entry.press('Control+s')
  await asked
  await shop.goTo('Outbox')
  release()
  await expect(page.locator('footer').getByText('Order 1 saved.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Outbox', level: 1 })).toBeVisible()

  await entry.open()
  await entry.dictate('novak', 'a100')
  await page.route('**/api/call', route =>
    (route.request().postData() ?? '').includes('"orders.create"') ? route.abort() : route.continue(),
  )
  const releaseAgain = await holdAnswer(page, 'orders.create')
  const askedAgain = page.waitForRequest(request => (request.postData() ?? '').includes('"orders.create"'))
  await entry.press('Control+s')
  await askedAgain
  await shop.goTo('Outbox')
  releaseAgain()
  await expect(page.locator('footer').getByText('The order may not have been saved.')).toBeVisible()
  await entry.open()
  await expect(entry.unfinished()).toContainText('Anna Nováková, 1 line')
})

test('an order that ends after another person signed in says and changes nothing there, and is its author’s', async ({
  shop,
  page,
}) => {
  const entry = await openWithAnna(page)
  await shop.addStaff('Otto Hahn', 'otto', 'Clerk')
  const said = page.locator('footer').getByRole('status').first()
  /** Not waited for: what is said there is gone by itself after a while. */
  const expectNothingSaid = async () => expect(await said.textContent()).toBe('Ready')
  const ottoTakesOver = async () => {
    await page.keyboard.press('Control+l')
    await page.getByText('Locked by Eva Novotná.').waitFor()
    await shop.signIn('otto', ownerPassword)
    await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible()
    await expectNothingSaid()
  }
  /** By what he does whatever the late answer could bring about has happened. */
  const expectNothingOfHers = async () => {
    await shop.goTo('Orders')
    await shop.goTo('Customers')
    await expectNothingSaid()
    await entry.open()
    await expect(entry.cell('Product', 1)).toHaveValue('')
    await expect(entry.unfinished()).toHaveCount(0)
    expect(await apiOf(page).orders.drafts()).toEqual({ drafts: [] })
  }

  // The answer to the save comes late.
  await entry.open()
  await entry.dictate('novak', 'a100')
  const saved = await keepBackAnswer(page, 'orders.create')
  await entry.press('Control+s')
  await saved.isGiven
  await shop.goTo('Outbox')
  await ottoTakesOver()
  await saved.release()
  await expectNothingOfHers()
  expect(await entry.orders()).toHaveLength(1)
  await shop.signOut()

  // The answer to what was kept on leaving comes late.
  await shop.signIn()
  await entry.open()
  const kept = await keepBackAnswer(page, 'orders.keepDraft')
  await entry.dictate('novak', 'a101')
  await kept.isGiven
  await shop.goTo('Outbox')
  await ottoTakesOver()
  await kept.release()
  await expectNothingOfHers()
  await shop.signOut()

  // What is said to her as she leaves is not said again to whoever comes next.
  await shop.signIn()
  await entry.open()
  await expect(entry.cell('Product', 1)).toHaveValue('A101')
  await shop.goTo('Outbox')
  await expect(said).toHaveText('Kept as a draft.')
  await ottoTakesOver()
})
