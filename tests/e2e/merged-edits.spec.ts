import { emptyAddress } from '../../src/shared/api/addresses.ts'
import { axeFaults } from '../support/axe-faults.ts'
import { AddressesTabPage } from '../support/pages/addresses-page-object.ts'
import { apiOf } from '../support/pages/api-of.ts'
import { expect, test } from '../support/shop-fixture.ts'

test('two people who change different fields of a customer: both are kept, without a question', async ({
  shop,
  page,
}) => {
  // Three states of the screen are looked through whole.
  test.setTimeout(600_000)
  await shop.addCustomer({ lastName: 'Nováková' })
  const api = apiOf(page)
  const { rows } = await api.customers.list({})
  const id = rows[0]?.id ?? ''
  const elsewhere = (version: number, changes: Readonly<Record<string, string>>) =>
    api.customers.update({ id, version, changes, alsoUserName: false })
  const phone = page.getByLabel('Phone')
  await phone.fill('222')
  await elsewhere(1, { company: 'Theirs' })
  await expect(page.getByText(/^Eva Novotná changed other fields at .* Both changes are kept\.$/)).toBeVisible()
  await expect(page.getByLabel('Company', { exact: true })).toHaveValue('Theirs')
  await expect(phone).toHaveValue('222')
  await expect(phone).toBeFocused()
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(['merged', await axeFaults(page)]).toEqual(['merged', []])
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  expect((await api.customers.list({})).rows).toMatchObject([{ phone: '222', company: 'Theirs' }])

  // Faster by a moment: the window has not heard of it yet when it saves.
  let release = () => {}
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  await page.route('**/api/call', async route => {
    if (route.request().postData()?.includes('"customers.get"')) await held
    await route.continue()
  })
  const refused = page.waitForResponse(async response => {
    const body = response.request().postData() ?? ''
    return body.includes('"customers.update"') && (await response.text()).includes('customer.changedElsewhere')
  })
  await phone.fill('333')
  await elsewhere(3, { note: 'Theirs too' })
  await page.keyboard.press('Control+s')
  await refused
  release()
  await expect.poll(async () => (await api.customers.get({ id })).phone).toBe('333')
  await page.unrouteAll({ behavior: 'wait' })
  expect(await api.customers.get({ id })).toMatchObject({ phone: '333', note: 'Theirs too', company: 'Theirs' })
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()

  // Faster twice while one save is on its way: what was saved last stands, and not what was saved first.
  const theirs = ['First', 'Last']
  let version = 5
  await page.route('**/api/call', async route => {
    const body = route.request().postData() ?? ''
    const isMine = body.includes('"customers.update"') && body.includes('"334"')
    const company = isMine ? theirs.shift() : undefined
    if (company !== undefined) await elsewhere(version++, { company })
    await route.continue()
  })
  await phone.fill('334')
  await page.keyboard.press('Control+s')
  await expect.poll(async () => (await api.customers.get({ id })).phone).toBe('334')
  expect(theirs).toEqual([])
  expect(await api.customers.get({ id })).toMatchObject({ phone: '334', company: 'Last', version: 8 })
  await page.unrouteAll({ behavior: 'wait' })

  // The same field: Ctrl+S leads to what has to be decided.
  await phone.fill('444')
  await elsewhere(8, { phone: '555' })
  const banner = page.getByRole('alert').filter({ hasText: 'Eva Novotná changed this customer' })
  await expect(banner).toBeVisible()
  await expect(phone).toBeFocused()
  await page.keyboard.press('Control+s')
  await expect(banner).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(banner.getByRole('button', { name: 'Compare' })).toBeFocused()
  expect(['clash', await axeFaults(page)]).toEqual(['clash', []])
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Compare versions' }).waitFor()
  expect(['compared', await axeFaults(page)]).toEqual(['compared', []])
})

