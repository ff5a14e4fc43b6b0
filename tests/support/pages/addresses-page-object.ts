import type { Locator, Page } from '@playwright/test'
import { addressFieldsOf } from '../../../src/shared/api/addresses.ts'
import type { Address, AddressFields } from '../../../src/shared/api/addresses.ts'
import { apiOf } from './api-of.ts'

/** The addresses on a customer's page, as a person with a keyboard uses them. */
export class AddressesTabPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  card(text: string): Locator {
    return this.page
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('button', { name: /^Edit / }), hasText: text })
  }

  form(): Locator {
    return this.page.getByRole('form', { name: /^(New|Edit) address$/ })
  }

  field(label: string): Locator {
    return this.form()
      .locator('input')
      .and(this.page.getByLabel(label, { exact: true }))
  }

  /** From the first field on, as on a keyboard. */
  async typeAddress(fields: {
    readonly street?: string
    readonly postalCode?: string
    readonly city?: string
    readonly country?: string
  }): Promise<void> {
    const { keyboard } = this.page
    const inOrder = ['', '', fields.street, '', fields.postalCode, fields.city, '', fields.country]
    for (const [index, text] of inOrder.entries()) {
      if (index > 0) await keyboard.press('Tab')
      if (text) await keyboard.type(text)
    }
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  /** What somebody else does meanwhile, to the address in this city. */
  async changeElsewhere(city: string, changes: Partial<AddressFields>): Promise<void> {
    const address = await this.find(city)
    const { id, version, isDefaultBilling, isDefaultShipping } = address
    const fields = { ...addressFieldsOf(address), ...changes }
    await apiOf(this.page).addresses.update({ id, version, fields, isDefaultBilling, isDefaultShipping })
  }

  async deleteElsewhere(city: string): Promise<void> {
    const { id, version } = await this.find(city)
    await apiOf(this.page).addresses.delete({ id, version })
  }

  /** The address in this city as it is saved. */
  async find(city: string): Promise<Address> {
    const customerId = /customers\/([^/]+)\//.exec(this.page.url())?.[1] ?? ''
    const { addresses } = await apiOf(this.page).addresses.list({ customerId })
    const found = addresses.find(address => address.city === city)
    if (!found) throw new Error(`no address in ${city}`)
    return found
  }
}
