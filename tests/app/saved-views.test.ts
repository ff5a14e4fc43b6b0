import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ViewContent } from '../../src/shared/api/views.ts'
import { createTestApp, failureOf, request } from '../support/create-test-app.ts'
import type { Api, TestApp } from '../support/create-test-app.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})

afterEach(() => shop.stop())

const content: ViewContent = {
  search: 'praha',
  registered: 'no',
  mail: 'all',
  sort: 'company',
  direction: 'descending',
  columns: [
    { id: 'company', width: 200 },
    { id: 'email', width: null },
  ],
}

const save = (api: Api, name: string, shared = false) =>
  api.views.create({ requestId: request(), name, shared, content })

const names = async (api: Api) => (await api.views.list()).views.map(view => view.name)

test('a view is seen by its owner alone until it is shared', async () => {
  const clerk = await shop.as('clerk')
  const own = await save(shop.api, 'Prague')
  expect(own).toMatchObject({ name: 'Prague', shared: false, ownedByMe: true, ownerName: 'Eva Novotná', content })
  expect(await names(clerk)).toEqual([])
  await shop.api.views.update({ id: own.id, version: 1, name: 'Praha', shared: true, content })
  expect((await clerk.views.list()).views).toMatchObject([{ name: 'Praha', ownedByMe: false, version: 2 }])
})

test('a clerk saves views for themselves, and neither shares nor touches what is shared', async () => {
  const clerk = await shop.as('clerk')
  const own = await save(clerk, 'Mine')
  await failureOf(save(clerk, 'Ours', true), 'permission.missing')
  await failureOf(
    clerk.views.update({ ...own, id: own.id, version: 1, name: 'x', shared: true, content }),
    'input.invalid',
  )
  await failureOf(
    clerk.views.update({ id: own.id, version: 1, name: 'x', shared: true, content }),
    'permission.missing',
  )
  const shared = await save(shop.api, 'Everybody', true)
  await failureOf(
    clerk.views.update({ id: shared.id, version: 1, name: 'x', shared: true, content }),
    'permission.missing',
  )
  await failureOf(clerk.views.delete({ id: shared.id, version: 1 }), 'permission.missing')
  expect(await names(clerk)).toEqual(['Everybody', 'Mine'])
  await clerk.views.delete({ id: own.id, version: 1 })
  expect(await names(clerk)).toEqual(['Everybody'])
})

test('somebody else’s own view is as if it were not there', async () => {
  const manager = await shop.as('manager')
  const own = await save(shop.api, 'Secret')
  await failureOf(manager.views.update({ id: own.id, version: 1, name: 'x', shared: false, content }), 'view.notFound')
  await failureOf(manager.views.delete({ id: own.id, version: 1 }), 'view.notFound')
})

test('one name means one view to a person, whatever its case; two people may use the same', async () => {
  const clerk = await shop.as('clerk')
  await save(shop.api, 'Prague')
  expect(await failureOf(save(shop.api, 'PRAGUE'), 'view.nameTaken')).toEqual({ name: 'PRAGUE' })
  await save(clerk, 'Prague')
})

test('is saved once, however often the dialog is sent, and a later save does not overwrite an unseen one', async () => {
  const form = { requestId: request(), name: 'Once', shared: false, content }
  const first = await shop.api.views.create(form)
  expect(await shop.api.views.create(form)).toEqual(first)
  await shop.api.views.update({ id: first.id, version: 1, name: 'Twice', shared: false, content })
  await failureOf(
    shop.api.views.update({ id: first.id, version: 1, name: 'x', shared: false, content }),
    'view.changedElsewhere',
  )
  await failureOf(shop.api.views.delete({ id: first.id, version: 1 }), 'view.changedElsewhere')
  expect(await names(shop.api)).toEqual(['Twice'])
  expect((await shop.api.history.list()).rows.map(row => [row.action, row.subject])).toEqual([
    ['view.saved', 'Twice'],
    ['view.saved', 'Once'],
    ['shop.opened', 'Corner Shop'],
  ])
})
