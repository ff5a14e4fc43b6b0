import type { Locator, Page } from '@playwright/test'
import { emptyCustomer } from '../../../src/shared/api/customers.ts'
import type { OrderDetail } from '../../../src/shared/api/orders.ts'
import type { ProductDetail } from '../../../src/shared/api/products.ts'
import { newOrder } from '../new-order.ts'
import type { OrderInput } from '../new-order.ts'
import { apiOf } from './api-of.ts'

export interface SeededOrder {
  readonly lastName: string
  readonly email?: string
  readonly company?: string
  /** So many lines, each of one piece at 10.00 with 21 % in it. */
  readonly lines?: number
  /** In the place of 10.00. */
  readonly priceMinor?: number
  readonly order?: Partial<OrderInput>
}

const taxMillipercent = 21_000

/** The orders as a person uses them, and what stands there made the short way. */
export class Orders {
  readonly page: Page
  #products = 0

  constructor(page: Page) {
    this.page = page
  }

  async seedProduct(priceMinor: number, name = `Product ${++this.#products}`): Promise<ProductDetail> {
    const fields = { code: `P-${crypto.randomUUID().slice(0, 8)}`, name, priceMinor, taxMillipercent, forSale: true }
    return apiOf(this.page).products.create({ requestId: crypto.randomUUID(), fields })
  }

  /** An order of a new customer. */
  async seed({ lastName, email = '', company = '', lines = 1, priceMinor = 1000, order = {} }: SeededOrder) {
    const product = await this.seedProduct(priceMinor)
    const fields = { ...emptyCustomer, firstName: 'Anna', lastName, email, company, phone: '+420 602 100 200' }
    const line = { productId: product.id, quantityThousandths: 1000, unitPriceMinor: priceMinor, taxMillipercent }
    const input = newOrder({
      customer: { fields },
      currency: 'USD',
      lines: Array.from({ length: lines }, () => line),
      ...order,
    })
    return apiOf(this.page).orders.create({ requestId: crypto.randomUUID(), order: input })
  }

  grid(): Locator {
    return this.page.getByRole('grid', { name: 'Orders' })
  }

  rows(): Locator {
    return this.grid()
      .getByRole('row')
      .filter({ has: this.page.getByRole('gridcell') })
  }

  row(text: string): Locator {
    return this.rows().filter({ hasText: text })
  }

  async goTo(): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Orders' }).click()
    await this.page.getByRole('heading', { name: 'Orders', level: 1 }).waitFor()
  }

  async open(order: Pick<OrderDetail, 'id' | 'number'>): Promise<void> {
    await this.page.evaluate(id => {
      location.hash = `/orders/${id}`
    }, order.id)
    await this.page.getByRole('heading', { name: `Order ${order.number}`, level: 1 }).waitFor()
  }

  async openPaper(order: Pick<OrderDetail, 'id'>, slip = false): Promise<void> {
    await this.page.evaluate(
      hash => {
        location.hash = hash
      },
      `/orders/${order.id}/print${slip ? '?slip=true' : ''}`,
    )
    await this.paper().waitFor()
  }

  paper(): Locator {
    return this.page.getByRole('article')
  }

  async choose(number: string, item: string): Promise<void> {
    await this.page.getByRole('button', { name: `Actions for order ${number}` }).click()
    await this.page.getByRole('menuitem', { name: item, exact: true }).click()
  }

  /** The panel that says where the order stands. */
  state(): Locator {
    return this.page.getByRole('region', { name: 'Status' })
  }

  items(): Locator {
    return this.page.getByRole('region', { name: /^Items/ })
  }

  section(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true })
  }
}
