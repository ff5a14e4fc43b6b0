import type { Locator, Page } from '@playwright/test'
import { emptyAddress } from '../../../src/shared/api/addresses.ts'
import { emptyCustomer } from '../../../src/shared/api/customers.ts'
import type { OrderDetail, OrderRow } from '../../../src/shared/api/orders.ts'
import { apiOf } from './api-of.ts'

interface SeededProduct {
  readonly code: string
  readonly name: string
  readonly priceMinor: number
  readonly taxMillipercent?: number
}

interface SeededCustomer {
  readonly firstName?: string
  readonly lastName: string
  readonly email?: string
  readonly phone?: string
  readonly company?: string
}

/** Entering orders as a person does it, and what stands in the shop made the short way. */
export class OrderEntryPageObject {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async seedProducts(products: readonly SeededProduct[]): Promise<void> {
    for (const { code, name, priceMinor, taxMillipercent = 21_000 } of products) {
      await apiOf(this.page).products.create({
        requestId: crypto.randomUUID(),
        fields: { code, name, priceMinor, taxMillipercent, forSale: true },
      })
    }
  }

  /** Returns the customer's id. */
  async seedCustomer(customer: SeededCustomer): Promise<string> {
    const fields = { ...emptyCustomer, ...customer }
    const { id } = await apiOf(this.page).customers.create({ requestId: crypto.randomUUID(), fields })
    return id
  }

  async seedAddress(
    customerId: string,
    street: string,
    defaults: { readonly billing?: boolean; readonly shipping?: boolean } = {},
  ): Promise<void> {
    await apiOf(this.page).addresses.create({
      customerId,
      requestId: crypto.randomUUID(),
      fields: { ...emptyAddress, street, city: 'Brno', postalCode: '602 00', country: 'CZ' },
      isDefaultBilling: defaults.billing ?? false,
      isDefaultShipping: defaults.shipping ?? false,
    })
  }

  async setRegistration(rule: 'askUnticked' | 'askTicked' | 'always'): Promise<void> {
    const api = apiOf(this.page)
    const { version } = await api.settings.registration()
    await api.settings.updateRegistration({ version, settings: { rule } })
  }

  async orders(): Promise<readonly OrderRow[]> {
    const { rows } = await apiOf(this.page).orders.list({ limit: 500 })
    return rows
  }

  async order(id: string): Promise<OrderDetail> {
    return apiOf(this.page).orders.get({ id })
  }

  async open(search = ''): Promise<void> {
    await this.page.evaluate(hash => {
      location.hash = hash
    }, `/orders/new${search}`)
    await this.page.getByRole('heading', { name: 'New order', level: 1 }).waitFor()
    await this.form().waitFor()
  }

  form(): Locator {
    return this.page.getByRole('form', { name: 'New order' })
  }

  customer(): Locator {
    return this.form().getByRole('combobox', { name: 'Customer', exact: true })
  }

  cell(column: 'Product' | 'Quantity' | 'Unit price', line: number): Locator {
    return this.form().getByLabel(`${column}, line ${line}`, { exact: true })
  }

  createLogin(): Locator {
    return this.form().getByRole('checkbox', { name: 'Create login' })
  }

  unfinished(): Locator {
    return this.page.getByRole('region', { name: 'Unfinished orders' })
  }

  /** A customer and the first item, as fast as they are dictated. */
  async dictate(customer: string, product: string): Promise<void> {
    await this.page.keyboard.type(customer)
    await this.press('Enter')
    await this.page.keyboard.type(product)
    await this.press('Enter')
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  /** The heading of the order that was saved, on its own page. */
  savedHeading(): Locator {
    return this.page.getByRole('heading', { name: /^Order \S+$/, level: 1 })
  }
}
