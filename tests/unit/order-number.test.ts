import { expect, test } from 'vitest'
import { isNumberOf, readNamedNumbers } from '../../src/shared/order-number.ts'

test.each<[string, string[], string]>([
  ['#1', ['1'], ''],
  ['# 1', ['1'], ''],
  ['＃1', ['1'], ''],
  ['﹟　１', ['１'], ''],
  ['№ A-1, Nová', ['A-1'], ', Nová'],
  ['Nová #1 #2', ['1', '2'], 'Nová'],
  // A sign inside a word or before a name names no order.
  ['C#1', [], 'C#1'],
  ['# Nová 1', [], '# Nová 1'],
  ['#', [], '#'],
])('the orders that %s names', (typed, numbers, rest) => {
  expect(readNamedNumbers(typed)).toEqual({ numbers, rest })
})

test.each([
  ['A-12', '12', true],
  ['A-12', 'a–12', true],
  ['A-12', '０12', true],
  ['12', '12', true],
  ['2026/12', '12', true],
  ['A-12', '2', false],
  ['A-12', '1', false],
  ['A-12', '-12', false],
  ['A-12', '', false],
])('order %s is called #%s: %s', (number, named, expected) => {
  expect(isNumberOf(number, named)).toBe(expected)
})
