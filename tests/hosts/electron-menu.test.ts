import { join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { buildMenu, enableCommands } from '../../src/main/hosts/electron/menu.ts'
import { commands } from '../../src/shared/commands.ts'
import * as electron from '../support/electron-stand-in.ts'
import { asked } from '../support/electron-stand-in.ts'

beforeAll(() => electron.app.whenReady())

describe('the menu', () => {
  const chosen: string[] = []
  const build = () => buildMenu('/data/shop', id => chosen.push(id))
  const itemsOf = (menu: ReturnType<typeof buildMenu>) =>
    (menu as unknown as { label?: string; submenu?: Record<string, unknown>[] }[]).flatMap(entry => entry.submenu ?? [])
  const flat = () => itemsOf(build())

  test('has nothing but entries that do something', () => {
    const idle = flat().filter(entry => !entry['role'] && !entry['click'] && entry['type'] !== 'separator')
    expect(idle).toEqual([])
    const roles = flat().map(entry => entry['role'])
    expect(roles).toEqual(expect.arrayContaining(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll']))
    expect(roles).toEqual(expect.arrayContaining(['zoomIn', 'zoomOut', 'resetZoom', 'togglefullscreen']))
  })

  test('has each command that belongs there once, grey, with a key that is shown and not registered', () => {
    const items = flat().filter(entry => entry['id'] !== undefined)
    const inMenu = commands.filter(({ menu }) => menu !== null).map(({ id }): unknown => id)
    expect(items).toHaveLength(inMenu.length)
    expect(new Set(items.map(entry => entry['id']))).toEqual(new Set(inMenu))
    for (const item of items) {
      expect(item).toMatchObject({ enabled: false, label: expect.stringMatching(/./) })
      if (item['accelerator'] !== undefined) expect(item['registerAccelerator']).toBe(false)
    }
    expect(items.find(entry => entry['id'] === 'go.back')?.['accelerator']).toBe(
      process.platform === 'darwin' ? undefined : 'Alt+Left',
    )
    expect(items.find(entry => entry['id'] === 'save')?.['accelerator']).toBe('CommandOrControl+S')
  })

  test('sends what was chosen, and greys out what cannot be done', () => {
    const menu = build()
    const item = itemsOf(menu).find(entry => entry['id'] === 'lock')
    if (typeof item?.['click'] !== 'function') throw new Error('nothing to click')
    item['click']()
    expect(chosen).toEqual(['lock'])
    enableCommands(menu, ['lock', 'nonsense', 7])
    expect(item['enabled']).toBe(true)
    expect(itemsOf(menu).filter(entry => entry['enabled'] === true)).toHaveLength(1)
    enableCommands(menu, [])
    expect(item['enabled']).toBe(false)
  })

  test('shows where the data lies', () => {
    for (const entry of flat()) if (entry['id'] === undefined && typeof entry['click'] === 'function') entry['click']()
    expect(asked.openedFolders).toEqual(['/data/shop', join('/data/shop', 'logs')])
  })

  test.runIf(process.platform !== 'darwin')('has the Window menu where macOS expects one', () => {
    const real = process.platform
    Object.defineProperty(process, 'platform', { value: 'darwin' })
    onTestFinished(() => void Object.defineProperty(process, 'platform', { value: real }))
    expect(build()).toContainEqual({ role: 'windowMenu' })
  })

  test('offers the developer tools in development only', () => {
    const offers = (items: ReturnType<typeof flat>) =>
      ['reload', 'toggleDevTools'].map(role => items.some(entry => entry['role'] === role))
    expect(offers(flat())).toEqual([true, true])
    electron.app.isPackaged = true
    const packaged = flat()
    electron.app.isPackaged = false
    expect(offers(packaged)).toEqual([false, false])
  })
})
