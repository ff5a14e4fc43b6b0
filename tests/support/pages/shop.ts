import type { Locator, Page } from '@playwright/test'
import { electronAppOf } from '../electron-window/electron-app.ts'
import { savedFile } from '../saved-file.ts'
import { apiOf } from './api-of.ts'

export const ownerPassword = 'tidal-copper-violin-58'

export interface NewCustomer {
  readonly firstName?: string
  readonly lastName?: string
  readonly email?: string
}

export interface ExportedLogin {
  readonly user_name: string
  readonly password_hash: string
}

/** The window as a person uses it: by what stands on the screen. */
export class Shop {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** The first start by hand, on its own screen. */
  async openFirst(address: string): Promise<void> {
    const app = electronAppOf(this.page)
    await (app ? app.open() : this.page.goto(address))
    await this.nameShop()
  }

  /** The same behind the window's back, with its cookie: what most tests begin with, and none of them is about. */
  async openQuickly(address: string): Promise<void> {
    const { page } = this
    const { origin } = new URL(address)
    const app = electronAppOf(page)
    if (!app) await page.request.get(address)
    await apiOf(page, origin).session.openShop({
      shopName: 'Corner Shop',
      // As the window guesses in Playwright's locale.
      currency: 'USD',
      name: 'Eva Novotná',
      userName: 'eva',
      password: ownerPassword,
      requestId: crypto.randomUUID(),
    })
    await (app ? app.open() : page.goto(`${origin}/`))
    await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor()
  }

  async nameShop(): Promise<void> {
    const { page } = this
    await page.getByLabel('Shop name').fill('Corner Shop')
    await page.getByLabel('Your name').fill('Eva Novotná')
    await page.getByLabel('User name').fill('eva')
    await page.getByLabel('Password', { exact: true }).fill(ownerPassword)
    await page.getByLabel('Confirm password', { exact: true }).fill(ownerPassword)
    await page.getByRole('button', { name: 'Open the shop' }).click()
    await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor()
  }

  async signIn(userName = 'eva', password = ownerPassword): Promise<void> {
    const { page } = this
    // Exactly: a locked screen still stands behind, out of reach, with labels of its own.
    const door = page.locator('form').filter({ has: page.getByRole('button', { name: 'Sign in' }) })
    await door.getByLabel('User name', { exact: true }).fill(userName)
    await door.getByLabel('Password', { exact: true }).fill(password)
    await door.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('navigation', { name: 'Screens' }).waitFor()
  }

  async signOut(): Promise<void> {
    await this.page.getByRole('button', { name: /^Signed in as/ }).click()
    await this.page.getByRole('menuitem', { name: 'Sign out' }).click()
    await this.page.getByRole('button', { name: 'Sign in' }).waitFor()
  }

