import type { Locator, Page } from '@playwright/test'

/** The outbox as a person uses it, and what stands in it made the short way. */
export class Outbox {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** A call as the window makes it: for what a test begins with, not for what it is about. */
  async call(path: string, input: object): Promise<unknown> {
    const reply = await this.page.evaluate(async body => {
      const headers = { 'content-type': 'application/json', 'x-latchkey': '1' }
      const response = await fetch('/api/call', { method: 'POST', headers, body })
      return (await response.json()) as { ok: boolean; value?: unknown; failure?: { code: string } }
    }, JSON.stringify({ path, input }))
    if (!reply.ok) throw new Error(`${path}: ${reply.failure?.code}`)
    return reply.value
  }

  /** A customer with a login, whose mail is on its way. Returns the customer's id. */
  async register(lastName: string, email: string): Promise<string> {
    const fields = {
      firstName: 'Anna',
      lastName,
      email,
      phone: '',
      company: '',
      organizationId: '',
      taxRegistrationId: '',
      note: '',
    }
    const { id } = (await this.call('customers.create', { requestId: crypto.randomUUID(), fields })) as { id: string }
    await this.call('accounts.createLogin', { requestId: crypto.randomUUID(), customerId: id })
    return id
  }

  rows(): Locator {
    return this.page
      .getByRole('grid', { name: 'Outbox' })
      .getByRole('row')
      .filter({ has: this.page.getByRole('gridcell') })
  }

  row(address: string): Locator {
    return this.rows().filter({ hasText: address })
  }

  async showState(state: string): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'State' }).getByRole('radio', { name: state }).click()
  }

  async choose(address: string, item: string): Promise<void> {
    await this.row(address)
      .getByRole('button', { name: /^Actions for/ })
      .click()
    await this.page.getByRole('menuitem', { name: item, exact: true }).click()
  }

  async preview(address: string): Promise<Locator> {
    await this.row(address).getByRole('rowheader').dblclick()
    const dialog = this.page.getByRole('dialog', { name: /^Email “/ })
    await dialog.getByRole('region', { name: 'Email preview' }).waitFor()
    return dialog
  }

  queue(): Locator {
    return this.page.getByRole('region', { name: 'Mail queue' })
  }
}
