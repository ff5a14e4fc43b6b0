import { describe, expect, test } from 'vitest'
import { ariaKey, matchesKey, parseKey, showKey } from '../../src/renderer/ui/command-keys.ts'
import { commandOfKeys, createCommandRegistry, dialogDepth } from '../../src/renderer/ui/command-registry.ts'
import type { CommandDefinition } from '../../src/shared/commands.ts'
import { commandGroups, commandOf, commands, isCommandId } from '../../src/shared/commands.ts'
import { permissions } from '../../src/shared/permissions.ts'
import { commandText } from '../../src/shared/text/en-commands.ts'

const desktop = { onMac: false, inBrowser: false }
const mac = { onMac: true, inBrowser: false }
const browser = { onMac: false, inBrowser: true }
const definitions: readonly CommandDefinition[] = commands
const keysInBrowser = definitions.flatMap(({ key, keyInBrowser }) => keyInBrowser ?? key ?? [])

const keys = commands.flatMap(({ key }) => (key === null ? [] : [key]))

function press(key: string, options: Partial<Parameters<typeof matchesKey>[0]> = {}) {
  return { key, code: '', ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...options }
}

describe('the map of keys', () => {
  test('no two commands share an id or a key', () => {
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('no letter stands alone, and none of the keys of a grid is taken', () => {
    for (const key of keys) {
      const { ctrl, alt, key: name } = parseKey(key)
      expect([key, ctrl || alt || /^F\d+$/.test(name)]).toEqual([key, true])
    }
    const grids = commandText.gridKeys.flatMap(line => [...line.keys] as string[])
    expect(keys.filter(key => grids.includes(key))).toEqual([])
  })

  test.each([
    ['palette.open', 'Ctrl+K'],
    ['search.focus', 'Ctrl+F'],
    ['screen.customers', 'Ctrl+1'],
    ['screen.orders', 'Ctrl+2'],
    ['screen.products', 'Ctrl+3'],
    ['screen.outbox', 'Ctrl+4'],
    ['screen.templates', 'Ctrl+5'],
    ['screen.history', 'Ctrl+6'],
    ['screen.settings', 'Ctrl+7'],
    ['customer.new', 'Ctrl+N'],
    ['order.new', 'Ctrl+Shift+N'],
    ['save', 'Ctrl+S'],
    ['go.back', 'Alt+ArrowLeft'],
    ['go.forward', 'Alt+ArrowRight'],
    ['tab.previous', 'Ctrl+PageUp'],
    ['tab.next', 'Ctrl+PageDown'],
    ['record.previous', 'Alt+PageUp'],
    ['record.next', 'Alt+PageDown'],
    ['refresh', 'F5'],
    ['selection.export', 'Ctrl+E'],
    ['grid.print', 'Ctrl+P'],
    ['lock', 'Ctrl+L'],
    ['help.open', 'F1'],
    ['password.generate', 'Ctrl+G'],
  ] as const)('%s has its key: %s', (id, key) => {
    expect(commandOf(id).key).toBe(key)
  })

  test('the sheet of keys names those that are no commands', () => {
    const named: readonly string[] = [...commandText.gridKeys, ...commandText.dialogKeys].flatMap(line => [
      ...line.keys,
    ])
    for (const key of ['ArrowUp', 'Home', 'Ctrl+End', 'PageDown', 'Enter', 'Space', 'Shift+ArrowDown', 'Ctrl+A'])
      expect(named).toContain(key)
    for (const key of ['Ctrl+C', 'Shift+F10', 'F2', 'Escape']) expect(named).toContain(key)
  })

  test('every command has a name, a group and a permission that exist', () => {
    for (const { id, group, needs } of commands) {
      expect(commandText.labels[id]).toMatch(/^[A-Z]/)
      expect(commandGroups).toContain(group)
      if (needs !== null) expect(permissions).toContain(needs)
    }
    expect([isCommandId('save'), isCommandId('toString'), isCommandId(7)]).toEqual([true, false, false])
  })
})

describe('in a browser', () => {
  /** What Chromium never hands to a page. */
  const kept = [
    'Ctrl+N',
    'Ctrl+Shift+N',
    'Ctrl+T',
    'Ctrl+Shift+T',
    'Ctrl+W',
    'Ctrl+Shift+W',
    'Ctrl+PageUp',
    'Ctrl+PageDown',
  ]
  /** Chromium's, Edge's and Firefox's own, menus included. */
  const theirs = [...'DEFVSBTH'].map(letter => `Alt+${letter}`).concat('Alt+Home', 'Alt+Space', 'Alt+F4')

  test('no command has a key that the browser keeps, or that is the browser’s own', () => {
    expect(keysInBrowser.filter(key => kept.includes(key) || theirs.includes(key))).toEqual([])
    expect(new Set(keysInBrowser).size).toBe(keysInBrowser.length)
    const grids = commandText.gridKeys.flatMap(line => [...line.keys] as string[])
    expect(keysInBrowser.filter(key => grids.includes(key))).toEqual([])
  })

  test('Alt stands in for what is kept, and there alone', () => {
    const altKey = true
    expect(commandOfKeys(press('n', { altKey }), browser)).toBe('customer.new')
    expect(commandOfKeys(press('o', { altKey }), browser)).toBe('order.new')
    expect(commandOfKeys(press('PageDown', { altKey, shiftKey: true }), browser)).toBe('tab.next')
    expect(commandOfKeys(press('PageUp', { altKey, shiftKey: true }), browser)).toBe('tab.previous')
    expect(commandOfKeys(press('n', { altKey }), desktop)).toBeNull()
    // Where AltGr is Ctrl and Alt together, it writes.
    expect(commandOfKeys(press('n', { altKey, ctrlKey: true }), browser)).toBeNull()
    // Some browsers hand the usual ones on, in a window of their own.
    expect(commandOfKeys(press('n', { ctrlKey: true }), browser)).toBe('customer.new')
  })
})

describe('a key that is pressed', () => {
  test('means its command with exactly its modifiers', () => {
    expect(commandOfKeys(press('k', { ctrlKey: true }), desktop)).toBe('palette.open')
    expect(commandOfKeys(press('K', { ctrlKey: true, shiftKey: true }), desktop)).toBeNull()
    expect(commandOfKeys(press('k', { ctrlKey: true, altKey: true }), desktop)).toBeNull()
    expect(commandOfKeys(press('k'), desktop)).toBeNull()
    expect(commandOfKeys(press('F6', { shiftKey: true }), desktop)).toBe('landmark.previous')
  })

  test('is found where a keyboard writes something else there', () => {
    const ctrlKey = true
    expect(commandOfKeys(press('+', { ctrlKey, code: 'Digit1' }), desktop)).toBe('screen.customers')
    expect(commandOfKeys(press('1', { ctrlKey, code: 'Numpad1' }), desktop)).toBe('screen.customers')
    expect(commandOfKeys(press('л', { ctrlKey, code: 'KeyK' }), desktop)).toBe('palette.open')
    // What the key writes goes before its place: on AZERTY the place of Q says A.
    expect(commandOfKeys(press('a', { ctrlKey, code: 'KeyL' }), desktop)).toBeNull()
  })

  test('is Command on a Mac, and shown as there', () => {
    expect(commandOfKeys(press('s', { metaKey: true }), mac)).toBe('save')
    expect(commandOfKeys(press('s', { ctrlKey: true }), mac)).toBeNull()
    expect([showKey('Ctrl+K', true), showKey('Alt+ArrowLeft', true), showKey('F1', true)]).toEqual(['⌘K', '⌥←', 'F1'])
    expect([showKey('Ctrl+K', false), showKey('Alt+PageUp', false)]).toEqual(['Ctrl+K', 'Alt+Page Up'])
    expect([ariaKey('Ctrl+K', true), ariaKey('Ctrl+K', false)]).toEqual(['Meta+K', 'Control+K'])
  })
})

describe('the registry', () => {
  test('runs the innermost offer, of equals the latest, and what is below it once that is gone', () => {
    const registry = createCommandRegistry()
    const ran: string[] = []
    const offer = (name: string, depth: number) => registry.offer('save', { depth, run: () => ran.push(name) })
    const screen = offer('screen', 1)
    offer('window', 0)
    const later = offer('later screen', 1)
    registry.run('save', 'none')
    later()
    registry.run('save', 'none')
    screen()
    registry.run('save', 'none')
    expect(ran).toEqual(['later screen', 'screen', 'window'])
  })

  test('leaves what belongs to the screens alone while a dialog is in front, locking excepted', () => {
    const registry = createCommandRegistry()
    const ran: string[] = []
    registry.offer('save', { depth: 1, run: () => ran.push('screen') })
    registry.offer('lock', { depth: 0, run: () => ran.push('lock') })
    expect([registry.run('save', 'some'), registry.run('lock', 'some'), ran]).toEqual([false, true, ['lock']])
    registry.offer('save', { depth: dialogDepth + 1, run: () => ran.push('dialog') })
    expect([registry.run('save', 'some'), ran]).toEqual([true, ['lock', 'dialog']])
  })

  test('tells who watches when something can be done or no longer, and nothing in between', () => {
    const registry = createCommandRegistry()
    let told = 0
    registry.subscribe(() => (told += 1))
    const run = () => undefined
    const first = registry.offer('refresh', { depth: 0, run })
    const second = registry.offer('refresh', { depth: 1, run })
    expect([told, [...registry.offered()]]).toEqual([1, ['refresh']])
    first()
    expect(told).toBe(1)
    second()
    expect([told, [...registry.offered()], registry.run('refresh', 'none')]).toEqual([2, [], false])
  })
})
