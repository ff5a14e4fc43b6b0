import { expect, test } from 'vitest'
import { isMeantOrder, isNumberOf, readNamedNumbers } from '../../src/shared/order-number.ts'

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

test.each([
  ['#12', true],
  ['＃１２ nova', true],
  ['a–12', true],
  ['12', true],
  ['#1', false],
  ['#12 wu', false],
])('whether %s means order A-12 of Anna Nováková: %s', (typed, expected) => {
  expect(isMeantOrder({ number: 'A-12', customerName: 'Anna Nováková' }, typed)).toBe(expected)
})
