import { axeFaults } from '../support/axe-faults.ts'
import { AddressesTabPage } from '../support/pages/addresses-page-object.ts'
import type { Shop } from '../support/pages/shop.ts'
import { expect, ownerPassword, test } from '../support/shop-fixture.ts'

async function openAddresses(shop: Shop): Promise<AddressesTabPage> {
  await shop.addCustomer({ firstName: 'Anna', lastName: 'Nováková' })
  await shop.openTab('Addresses')
  await shop.page.getByText('No addresses yet.').waitFor()
  return new AddressesTabPage(shop.page)
}

/** Two addresses: Brno is both defaults. */
async function addTwo(shop: Shop): Promise<AddressesTabPage> {
  const tab = await openAddresses(shop)
  for (const [street, city] of [
    ['Dlouhá 12', 'Brno'],
    ['Široká 3', 'Praha'],
  ] as const) {
    await tab.page.getByRole('button', { name: 'Add address' }).click()
    await tab.field('Street').fill(street)
    await tab.field('City').fill(city)
    await tab.press('Control+s')
    await expect(tab.card(street)).toBeVisible()
  }
  return tab
}

test('addresses are added and changed by the keyboard alone, and the country is found by typing', async ({
  shop,
  page,
}) => {
  const tab = await openAddresses(shop)
  await page.getByRole('button', { name: 'Add address' }).focus()
  await tab.press('Enter')
  await expect(tab.field('Name')).toBeFocused()
  await tab.typeAddress({ street: 'Dlouhá 12', postalCode: '602 00', city: 'Brno', country: 'czech' })
  await tab.press('Control+s')
  const brno = tab.card('Dlouhá 12')
  await expect(brno).toContainText('602 00 Brno')
  await expect(brno).toContainText('Czechia')
  await expect(brno).toContainText('Default billing')
  await expect(brno).toContainText('Default shipping')
  await expect(brno.getByRole('button', { name: 'Edit Dlouhá 12, Brno' })).toBeFocused()

  await tab.press('Enter')
  await expect(tab.field('Country')).toHaveValue('Czechia')
  await tab.field('Street').focus()
  await tab.press('End')
  await page.keyboard.type('a')
  await tab.press('Enter')
  await expect(tab.card('Dlouhá 12a')).toBeVisible()
  await expect(page.getByText('Address saved.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Edit Dlouhá 12a, Brno' })).toBeFocused()
})

test('a new address begins in the usual country, which alone is nothing typed', async ({ shop, page }) => {
  await shop.openSettings('Orders')
  await page.getByRole('combobox', { name: 'Usual country' }).fill('czech')
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await expect(page.getByRole('combobox', { name: 'Usual country' })).toHaveValue('Czechia')
  const tab = await openAddresses(shop)
  await page.getByRole('button', { name: 'Add address' }).click()
  await expect(tab.field('Country')).toHaveValue('Czechia')
  await tab.field('Street').focus()
  await tab.press('Escape')
  await expect(page.getByText('No addresses yet.')).toBeVisible()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
})

test('an address needs a street or a city, and says so beside the field', async ({ shop, page }) => {
  const tab = await openAddresses(shop)
  await page.getByRole('button', { name: 'Add address' }).click()
  await tab.press('Control+s')
  await expect(page.getByText('Enter a street or a city.')).toBeVisible()
  await expect(tab.field('Street')).toBeFocused()
  await tab.field('City').fill('Dublin')
  await tab.field('Country').fill('Ireland')
  await tab.press('Tab')
  await expect(tab.field('Country')).toHaveValue('Ireland')
  await tab.field('Country').fill('no such country')
  await tab.press('Tab')
  await expect(tab.field('Country')).toHaveValue('no such country')
  await expect(page.getByText('“no such country” is not in the list.')).toBeVisible()
  await tab.press('Control+s')
  await expect(tab.field('Country')).toBeFocused()
  await expect(tab.field('Country')).toHaveValue('no such country')
  await expect(page.getByText('“no such country” is not in the list.')).toBeVisible()
  await tab.field('Country').fill('Ireland')
  await expect(page.getByText('Enter a street or a city.')).toHaveCount(0)
  await tab.press('Control+s')
  await expect(tab.card('Dublin')).toContainText('Ireland')
})

test('a country is taken only when it was seen or named whole, and the list stays open while there are matches', async ({
  shop,
  page,
}) => {
  const tab = await openAddresses(shop)
  await page.getByRole('button', { name: 'Add address' }).click()
  const country = tab.field('Country')
  const options = page.getByRole('option')
  const type = async (text: string) => {
    await country.focus()
    await country.selectText()
    await page.keyboard.type(text)
  }
  for (const [typed, first] of [
    ['un', 'United Arab Emirates'],
    ['uk', 'United KingdomUK'],
    ['ukr', 'Ukraine'],
    ['ukraine', 'Ukraine'],
    ['holl', 'NetherlandsHolland'],
  ] as const) {
    await type(typed)
    await expect(options.first()).toHaveText(first)
    await expect(options.first()).toHaveAttribute('data-focused', 'true')
  }

  for (const [typed, name] of [
    ['UK', 'United Kingdom'],
    ['xk', 'Kosovo'],
    ['Kosov', 'Kosovo'],
    ['usa', 'United States'],
  ] as const) {
    await type(typed)
    await tab.press('Tab')
    await expect(country).toHaveValue(name)
    await expect(options).toHaveCount(0)
  }

  // The list was closed by hand: nothing is seen that could be taken.
  await type('Ukr')
  await tab.press('Escape')
  await expect(options).toHaveCount(0)
  await tab.press('Tab')
  await expect(country).toHaveValue('Ukr')
  await expect(page.getByText('“Ukr” is not in the list.')).toBeVisible()

  await type('England')
  await tab.field('City').fill('Leeds')
  await expect(country).toHaveValue('United Kingdom')
  await tab.press('Control+s')
  await expect(tab.card('Leeds')).toContainText('United Kingdom')
})

