import type { Locator, Page } from '@playwright/test'

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

interface SavedOrder {
  readonly id: string
  readonly number: string
  readonly customerName: string
  readonly lineCount: number
  readonly totalMinor: number
}

const noFields = {
  firstName: '',
  lastName: '',
  email: '',
  phone: '',
  company: '',
  organizationId: '',
  taxRegistrationId: '',
  note: '',
}

/** Entering orders as a person does it, and what stands in the shop made the short way. */
export class OrderEntryPageObject {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** A call as the window makes it: for what a test begins or ends with, not for what it is about. */
  async call<Output>(path: string, input: object): Promise<Output> {
    const reply = await this.page.evaluate(async body => {
      const headers = { 'content-type': 'application/json', 'x-latchkey': '1' }
      const response = await fetch('/api/call', { method: 'POST', headers, body })
      return (await response.json()) as { ok: boolean; value?: unknown; failure?: { code: string } }
    }, JSON.stringify({ path, input }))
    if (!reply.ok) throw new Error(`${path}: ${JSON.stringify(reply.failure)}`)
    return reply.value as Output
  }

  async seedProducts(products: readonly SeededProduct[]): Promise<void> {
    for (const { code, name, priceMinor, taxMillipercent = 21_000 } of products) {
      await this.call('products.create', {
        requestId: crypto.randomUUID(),
        fields: { code, name, priceMinor, taxMillipercent, forSale: true },
      })
    }
  }

  /** Returns the customer's id. */
  async seedCustomer(customer: SeededCustomer): Promise<string> {
    const fields = { ...noFields, ...customer }
    const { id } = await this.call<{ id: string }>('customers.create', { requestId: crypto.randomUUID(), fields })
    return id
  }

  async seedAddress(
    customerId: string,
    street: string,
    defaults: { readonly billing?: boolean; readonly shipping?: boolean } = {},
  ): Promise<void> {
    await this.call('addresses.create', {
      customerId,
      requestId: crypto.randomUUID(),
      fields: {
        name: '',
        company: '',
        street,
        street2: '',
        city: 'Brno',
        region: '',
        postalCode: '602 00',
        country: 'CZ',
      },
      isDefaultBilling: defaults.billing ?? false,
      isDefaultShipping: defaults.shipping ?? false,
    })
  }

  async setRegistration(rule: 'askUnticked' | 'askTicked' | 'always'): Promise<void> {
    const { version } = await this.call<{ version: number }>('settings.registration', {})
    await this.call('settings.updateRegistration', { version, settings: { rule } })
  }

  async orders(): Promise<readonly SavedOrder[]> {
    const { rows } = await this.call<{ rows: readonly SavedOrder[] }>('orders.list', { limit: 500 })
    return rows
  }

  async order(id: string): Promise<Record<string, unknown>> {
    return this.call('orders.get', { id })
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

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  /** The heading of the order that was saved, on its own page. */
  savedHeading(): Locator {
    return this.page.getByRole('heading', { name: /^Order \S+$/, level: 1 })
  }
}
