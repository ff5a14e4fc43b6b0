import { axeFaults } from '../support/axe-faults.ts'
import { openWithAnna } from '../support/order-entry-with-anna.ts'
import { expect, test } from '../support/shop-fixture.ts'

for (const [width, height] of [
  [1024, 600],
  [683, 384],
] as const) {
  test(`at ${width} × ${height} no control is lost`, async ({ shop: _shop, page }) => {
    await page.setViewportSize({ width, height })
    const entry = await openWithAnna(page)
    await entry.dictate('novak', 'a100')
    await expect(entry.cell('Product', 1)).toHaveValue('A100')
    const form = entry.form()
    for (const control of [
      form.getByRole('button', { name: 'Change the customer' }),
      entry.cell('Product', 1),
      entry.cell('Quantity', 1),
      entry.cell('Unit price', 1),
      form.getByRole('button', { name: 'Remove line 1' }),
      form.getByRole('button', { name: /Billing address/ }).first(),
      form.getByRole('button', { name: /Shipping address/ }).first(),
      form.getByLabel('Note', { exact: true }),
      form.getByRole('button', { name: 'Discard' }),
      form.getByRole('button', { name: 'Save and new' }),
      form.getByRole('button', { name: 'Save order' }),
    ]) {
      await control.focus()
      await expect(control).toBeInViewport({ ratio: 0.9 })
      // Nothing lies over it, the bar at the foot least of all.
      const isFree = await control.evaluate(element => {
        const box = element.getBoundingClientRect()
        const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
        return top !== null && (element.contains(top) || top.contains(element))
      })
      expect([await control.getAttribute('aria-label'), isFree]).toEqual([
        await control.getAttribute('aria-label'),
        true,
      ])
    }
    const isWider = await page.evaluate(() => {
      const main = document.querySelector('main')
      return main !== null && main.scrollWidth > main.clientWidth
    })
    expect(isWider).toBe(false)
  })
}

test('without a fault for axe: empty, with a list open, filled, and with errors', async ({ shop: _shop, page }) => {
  test.setTimeout(600_000)
  const entry = await openWithAnna(page)
  const faults = async (state: string) => {
    expect([state, await axeFaults(page)]).toEqual([state, []])
  }
  await entry.press('Control+s')
  await expect(entry.form().getByText('Choose a customer.')).toBeVisible()
  await faults('errors')
  await page.keyboard.type('Jana Nov')
  await expect(page.getByRole('option').last()).toContainText('New customer')
  await faults('list')
  await entry.press('ArrowUp', 'Enter')
  await page.keyboard.type('anna@example.com')
  await expect(entry.form().getByText('same email')).toBeVisible()
  await faults('new customer')
  await entry.press('Control+u')
  await page.keyboard.type('garden')
  await expect(page.getByRole('option')).toHaveCount(2)
  await faults('products')
  await entry.press('Enter', 'Enter')
  await expect(entry.form().getByText(/^Kept as a draft/)).toBeVisible()
  await faults('filled')
})
