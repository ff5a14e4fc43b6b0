import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeDemoFolder, removeAtExit } from '../../src/main/hosts/demo-folder.ts'
import { temporaryFolder } from '../support/browser-host.ts'

const held = vi.hoisted(() => ({ name: '' }))

// Windows removes no file that is open, which Chromium's are until the process is gone.
vi.mock('node:fs', async importOriginal => {
  const fs = await importOriginal<typeof import('node:fs')>()
  return {
    ...fs,
    rmSync(path: string, options: object) {
      if (held.name !== '' && path.includes(held.name)) throw Object.assign(new Error('EBUSY'), { code: 'EBUSY' })
      fs.rmSync(path, options)
    },
  }
})

let folder: ReturnType<typeof temporaryFolder>
const before = process.listeners('exit')

beforeEach(() => {
  folder = temporaryFolder()
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folder.path)
})
afterEach(() => {
  held.name = ''
  for (const listener of process.listeners('exit')) if (!before.includes(listener)) process.off('exit', listener)
  vi.unstubAllEnvs()
  folder.remove()
})

function endProcess(): void {
  for (const listener of process.listeners('exit')) if (!before.includes(listener)) listener(0)
}

test('goes with the process', () => {
  const demo = makeDemoFolder()
  removeAtExit(demo)
  endProcess()
  expect(existsSync(demo)).toBe(false)
})

test('does not throw at the end over files that are still held, and is removed by the next demo', () => {
  const demo = makeDemoFolder()
  mkdirSync(join(demo, 'data', 'window'), { recursive: true })
  writeFileSync(join(demo, 'data', 'window', 'lockfile'), '')
  removeAtExit(demo)
  held.name = 'data'
  expect(endProcess).not.toThrow()
  expect(readdirSync(folder.path)).toHaveLength(1)
  held.name = ''
  // Whose it was is gone by then: no process has this number.
  writeFileSync(join(demo, 'process-id'), '2147483647')
  makeDemoFolder()
  expect(existsSync(demo)).toBe(false)
})

test('is left alone by another demo while its own runs, and when it is not known whose it is', () => {
  const running = makeDemoFolder()
  const unknown = join(folder.path, 'latchkey-demo-unknown')
  mkdirSync(unknown)
  rmSync(makeDemoFolder(), { recursive: true })
  expect([existsSync(running), existsSync(unknown)]).toEqual([true, true])
})