test('another address becomes a default, and a deleted one hands its defaults over', async ({ shop, page }) => {
  const tab = await addTwo(shop)
  await expect(tab.card('Praha')).not.toContainText('Default')
  await tab
    .card('Praha')
    .getByRole('button', { name: /^Actions/ })
    .click()
  await page.getByRole('menuitem', { name: 'Make default for shipping' }).click()
  await expect(tab.card('Praha')).toContainText('Default shipping')
  await expect(tab.card('Brno')).not.toContainText('Default shipping')
  await expect(tab.card('Brno')).toContainText('Default billing')
  await expect(tab.card('Praha').locator(':focus')).toHaveCount(1)

  await tab
    .card('Brno')
    .getByRole('button', { name: /^Actions/ })
    .click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('Dlouhá 12 · Brno')
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('Address deleted.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Addresses' })).toBeFocused()
  await expect(tab.card('Praha')).toContainText('Default billing')
  await tab
    .card('Praha')
    .getByRole('button', { name: /^Actions/ })
    .click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('No addresses yet.')).toBeVisible()
})

test('somebody else was faster: what they saved is seen, and what was changed here can be kept', async ({
  shop,
  page,
}) => {
  const tab = await addTwo(shop)
  await page.getByRole('button', { name: 'Edit Široká 3, Praha' }).click()
  await tab.field('Street').fill('Široká 33')
  await tab.changeElsewhere('Praha', { postalCode: '110 00' })
  await expect(page.getByRole('alert')).toContainText('Eva Novotná changed this address')
  await expect(page.getByRole('alert')).toContainText('Široká 3 · 110 00 Praha · not a default')
  await page.getByRole('button', { name: 'Keep mine' }).click()
  await expect(tab.field('Postal code')).toHaveValue('110 00')
  await expect(tab.field('Street')).toHaveValue('Široká 33')
  await tab.press('Control+s')
  await expect(tab.card('Široká 33')).toContainText('110 00 Praha')

  await page.getByRole('button', { name: 'Edit Široká 33, Praha' }).click()
  await tab.field('Street').fill('Široká 34')
  await tab.deleteElsewhere('Praha')
  await expect(page.getByText('Somebody deleted this address meanwhile. Save adds it again.')).toBeVisible()
  await tab.press('Control+s')
  await expect(tab.card('Široká 34')).toBeVisible()
})

test('what is typed is guarded: on Escape, on another address, on leaving, and while another person works', async ({
  shop,
  page,
}) => {
  const tab = await addTwo(shop)
  const dialog = page.getByRole('alertdialog')
  await page.getByRole('button', { name: 'Edit Široká 3, Praha' }).click()
  await tab.press('Escape')
  await expect(page.getByRole('button', { name: 'Edit Široká 3, Praha' })).toBeFocused()
  await tab.press('Enter')
  await tab.field('Street').fill('Úzká 1')
  await tab.press('Escape')
  await expect(dialog).toContainText('Save changes?')
  await tab.press('Escape')
  await expect(tab.field('Street')).toHaveValue('Úzká 1')
  await page.getByRole('button', { name: 'Edit Dlouhá 12, Brno' }).click()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('link', { name: 'Outbox' }).click()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(tab.field('Street')).toHaveValue('Úzká 1')

  await shop.page.keyboard.press('Control+l')
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  await shop.signIn('eva', ownerPassword)
  await expect(tab.field('Street')).toHaveValue('Úzká 1')
  await page.getByRole('button', { name: 'Edit Dlouhá 12, Brno' }).click()
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(tab.card('Úzká 1')).toBeVisible()
  await expect(tab.field('Street')).toHaveValue('Dlouhá 12')
})

test('the tab Addresses is without a fault for axe', async ({ shop, page }) => {
  await openAddresses(shop)
  expect(await axeFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Add address' }).click()
  const tab = new AddressesTabPage(page)
  await tab.press('Control+s')
  await expect(page.getByText('Enter a street or a city.')).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  await tab.field('City').fill('Brno')
  await tab.press('Control+s')
  await page.getByRole('button', { name: 'Edit Brno' }).click()
  await tab.field('City').fill('Praha')
  await tab.changeElsewhere('Brno', { street: 'Dlouhá' })
  await expect(page.getByRole('alert')).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Reload' }).click()
  await tab.press('Escape')
  await expect(tab.card('Dlouhá')).toBeVisible()
  expect(await axeFaults(page)).toEqual([])
})
