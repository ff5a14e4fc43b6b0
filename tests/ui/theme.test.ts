import { afterEach, expect, test, vi } from 'vitest'
import type { Theme } from '../../src/renderer/frame/theme.ts'

const shown = vi.hoisted((): Theme[] => [])
vi.mock('../../src/renderer/api/transport.ts', () => ({ bridge: { showTheme: (theme: Theme) => shown.push(theme) } }))

afterEach(() => vi.unstubAllGlobals())

test('The theme is kept, and reaches the page and the title bar of the window', async () => {
  const kept = new Map<string, string>()
  const dataset: Record<string, string> = {}
  vi.stubGlobal('document', { documentElement: { dataset } })
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  })
  const { applyTheme, readTheme } = await import('../../src/renderer/frame/theme.ts')
  expect(readTheme()).toBe('system')
  applyTheme('dark')
  expect([readTheme(), dataset, shown]).toEqual(['dark', { theme: 'dark' }, ['dark']])
  applyTheme('system')
  expect([readTheme(), dataset, shown]).toEqual(['system', {}, ['dark', 'system']])
})
