import { expect, test } from 'vitest'
import { fitOf, rank } from '../../src/renderer/frame/palette/palette-ranking.ts'
import { commands } from '../../src/shared/commands.ts'
import type { CommandId } from '../../src/shared/commands.ts'
import { commandText } from '../../src/shared/text/en-commands.ts'

const all = commands.map(({ id }): CommandId => id)

function first(typed: string, recent: readonly CommandId[] = []): CommandId | undefined {
  return rank(all, id => commandText.labels[id], typed, recent)[0]?.id
}

test('what begins as typed goes before words that do, and those before letters in the middle', () => {
  expect(fitOf('New order', 'new o')).toBe('prefix')
  expect(fitOf('Go to Orders', 'ord')).toBe('word')
  expect(fitOf('Go to Orders', 'ord go')).toBe('word')
  expect(fitOf('New customer', 'new o')).toBe('within')
  expect(fitOf('Export', 'port')).toBe('within')
  expect(fitOf('Export', 'print')).toBeNull()
  expect(fitOf('Příkaz', 'prik')).toBe('prefix')
})

test('what was used lately never goes before what suits better, and goes before what suits as well', () => {
  expect(first('new o', ['customer.new'])).toBe('order.new')
  expect(first('new', ['customer.new'])).toBe('customer.new')
  expect(first('new', ['order.new', 'customer.new'])).toBe('order.new')
  expect(first('', ['lock'])).toBe('lock')
})

test('each page of settings is found by its own name, and the actions of a record by theirs', () => {
  const found = (typed: string) => rank(all, id => commandText.labels[id], typed, []).map(({ id }) => id)
  for (const page of ['shop', 'mail', 'website', 'passwords', 'registration', 'orders', 'staff'] as const)
    expect(found(`settings ${page}`)[0]).toBe(`settings.${page}`)
  expect(found('staff')).toContain('settings.staff')
  expect(first('create login')).toBe('login.create')
  expect(first('generate')).toBe('password.generate')
  expect(first('hand over')).toBe('login.handOver')
  expect(first('write')).toBe('email.write')
  expect(first('new order for')).toBe('customer.newOrder')
  expect(first('delete cust')).toBe('customer.delete')
})
