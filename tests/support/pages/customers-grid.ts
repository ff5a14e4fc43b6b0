import type { Locator, Page } from '@playwright/test'
import { emptyCustomer } from '../../../src/shared/api/customers.ts'
import { savedFile } from '../saved-file.ts'
import { apiOf } from './api-of.ts'

export interface SeededCustomer {
  readonly firstName?: string
  readonly lastName?: string
  readonly company?: string
  readonly email?: string
  readonly phone?: string
}

/** The grid of customers, as a person with a keyboard uses it. */
export class CustomersGrid {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Through the window's own door, for tests that need many. The window learns of them as of anybody's. */
  async seed(customers: readonly SeededCustomer[]): Promise<void> {
    const api = apiOf(this.page)
    const atOnce = 8
    for (let from = 0; from < customers.length; from += atOnce)
      await Promise.all(
        customers
          .slice(from, from + atOnce)
          .map(customer =>
            api.customers.create({ requestId: crypto.randomUUID(), fields: { ...emptyCustomer, ...customer } }),
          ),
      )
  }

  get grid(): Locator {
    return this.page.getByRole('grid', { name: 'Customers' })
  }

  row(lastName: string): Locator {
    return this.grid.getByRole('row', { name: new RegExp(lastName) })
  }

  /** What stands in the row that has the focus. */
  focusedRow(): Locator {
    return this.grid.getByRole('row').filter({ has: this.page.locator(':focus') })
  }

  selected(): Locator {
    return this.page.getByRole('region', { name: 'Selected customers' }).getByRole('status')
  }

  /** Into the first row, by the keyboard. */
  async enter(): Promise<void> {
    await this.page.keyboard.press('Control+f')
    await this.page.keyboard.press('ArrowDown')
    await this.focusedRow().waitFor()
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  headers(): Promise<readonly string[]> {
    return this.grid.getByRole('columnheader').allInnerTexts()
  }

  /** The lines of the file that the first export saves by itself after its question, headers first. */
  async exportByKey(): Promise<readonly string[]> {
    const { keyboard } = this.page
    const { bytes } = await savedFile(this.page, async () => {
      await keyboard.press('Control+e')
      await this.page.getByRole('radio', { name: 'Comma-separated (CSV)' }).press('Space')
      await keyboard.press('Enter')
    })
    const text = bytes.toString('utf8').replace(/^\uFEFF/, '')
    return text.split('\r\n').filter(line => line !== '')
  }
}