test('settings: different fields are merged; the same ones, or half a mail server each, are a decision', async ({
  shop,
  page,
}) => {
  const api = apiOf(page)
  await shop.goTo('Settings')
  await page.getByRole('link', { name: 'Website' }).click()
  await page.getByLabel('Sign-in address').fill('https://shop.example/login')
  const { version, customersReset, resetAddress, acceptsHashes } = await api.settings.website()
  const settings = { signInAddress: '', customersReset, resetAddress, acceptsHashes: !acceptsHashes }
  await api.settings.updateWebsite({ version, settings })
  await expect(page.getByText('Somebody else changed other fields meanwhile. Both changes are kept.')).toBeVisible()
  await page.keyboard.press('Control+s')
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  expect(await api.settings.website()).toMatchObject({
    signInAddress: 'https://shop.example/login',
    acceptsHashes: !acceptsHashes,
  })

  await shop.setMailServer(2599)
  await page.getByRole('link', { name: 'Mail', exact: true }).click()
  await page.getByLabel('Port').fill('2600')
  const { version: mailVersion, passwordSet: _set, folder: _folder, ...mail } = await api.settings.mail()
  await api.settings.updateMail({ version: mailVersion, settings: { ...mail, userName: 'theirs' } })
  const banner = page.getByRole('alert').filter({ hasText: 'Somebody else saved these settings meanwhile' })
  await expect(banner).toBeVisible()
  await page.keyboard.press('Control+s')
  await expect(banner).toBeFocused()
  await banner.getByRole('button', { name: 'Keep mine' }).click()
  await page.keyboard.press('Control+s')
  await expect.poll(() => api.settings.mail()).toMatchObject({ port: 2600, userName: 'theirs' })
})

test('addresses: different fields are merged, also in the moment that they are saved; the same field is a decision', async ({
  shop,
  page,
}) => {
  await shop.addCustomer({ lastName: 'Nováková' })
  const [customer] = (await apiOf(page).customers.list({})).rows
  await apiOf(page).addresses.create({
    customerId: customer?.id ?? '',
    requestId: crypto.randomUUID(),
    fields: { ...emptyAddress, street: 'Široká 3', city: 'Praha' },
    isDefaultBilling: true,
    isDefaultShipping: true,
  })
  await shop.openTab('Addresses')
  const tab = new AddressesTabPage(page)
  const edit = page.getByRole('button', { name: 'Edit Široká 3, Praha' })
  await edit.click()
  await tab.field('Name').fill('Anna')
  await tab.changeElsewhere('Praha', { company: 'Theirs' })
  await expect(page.getByText(/^Eva Novotná changed other fields at .* Both changes are kept\.$/)).toBeVisible()
  await expect(tab.field('Company')).toHaveValue('Theirs')
  await expect(tab.field('Name')).toHaveValue('Anna')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await tab.press('Control+s')
  await expect(page.getByText('Address saved.')).toBeVisible()
  expect(await tab.find('Praha')).toMatchObject({ name: 'Anna', company: 'Theirs', street: 'Široká 3' })

  // Faster twice, each time in the moment that the save is on its way: what they saved last stands.
  await edit.click()
  await tab.field('Name').fill('Jana')
  const theirs = ['First', 'Last']
  await page.route('**/api/call', async route => {
    const body = route.request().postData() ?? ''
    const isMine = body.includes('"addresses.update"') && body.includes('"Jana"')
    const company = isMine ? theirs.shift() : undefined
    if (company !== undefined) await tab.changeElsewhere('Praha', { company })
    await route.continue()
  })
  await tab.press('Control+s')
  await expect.poll(async () => (await tab.find('Praha')).name).toBe('Jana')
  expect(theirs).toEqual([])
  expect(await tab.find('Praha')).toMatchObject({ name: 'Jana', company: 'Last', street: 'Široká 3' })
  await expect(tab.form()).toHaveCount(0)
  await page.unrouteAll({ behavior: 'wait' })

  // The same field in that moment is a decision, and nothing is saved over theirs.
  await edit.click()
  await tab.field('Name').fill('Hana')
  let isFirst = true
  await page.route('**/api/call', async route => {
    if (isFirst && (route.request().postData() ?? '').includes('"addresses.update"')) {
      isFirst = false
      await tab.changeElsewhere('Praha', { name: 'Theirs' })
    }
    await route.continue()
  })
  await tab.press('Control+s')
  await expect(page.getByRole('alert')).toContainText('Eva Novotná changed this address')
  await expect(page.getByRole('alert')).toBeFocused()
  expect(await tab.find('Praha')).toMatchObject({ name: 'Theirs' })
})
