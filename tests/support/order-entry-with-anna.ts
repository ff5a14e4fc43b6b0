import type { Page } from '@playwright/test'
import { OrderEntryPageObject } from './pages/order-entry-page-object.ts'

export const goods = [
  { code: 'A100', name: 'Garden chair', priceMinor: 4990 },
  { code: 'A101', name: 'Garden chair, folding', priceMinor: 5990 },
  { code: 'B7', name: 'Potting soil, per kilogram', priceMinor: 199, taxMillipercent: 12_000 },
] as const

/** A shop with goods, and Anna with an address; the form is open. */
export async function openWithAnna(page: Page): Promise<OrderEntryPageObject & { readonly annaId: string }> {
  const entry = new OrderEntryPageObject(page)
  await entry.seedProducts(goods)
  const annaId = await entry.seedCustomer({ firstName: 'Anna', lastName: 'Nováková', email: 'anna@example.com' })
  await entry.seedAddress(annaId, 'Dlouhá 12', { billing: true })
  await entry.seedAddress(annaId, 'Krátká 3', { shipping: true })
  await entry.open()
  return Object.assign(entry, { annaId })
}
