import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import { emptyCustomer } from '../../../src/shared/api/customers.ts'
import { apiOf } from './api-of.ts'

/** The outbox as a person uses it, and what stands in it made the short way. */
export class Outbox {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** A customer with a login, whose mail is on its way. Returns the customer's id. */
  async register(lastName: string, email: string): Promise<string> {
    const api = apiOf(this.page)
    const fields = { ...emptyCustomer, firstName: 'Anna', lastName, email }
    const { id } = await api.customers.create({ requestId: crypto.randomUUID(), fields })
    await api.accounts.createLogin({ requestId: crypto.randomUUID(), customerId: id })
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

  /** Until the rows are those of the state: a double click on one that goes meanwhile opens nothing. */
  async showState(state: string): Promise<void> {
    const choice = this.page.getByRole('radiogroup', { name: 'Status' }).getByRole('radio', { name: state })
    await choice.click()
    await expect(choice).toBeChecked()
    await expect(this.page.locator('[role="grid"][aria-busy]')).toHaveCount(0)
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
