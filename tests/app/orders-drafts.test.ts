import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestApp, failureOf, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'
import { lineOf, newOrder, petr } from '../support/new-order.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})

afterEach(() => shop.stop())

const typed = { customerName: 'Petr Svoboda', lineCount: 2, content: '{"lines":[1,2]}' }

test('A draft is kept over what was kept before, the newest first, and leaves no trace in the history', async () => {
  const before = await shop.api.history.list()
  const [first, second] = [request(), request()]
  await shop.api.orders.keepDraft({ id: first, ...typed })
  shop.clock.advance(1000)
  await shop.api.orders.keepDraft({ id: second, customerName: '', lineCount: 0, content: '{}' })
  shop.clock.advance(1000)
  const kept = await shop.api.orders.keepDraft({ id: first, ...typed, lineCount: 3, content: '{"lines":[1,2,3]}' })
  expect(kept).toEqual({ id: first, updatedAt: shop.clock.now().toISOString() })
  expect((await shop.api.orders.drafts()).drafts).toEqual([
    { id: first, updatedAt: '2026-03-12T09:14:02.000Z', customerName: 'Petr Svoboda', lineCount: 3 },
    { id: second, updatedAt: '2026-03-12T09:14:01.000Z', customerName: '', lineCount: 0 },
  ])
  expect(await shop.api.orders.draft({ id: first })).toEqual({
    id: first,
    content: '{"lines":[1,2,3]}',
    updatedAt: '2026-03-12T09:14:02.000Z',
  })
  await shop.api.orders.discardDraft({ id: first })
  await shop.api.orders.discardDraft({ id: first })
  await failureOf(shop.api.orders.draft({ id: first }), 'order.draftNotFound')
  expect((await shop.api.orders.drafts()).drafts.map(draft => draft.id)).toEqual([second])
  expect((await shop.api.history.list()).total).toBe(before.total)
})

test('A draft is nobody else’s: not to read, to keep, to discard or to save', async () => {
  const clerk = await shop.as('clerk')
  const id = request()
  await shop.api.orders.keepDraft({ id, ...typed })
  expect((await clerk.orders.drafts()).drafts).toEqual([])
  await failureOf(clerk.orders.draft({ id }), 'order.draftNotFound')
  await failureOf(clerk.orders.keepDraft({ id, ...typed, content: '{"stolen":true}' }), 'order.draftNotFound')
  await clerk.orders.discardDraft({ id })
  const order = newOrder({ customer: { fields: petr }, lines: [lineOf(await shop.given.product())] })
  await failureOf(clerk.orders.create({ requestId: request(), draftId: id, order }), 'order.draftNotFound')
  expect((await shop.api.orders.draft({ id })).content).toBe(typed.content)
  expect((await shop.api.orders.create({ requestId: request(), draftId: id, order })).number).toBe('1')
  expect((await shop.api.orders.drafts()).drafts).toEqual([])
})

test('Of drafts other windows hear when there is one more or one less, and not at every key', async () => {
  const topics: string[] = []
  const id = request()
  const off = shop.app.subscribe(shop.client, event => topics.push(event.topic))
  await shop.api.orders.keepDraft({ id, ...typed })
  await shop.api.orders.keepDraft({ id, ...typed, lineCount: 5 })
  await shop.api.orders.discardDraft({ id })
  await shop.api.orders.discardDraft({ id })
  off()
  expect(topics).toEqual(['orders', 'orders'])
})

test('A draft is a JSON object of a bounded length', async () => {
  for (const content of ['', '[]', 'null', '{', `{"a":"${'x'.repeat(500_000)}"}`])
    await failureOf(shop.api.orders.keepDraft({ id: request(), ...typed, content }), 'input.invalid')
})
