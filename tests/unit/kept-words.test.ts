import { expect, test } from 'vitest'
import { textWords } from '../../src/shared/text-folding/kept-words.ts'

test.each([
  ['Your order 1', '  your  order  1  '],
  ['order A-1: late', '  order  a  1:  late  a  1  '],
  ['Order #1', '  order  #1  1  '],
  ['Order №A-1!', '  order  noa  1!  a  1  '],
  ['the email “Order 1” to', '  the  email  “order  1”  to  1  '],
  // No number of anything.
  ['a discount of €1.50', '  a  discount  of  €1.50  '],
  ['a discount of 10% and ¥500.', '  a  discount  of  10%  and  ¥500.'],
  ['to a1@example.com', '  to  a1@example.com'],
])('of the text %s', (text, words) => {
  expect(textWords([text], [])).toBe(words)
})

test.each([
  [['added 小明 王'], ['小明 王'], '  added  小明  王  明  王小明  小明王  明王'],
  [['王 小明'], ['王 小明'], '  王  小明  明  王小明  小明王  明王'],
  [['王小明’s login'], ['王小明'], '  王小明s  login  王小明  小明  明'],
  [['Anna Nováková'], ['Anna Nováková'], '  anna  novakova'],
] as const)('of names in scripts without spaces, in %j', (texts, names, words) => {
  const parts = (text: string) => text.split('  ').toSorted()
  const kept = new Set(parts(textWords(texts, names)))
  expect([...parts(words)].filter(word => !kept.has(word))).toEqual([])
  expect([...kept].filter(word => !parts(words).includes(word))).toEqual([])
})