  async goTo(
    screen: 'Customers' | 'Orders' | 'Products' | 'Outbox' | 'Templates' | 'History' | 'Settings',
  ): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen }).click()
    await this.page.getByRole('heading', { name: screen, level: 1 }).waitFor()
  }

  async addCustomer(customer: NewCustomer): Promise<void> {
    const { page } = this
    await this.goTo('Customers')
    await page.getByRole('link', { name: 'New customer' }).first().click()
    await page.getByRole('heading', { name: 'New customer' }).waitFor()
    if (customer.firstName !== undefined) await page.getByLabel('First name').fill(customer.firstName)
    if (customer.lastName !== undefined) await page.getByLabel('Last name').fill(customer.lastName)
    if (customer.email !== undefined) await page.getByLabel('Email', { exact: true }).fill(customer.email)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('link', { name: 'Login details' }).waitFor()
  }

  /** From the grid, with a double click on the last name. */
  async openCustomer(lastName: string): Promise<void> {
    await this.page.getByRole('rowheader', { name: lastName }).dblclick()
    await this.page.getByRole('navigation', { name: 'Customer' }).waitFor()
  }

  async openTab(tab: 'General' | 'Addresses' | 'Orders' | 'Login details' | 'Mail' | 'History'): Promise<void> {
    const link = this.page.getByRole('navigation', { name: 'Customer' }).getByRole('link', { name: tab })
    await link.click()
    // Keys that come before would still be the other tab's.
    await this.page
      .getByRole('navigation', { name: 'Customer' })
      .locator('[aria-current="page"]')
      .filter({ hasText: tab })
      .waitFor()
  }

  /** From the customer's page. */
  async createLogin(): Promise<void> {
    await this.openTab('Login details')
    await this.page.getByRole('button', { name: 'Create login' }).click()
    await this.page.getByText('Login created.').waitFor()
  }

  async addRegistered(customer: NewCustomer): Promise<void> {
    await this.addCustomer(customer)
    await this.createLogin()
  }

  async generatePassword(): Promise<void> {
    await this.page.getByRole('button', { name: 'Generate password' }).click()
    await this.page.getByRole('alertdialog').getByRole('button', { name: 'OK' }).click()
    await this.page.getByRole('alertdialog').waitFor({ state: 'detached' })
  }

  /** The line that tells what became of the newest password's mail. */
  mailState(): Locator {
    return this.page.getByRole('region', { name: 'Mail' }).getByRole('status')
  }

  queueStatus(): Locator {
    return this.page.locator('footer')
  }

  /** One template's editor, with the preview of its mail. */
  async openTemplate(
    name: 'Automatic registration' | 'Changed password' | 'Order confirmation' | 'Login disabled',
  ): Promise<void> {
    await this.goTo('Templates')
    await this.page.getByRole('link', { name }).click()
    await this.page.getByRole('heading', { name, level: 1 }).waitFor()
    await this.page.locator('iframe').waitFor()
  }

  async openSettings(
    tab: 'Shop' | 'Mail' | 'Website' | 'Passwords' | 'Registration' | 'Orders' | 'Staff',
  ): Promise<void> {
    await this.goTo('Settings')
    await this.page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: tab }).click()
    await this.page.getByRole('heading', { name: tab, level: 2 }).waitFor()
  }

  /** With the owner's password, so that tests need to know only one. */
  async addStaff(name: string, userName: string, role: 'Manager' | 'Clerk' | 'Auditor'): Promise<void> {
    const { page } = this
    await this.openSettings('Staff')
    await page.getByRole('button', { name: 'Add staff member' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name', { exact: true }).fill(name)
    await dialog.getByLabel('User name').fill(userName)
    await dialog
      .locator('label')
      .filter({ hasText: new RegExp(`^${role}`) })
      .click()
    await dialog.getByLabel('Password', { exact: true }).fill(ownerPassword)
    await dialog.getByLabel('Confirm password', { exact: true }).fill(ownerPassword)
    await dialog.getByRole('button', { name: 'Add staff member' }).click()
    await page.getByText(`${name} added.`).waitFor()
  }

  async setMailServer(
    port: number,
    credentials: { readonly userName?: string; readonly password?: string } = {},
  ): Promise<void> {
    const { page } = this
    await this.openSettings('Mail')
    await page.getByText('SMTP server').click()
    await page.getByLabel('Host').fill('127.0.0.1')
    await page.getByRole('button', { name: /Encryption/ }).click()
    await page.getByRole('option', { name: /^None/ }).click()
    await page.getByLabel('Port').fill(String(port))
    if (credentials.userName !== undefined) await page.getByLabel('User name').fill(credentials.userName)
    if (credentials.password !== undefined)
      await page.getByLabel('Password', { exact: true }).fill(credentials.password)
    await page.getByLabel('From address').fill('shop@example.com')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved.', { exact: true }).waitFor()
  }

  /** Through Export website logins, as the website gets them. */
  async exportLogins(): Promise<readonly ExportedLogin[]> {
    const { page } = this
    await this.openSettings('Website')
    await page.getByText('All', { exact: true }).click()
    await page.getByText('JSON', { exact: true }).click()
    const { bytes } = await savedFile(page, () => page.getByRole('button', { name: 'Export website logins' }).click())
    const parsed = JSON.parse(bytes.toString('utf8')) as { readonly logins: readonly ExportedLogin[] }
    return parsed.logins
  }
}
