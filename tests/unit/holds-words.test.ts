import { expect, test } from 'vitest'
import { holdsWords } from '../../src/shared/text-folding/search-words.ts'

// What Ctrl+K and order entry keep of the rows at hand while the next answer is on its way.

const maria = ['Maria', 'de la Cruz', 'Marks & Spencer', 'maria.cruz@example.com', '+34 612 34 56 78']

test.each([
  'Maria de la Cruz',
  'de la Cruz, Maria',
  'cruz maria',
  'maria d',
  'la',
  'de cr',
  'marks & spe',
  'maria.cruz@ex',
  '612 34 56 78',
  '612345678',
  '６１２３４',
  '',
])('a customer is meant by %j', typed => {
  expect(holdsWords(maria, typed)).toBe(true)
})

test.each(['Maria de la Paz', 'aria ruz x', 'pencer el', 'a z', '612 34 56 79', ','])('and not by %j', typed => {
  expect(holdsWords(maria, typed)).toBe(false)
})

test.each([
  ['tea–1', true],
  ['ｔｅａ－１', true],
  ['green t', true],
  ['tea-2', false],
])('a product with the code TEA‑1 is meant by %s: %s', (typed, expected) => {
  expect(holdsWords(['TEA‑1', 'Green tea'], typed)).toBe(expected)
})

test('a row with a short word is kept by it', () => {
  expect(holdsWords(['SHIRT-M', 'T-Shirt, size M'], 'shirt m')).toBe(true)
  expect(holdsWords(['BOLT', 'Bolt M 6 x 20'], 'Bolt M 6 x 20')).toBe(true)
  expect(holdsWords(['SHIRT-L', 'T-Shirt, size L'], 'shirt m')).toBe(false)
})
