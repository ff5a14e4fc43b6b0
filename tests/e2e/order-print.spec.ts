import { quay } from '../support/new-order.ts'
import { apiOf } from '../support/pages/api-of.ts'
import { Orders } from '../support/pages/orders-page-object.ts'
import { expect, test } from '../support/shop-fixture.ts'
import { passwordIn } from '../support/smtp-server.ts'

/** Chromium writes one such object for each page. */
function countPages(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
}

test('Ctrl+P on an order prints it; the preview goes back; Back prints nothing', async ({ shop: _, page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { printed: 0 })
    window.print = () => void (window as unknown as { printed: number }).printed++
  })
  await page.reload()
  await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor()
  const printed = () => page.evaluate(() => (window as unknown as { printed: number }).printed)
  const orders = new Orders(page)
  const order = await orders.seed({ lastName: 'Nováková', order: { billing: quay } })
  await orders.open(order)
  await page.keyboard.press('Control+p')
  await expect(orders.paper()).toBeVisible()
  await expect.poll(printed).toBe(1)
  await page.keyboard.press('Control+p')
  await expect.poll(printed).toBe(2)
  await page.getByRole('button', { name: 'Print', exact: true }).click()
  await expect.poll(printed).toBe(3)
  await page.getByRole('link', { name: `Back to order ${order.number}` }).click()
  await expect(orders.state()).toBeVisible()
  await page.goBack()
  await expect(orders.paper()).toBeVisible()
  await page.waitForTimeout(500)
  expect(await printed()).toBe(3)
})

test('the order on paper has the prices, the packing slip has none', async ({ shop: _, page }) => {
  const orders = new Orders(page)
  const order = await orders.seed({
    lastName: 'Nováková',
    email: 'anna@example.com',
    lines: 2,
    order: {
      billing: quay,
      shipping: { ...quay, street: '7 Mill Lane' },
      paymentMethod: 'Bank transfer',
      shippingMethod: { name: 'Courier', priceMinor: 1000, taxMillipercent: 21_000 },
      note: 'Ring twice.',
    },
  })
  await orders.openPaper(order)
  const paper = orders.paper()
  await expect(page).toHaveTitle(`Order ${order.number} – Latchkey`)
  for (const words of [
    'Corner Shop',
    'Anna Nováková',
    'anna@example.com',
    '12 Quay Street',
    '7 Mill Lane',
    'Ring twice.',
  ])
    await expect(paper).toContainText(words)
  await expect(paper).toContainText('Bank transfer (not paid)')
  await expect(paper).toContainText(/Net\$24\.78.*Tax 21% of \$24\.78\$5\.22.*Total\$30\.00/s)

  await page.getByRole('radiogroup', { name: 'What to print' }).getByRole('radio', { name: 'Packing slip' }).click()
  await expect(paper).toContainText(`Packing slip, order ${order.number}`)
  await expect(paper).toContainText('7 Mill Lane')
  await expect(paper.getByRole('columnheader')).toHaveText(['No.', 'Code', 'Product', 'Quantity'])
  await expect(paper).not.toContainText(/\$|12 Quay Street|Bank transfer|anna@example\.com|Total|Tax/)
})

test('sixty lines: the head of the table on every page, no line cut in two, black on white in the dark', async ({
  shop: _,
  page,
}) => {
  const orders = new Orders(page)
  const order = await orders.seed({ lastName: 'Wholesale', lines: 60, order: { billing: quay } })
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' })
  await orders.openPaper(order)
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Print', exact: true })).toHaveCount(0)
  const paper = orders.paper()
  await expect(paper.getByRole('row')).toHaveCount(61)
  const looks = await paper.evaluate(element => {
    const style = (selector: string) => getComputedStyle(element.querySelector(selector) ?? element)
    return {
      text: style('td').color,
      ground: getComputedStyle(document.body).backgroundColor,
      paper: style('article').backgroundColor,
      head: style('thead').display,
      row: style('tbody tr').breakInside,
    }
  })
  expect(looks).toEqual({
    text: 'rgb(0, 0, 0)',
    ground: 'rgb(255, 255, 255)',
    paper: 'rgb(255, 255, 255)',
    head: 'table-header-group',
    row: 'avoid',
  })
  const whole = countPages(await page.pdf({ format: 'A4' }))
  expect(whole).toBeGreaterThanOrEqual(2)
  expect(whole).toBeLessThanOrEqual(3)
  await orders.openPaper(order, true)
  expect(countPages(await page.pdf({ format: 'A4' }))).toBeGreaterThanOrEqual(2)
})

test('five hundred lines print in full', async ({ shop: _, page }) => {
  const orders = new Orders(page)
  const order = await orders.seed({ lastName: 'Wholesale', lines: 500 })
  await orders.openPaper(order)
  await expect(orders.paper().getByRole('row')).toHaveCount(501)
  await page.emulateMedia({ media: 'print' })
  expect(countPages(await page.pdf({ format: 'A4' }))).toBeGreaterThanOrEqual(9)
})

test('the paper and what it asks for hold the order and nothing else: no secret, nobody else', async ({
  shop,
  page,
  mailServer,
}) => {
  const smtp = await mailServer()
  await shop.setMailServer(smtp.port)
  await shop.addRegistered({ firstName: 'Zuzana', lastName: 'Stranger', email: 'stranger@example.com' })
  const orders = new Orders(page)
  const order = await orders.seed({ lastName: 'Nováková', email: 'anna@example.com', order: { createLogin: true } })
  const other = await orders.seed({ lastName: 'Foreign', email: 'foreign@example.com' })
  const mails = await smtp.waitFor(4)
  const passwords = mails.filter(mail => /^Password:/m.test(mail.parsed.text ?? '')).map(passwordIn)
  expect(passwords).toHaveLength(2)
  await orders.goTo()
  await orders.row('Nováková').waitFor()
  // What becomes of mail makes the lists on the screen be read anew: none is on its way any more.
  const unsent = async () => {
    const { waiting, sending } = await apiOf(page).mail.queue()
    return waiting + sending
  }
  await expect.poll(unsent).toBe(0)
  await page.waitForTimeout(500)
  const calls: { readonly path: string; readonly answer: string }[] = []
  page.on('response', async response => {
    if (!response.url().endsWith('/api/call')) return
    const { path } = JSON.parse(response.request().postData() ?? '{}') as { readonly path: string }
    // On a slow machine the last of that comes only now.
    if (path === 'orders.list' || path === 'mail.queue') return
    calls.push({ path, answer: await response.text() })
  })
  await orders.choose(order.number, 'Print…')
  await orders.paper().waitFor()
  await expect.poll(() => calls.length).toBeGreaterThan(0)
  await page.waitForTimeout(500)
  expect(calls.map(({ path }) => path)).toEqual(['orders.get'])
  const [cookie] = await page.context().cookies()
  expect(cookie?.value.length).toBeGreaterThan(20)
  const held = `${calls[0]?.answer}\n${await page.content()}`
  expect(held).toContain('Nováková')
  for (const secret of [...passwords, '$2b$', cookie?.value ?? '', 'Stranger', 'stranger@', 'Foreign', other.id])
    expect([secret, held.includes(secret)]).toEqual([secret, false])
})
