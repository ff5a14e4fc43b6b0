import { afterEach, beforeEach, expect, test } from 'vitest'
import { momentsOf } from '../../src/renderer/api/calendar-days.ts'
import { createTestApp, ownerPassword } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'

const zoneBefore = process.env['TZ']
let shop: TestApp

beforeEach(async () => {
  process.env['TZ'] = 'Europe/Berlin'
  shop = await createTestApp()
})

afterEach(async () => {
  await shop.stop()
  if (zoneBefore === undefined) delete process.env['TZ']
  else process.env['TZ'] = zoneBefore
})

/** One order at each of these moments, in this order: their numbers count from 1. */
async function orderAt(...moments: readonly string[]): Promise<void> {
  for (const moment of moments) {
    shop.clock.advance(Date.parse(moment) - shop.clock.now().getTime())
    // Nobody stays signed in for that long.
    await shop.api.session.signIn({ userName: 'eva', password: ownerPassword })
    await shop.given.order()
  }
}

/** Asked as the window asks, for days of its computer's calendar. */
async function numbersOf(from: string, to: string): Promise<string[]> {
  const { rows } = await shop.api.orders.list(momentsOf({ from, to }))
  return rows.map(row => row.number).toSorted()
}

test('a day of the shop has all its hours, in a zone that is not that of the book, and when the clocks change', async () => {
  await orderAt(
    '2026-03-27T22:59:59.999Z', // 1: the 27th, 23:59
    '2026-03-27T23:00:00.000Z', // 2: the 28th, 00:00
    '2026-03-28T22:59:59.999Z', // 3: the 28th, 23:59
    '2026-03-28T23:00:00.000Z', // 4: the 29th, of 23 hours, 00:00
    '2026-03-29T21:59:59.999Z', // 5: the 29th, 23:59 in summer time
    '2026-03-29T22:00:00.000Z', // 6: the 30th, 00:00
    '2026-03-31T21:59:59.999Z', // 7: the last of March, 23:59
    '2026-03-31T22:00:00.000Z', // 8: April
  )
  expect(await numbersOf('2026-03-28', '2026-03-28')).toEqual(['2', '3'])
  expect(await numbersOf('2026-03-29', '2026-03-29')).toEqual(['4', '5'])
  expect(await numbersOf('2026-03-01', '2026-03-31')).toEqual(['1', '2', '3', '4', '5', '6', '7'])
  expect(await numbersOf('2026-04-01', '')).toEqual(['8'])
})

test('orders of a clock that was wrong are found by the day that stands on them, and hide no other', async () => {
  await orderAt(
    '2026-11-27T10:00:00.000Z',
    '2019-01-01T10:00:00.000Z',
    '2026-11-28T10:00:00.000Z',
    '2035-06-01T10:00:00.000Z',
    '2026-11-28T11:00:00.000Z',
  )
  expect(await numbersOf('2026-11-28', '2026-11-28')).toEqual(['3', '5'])
  expect(await numbersOf('2019-01-01', '2019-01-01')).toEqual(['2'])
  expect(await numbersOf('2035-06-01', '2035-06-01')).toEqual(['4'])
  expect(await numbersOf('', '2026-11-27')).toEqual(['1', '2'])
  expect(await numbersOf('', '')).toEqual(['1', '2', '3', '4', '5'])
})
