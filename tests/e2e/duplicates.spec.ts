import { axeFaults } from '../support/axe-faults.ts'
import { Orders } from '../support/pages/orders-page-object.ts'
import { expect, test } from '../support/shop-fixture.ts'

test('who may be the same customer is pointed out while typing and on the page, and nothing is in the way', async ({
  shop,
  page,
}) => {
  await shop.addCustomer({ firstName: 'Anna', lastName: 'Nováková', email: 'anna@example.com' })
  await expect(page.getByText('Possible duplicates')).toHaveCount(0)

  await shop.goTo('Customers')
  await page.getByRole('link', { name: 'New customer' }).first().click()
  await page.getByRole('heading', { name: 'New customer' }).waitFor()
  await page.getByLabel('Last name').fill('Novak')
  await page.getByLabel('Email', { exact: true }).fill('ANNA@example.com')
  await page.getByLabel('Phone').focus()
  const duplicates = page.getByRole('list', { name: 'Possible duplicates' })
  await expect(duplicates.getByRole('listitem')).toHaveText(['Anna Nováková same email'])
  expect(await axeFaults(page)).toEqual([])

  // A look at the other one asks what becomes of what was typed.
  await duplicates.getByRole('link', { name: 'Anna Nováková' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByLabel('Last name')).toHaveValue('Novak')

  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Novak', level: 1 })).toBeVisible()
  await expect(duplicates.getByRole('listitem')).toHaveText(['Anna Nováková same email'])
  await duplicates.getByRole('link', { name: 'Anna Nováková' }).click()
  await expect(page.getByRole('heading', { name: 'Anna Nováková', level: 1 })).toBeVisible()
  await expect(duplicates.getByRole('listitem')).toHaveText(['Novak same email'])

  await page.getByLabel('Email', { exact: true }).fill('anna.novakova@example.com')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(duplicates).toHaveCount(0)
})

test('a customer with orders stays, the refusal leads to them, and the next order is one click away', async ({
  shop,
  page,
}) => {
  await shop.addCustomer({ firstName: 'Anna', lastName: 'Nováková', email: 'anna@example.com' })
  const newOrder = page.getByRole('main').getByRole('link', { name: 'New order' })
  await expect(newOrder).toHaveAttribute('href', /#\/orders\/new\?customerId=/)
  const id = /customers\/([^/]+)/.exec(page.url())?.[1] ?? ''
  await new Orders(page).seed({ lastName: '', order: { customer: { customerId: id } } })
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete customer' })
  await expect(dialog).toContainText('Anna Nováková has an order, and orders stay.')
  await dialog.getByRole('button', { name: 'Open orders' }).click()
  await expect(page).toHaveURL(/\/orders$/)
  await expect(page.getByRole('heading', { name: 'Orders', level: 2 })).toBeVisible()

  await shop.goTo('Customers')
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('dialog', { name: 'Columns' }).getByText('Orders', { exact: true }).click()
  await page.keyboard.press('Escape')
  await expect(
    page.getByRole('row', { name: /Nováková/ }).getByRole('gridcell', { name: '1', exact: true }),
  ).toBeVisible()
  await page
    .getByRole('row', { name: /Nováková/ })
    .getByRole('button', { name: /Actions for/ })
    .click()
  await page.getByRole('menuitem', { name: 'New order' }).click()
  await expect(page).toHaveURL(/\/orders\/new\?customerId=/)
})
