import type { Locator, Page } from '@playwright/test'
import type { ProductRow } from '../../../src/shared/api/products.ts'
import { apiOf } from './api-of.ts'

export interface SeededProduct {
  readonly code: string
  readonly name: string
  readonly priceMinor?: number
  readonly taxMillipercent?: number
  readonly forSale?: boolean
}

/** The list of products, as a person with a keyboard uses it. */
export class ProductsList {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Through the window's own door, as somebody else's window would. */
  async seed(products: readonly SeededProduct[]): Promise<void> {
    for (const product of products) {
      await apiOf(this.page).products.create({
        requestId: crypto.randomUUID(),
        fields: { priceMinor: 100, taxMillipercent: 21_000, forSale: true, ...product },
      })
    }
  }

  /** What somebody else does meanwhile, to the product with this code. */
  async changeElsewhere(code: string, changes: Partial<SeededProduct>): Promise<void> {
    const { id, version, ...fields } = await this.find(code)
    await apiOf(this.page).products.update({ id, version, fields: { ...fields, ...changes } })
  }

  /** As it is saved. */
  async find(code: string): Promise<ProductRow> {
    const { rows } = await apiOf(this.page).products.list({ search: code })
    const [row] = rows
    if (!row) throw new Error(`no product ${code}`)
    return row
  }

  get grid(): Locator {
    return this.page.getByRole('grid', { name: 'Products' })
  }

  row(name: string): Locator {
    return this.grid.getByRole('row', { name: new RegExp(name) })
  }

  /** What stands in the row that has the focus. */
  focusedRow(): Locator {
    return this.grid.getByRole('row').filter({ has: this.page.locator(':focus') })
  }

  /** The codes in the order of the rows. */
  async codes(): Promise<readonly string[]> {
    return this.grid.locator('[role="rowheader"][aria-colindex="2"]').allInnerTexts()
  }

  heading(): Locator {
    return this.page.getByRole('heading', { level: 1 })
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  async type(...texts: readonly string[]): Promise<void> {
    for (const [index, text] of texts.entries()) {
      if (index > 0) await this.press('Tab')
      await this.page.keyboard.type(text)
    }
  }
}
