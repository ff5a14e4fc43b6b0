import { describe, expect, test } from 'vitest'
import { applyEdit, insertMacro, mendMacro, offsetOf } from '../../src/renderer/features/templates/template-caret.ts'

describe('A line and a column of a problem', () => {
  const text = 'first\nsecond\n\nlast'

  test.each([
    [1, 1, 0],
    [1, 6, 5],
    [2, 1, 6],
    [3, 1, 13],
    [4, 3, 16],
  ])('line %i, column %i is a place in the text', (line, column, offset) => {
    expect(offsetOf(text, line, column)).toBe(offset)
  })

  test('beyond the end of a line or of the text mean the nearest place, for the text may have changed meanwhile', () => {
    expect(offsetOf(text, 1, 40)).toBe(5)
    expect(offsetOf(text, 9, 1)).toBe(text.length)
    expect(offsetOf('', 1, 1)).toBe(0)
  })

  test('lead to the macro that they name', () => {
    const html = '<p>\n  {{ login.pasword }}\n</p>'
    expect(html.slice(offsetOf(html, 2, 3)).startsWith('{{ login.pasword')).toBe(true)
  })
})

describe('Insert macro', () => {
  const inserted = (text: string, start: number | null, end: number | null) =>
    applyEdit(text, insertMacro({ start, end }, text.length, 'shop.name'))

  test('writes it where the caret stands', () => {
    expect(inserted('Hello , yours', 6, 6)).toBe('Hello {{ shop.name }}, yours')
  })

  test('takes the place of what is selected', () => {
    expect(inserted('Hello you', 6, 9)).toBe('Hello {{ shop.name }}')
  })

  test('writes both ends of the lines of an order, with a line that says something', () => {
    const edit = insertMacro({ start: 0, end: 0 }, 0, 'order.lines')
    expect(applyEdit('', edit)).toBe(
      '{{#order.lines}}\n{{ line.quantity }} × {{ line.name }}: {{ line.total }}\n{{/order.lines}}\n',
    )
  })

  test('writes it at the end of a field that nobody has been in', () => {
    expect(inserted('Hello ', null, null)).toBe('Hello {{ shop.name }}')
    expect(inserted('Hi', 10, 12)).toBe('Hi{{ shop.name }}')
  })
})

describe('Did you mean', () => {
  const mended = (text: string, offset: number, wrong: string, meant: string) => {
    const edit = mendMacro(text, offset, wrong, meant)
    return edit && applyEdit(text, edit)
  }

  test('replaces the misspelled macro at its place and no other one', () => {
    const text = '{{ login.pasword }} and {{login.pasword}}'
    expect(mended(text, 24, 'login.pasword', 'login.password')).toBe('{{ login.pasword }} and {{login.password}}')
  })

  test('replaces both ends of a section', () => {
    expect(mended('a {{#shop.nam}}at {{shop.name}}{{/ shop.nam }} b', 2, 'shop.nam', 'shop.name')).toBe(
      'a {{#shop.name}}at {{shop.name}}{{/ shop.name }} b',
    )
  })

  test('takes dots and dollars in a name for what they are', () => {
    expect(mended('{{loginXpasword}}', 0, 'login.pasword', 'login.password')).toBeNull()
    expect(mended('{{$&}}', 0, '$&', 'shop.name')).toBe('{{shop.name}}')
  })

  test('leaves the text alone when the macro is no longer there', () => {
    expect(mendMacro('{{ login.password }}', 0, 'login.pasword', 'login.password')).toBeNull()
  })
})
