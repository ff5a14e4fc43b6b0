import type { Locator, Page } from '@playwright/test'

interface ListedAddress {
  readonly id: string
  readonly version: number
  readonly city: string
  readonly isDefaultBilling: boolean
  readonly isDefaultShipping: boolean
}

const fieldNames = ['name', 'company', 'street', 'street2', 'city', 'region', 'postalCode', 'country'] as const
type Fields = Readonly<Record<(typeof fieldNames)[number], string>>

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
  async changeElsewhere(city: string, changes: Partial<Fields>): Promise<void> {
    const address = await this.#find(city)
    const { id, version, isDefaultBilling, isDefaultShipping } = address
    const fields = { ...Object.fromEntries(fieldNames.map(name => [name, address[name]])), ...changes }
    await this.#call('addresses.update', { id, version, fields, isDefaultBilling, isDefaultShipping })
  }

  async deleteElsewhere(city: string): Promise<void> {
    const { id, version } = await this.#find(city)
    await this.#call('addresses.delete', { id, version })
  }

  async #find(city: string): Promise<ListedAddress & Fields> {
    const customerId = /customers\/([^/]+)\//.exec(this.page.url())?.[1]
    const { addresses } = (await this.#call('addresses.list', { customerId })) as {
      readonly addresses: readonly (ListedAddress & Fields)[]
    }
    const found = addresses.find(address => address.city === city)
    if (!found) throw new Error(`no address in ${city}`)
    return found
  }

  #call(path: string, input: object): Promise<unknown> {
    return this.page.evaluate(
      async body => {
        const answer = await fetch('/api/call', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-latchkey': '1' },
          body: JSON.stringify(body),
        })
        const reply = (await answer.json()) as { readonly ok: boolean; readonly value: unknown }
        if (!reply.ok) throw new Error(JSON.stringify(reply))
        return reply.value
      },
      { path, input },
    )
  }
}
