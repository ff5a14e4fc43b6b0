import { apiOf } from '../support/pages/api-of.ts'
import { Outbox } from '../support/pages/outbox-page-object.ts'
import { expect, test } from '../support/shop-fixture.ts'

test('a refused sign-in stands on the screen in the server’s words, with what to do; corrected, the mail leaves', async ({
  shop,
  page,
  mailServer,
}) => {
  const outbox = new Outbox(page)
  const smtp = await mailServer({ user: 'shop', password: 'right' })
  await shop.setMailServer(smtp.port, { userName: 'shop', password: 'wrong' })
  await outbox.register('Patient', 'patient@example.com')
  await shop.goTo('Outbox')
  const queue = outbox.queue()
  await expect(queue).toContainText('Paused: the server refused our sign-in (535)')
  await expect(queue).toContainText('Authentication credentials invalid')
  await expect(queue).toContainText('Correct the user name or password in Settings > Mail.')
  await expect(queue).toContainText(/The next one is at \d/)
  await expect(queue.getByRole('link', { name: '1 waiting' })).toBeVisible()

  // A third refused sign-in is the last one of this hour: the fourth press is told why nothing happens.
  await expect.poll(() => smtp.signIns.refused).toBe(1)
  // What a press asks for is lost while the try before is still on its way.
  const isPaused = async () => {
    const { paused, sending } = await apiOf(page).mail.queue()
    return paused !== null && sending === 0
  }
  for (const tries of [2, 3]) {
    await expect.poll(isPaused).toBe(true)
    await queue.getByRole('button', { name: 'Try now' }).click()
    await expect.poll(() => smtp.signIns.refused).toBe(tries)
    await expect(queue).toContainText('Paused')
  }
  await expect.poll(isPaused).toBe(true)
  await queue.getByRole('button', { name: 'Try now' }).click()
  await expect(queue.getByRole('alert')).toContainText('Three sign-ins were refused within the hour')
  expect(smtp.signIns.refused).toBe(3)

  await queue.getByRole('link', { name: 'Mail settings' }).click()
  await page.getByLabel('Password', { exact: true }).fill('right')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await smtp.waitFor(1)
  await shop.goTo('Outbox')
  await expect(queue).toContainText('Online. The mail server answers.')
  await expect(queue).toContainText('Nothing waiting')
  await expect(outbox.row('patient@example.com')).toContainText('Sent')
})

test('the mail server pulled away and put back: Offline is said with what happens next, and Try now ends it', async ({
  shop,
  mailServer,
  page,
}) => {
  const outbox = new Outbox(page)
  const smtp = await mailServer()
  await shop.setMailServer(smtp.port)
  await outbox.register('First', 'first@example.com')
  await smtp.waitFor(1)
  smtp.setAway(true)
  await outbox.register('Second', 'second@example.com')
  await shop.goTo('Outbox')
  const queue = outbox.queue()
  await expect(queue).toContainText('Offline. The mail server does not answer. Emails wait.')
  await expect(queue).toContainText('Latchkey tries again by itself as soon as the network is back.')
  await expect(outbox.row('second@example.com')).toContainText('Waiting: offline')
  await expect(shop.queueStatus()).toContainText('Offline')

  smtp.setAway(false)
  await queue.getByRole('button', { name: 'Try now' }).click()
  await smtp.waitFor(2)
  await expect(queue).toContainText('Online')
  await expect(outbox.row('second@example.com')).toContainText('Sent')
})

test('a clock that stands before the history is told on every screen, and what to do about it in the outbox', {
  tag: '@browser',
}, async ({ shop, page }) => {
  await page.route('**/api/call', async route => {
    if (route.request().postDataJSON()?.path !== 'mail.queue') return route.continue()
    const response = await route.fetch()
    const reply = (await response.json()) as { value: object }
    const clockBehind = { now: '2015-11-24T09:00:00.000Z', newest: '2026-03-12T09:00:00.000Z' }
    await route.fulfill({ response, json: { ...reply, value: { ...reply.value, clockBehind } } })
  })
  await page.reload()
  await expect(shop.queueStatus()).toContainText('Check the clock')
  await shop.goTo('Outbox')
  await expect(new Outbox(page).queue()).toContainText(
    /clock says .*2015, and the history goes up to .*2026\. If the clock is wrong, set it, then Try now\./,
  )
})
