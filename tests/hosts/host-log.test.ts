import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LogFields } from '../../src/main/app/ports.ts'
import { openLog, toLine } from '../../src/main/hosts/log.ts'
import { temporaryFolder } from '../support/browser-host.ts'

const canary = 'Tidal-Copper-58'
let folder: ReturnType<typeof temporaryFolder>

beforeEach(() => {
  folder = temporaryFolder()
})

afterEach(() => folder.remove())

const logText = () =>
  readdirSync(join(folder.path, 'logs'))
    .map(name => readFileSync(join(folder.path, 'logs', name), 'utf8'))
    .join('')

test('writes the fields on the list, and drops all others', () => {
  const log = openLog(folder.path)
  const fields = { path: 'a.b', reference: 'f00', cause: 'E', ms: 5, count: 6, code: 550, id: '7', reason: 'r' }
  const more = { ...fields, password: canary, input: { password: canary }, message: canary, stack: canary }
  log.info('one', more)
  log.warn('two', more)
  log.error('three', Object.assign(new Error(canary), more))
  expect(logText()).toContain(
    'one path="a.b" reference="f00" cause="E" ms="5" count="6" code="550" id="7" reason="r"\n',
  )
  expect(logText()).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z info one .*\n\S+ warn two .*\n\S+ error three .*\n$/)
  expect(logText()).not.toContain(canary)
})

test('drops a listed field that holds more than a text or a number', () => {
  const sneaked = { path: [canary], cause: new Error(canary), id: { toString: () => canary } } as unknown as LogFields
  expect(toLine('event', sneaked)).toBe('event')
})

test('keeps each event on one line, whatever its values hold', () => {
  const nasty = 'a\nb\r\u0000\u001b[31m\u2028\u2029\u0085\u202e"c"\\'
  const line = toLine('event\nforged', { reason: nasty })
  expect(line).toBe(String.raw`event\u000aforged reason="a\nb\r\u0000\u001b[31m\u2028\u2029\u0085\u202e\"c\"\\"`)
})

test('cuts long values', () => {
  expect(toLine('event', { reason: 'x'.repeat(100_000) })).toHaveLength('event reason=""'.length + 1000)
})

test('prints nothing, not even when it cannot write', () => {
  // In a process of its own: the library keeps the console that it found when it was loaded.
  const script = `
    const { openLog } = await import(process.argv[1])
    openLog(process.argv[2]).error('written')
    openLog('/dev/null/nowhere').error('not written')
  `
  const module = new URL('../../src/main/hosts/log.ts', import.meta.url).href
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script, module, folder.path], {
    encoding: 'utf8',
  })
  expect([run.status, run.stdout, run.stderr]).toEqual([0, '', ''])
  expect(logText()).toContain('written')
})

test('writes also where no package.json is found, as in a packaged app', () => {
  const script = `
    const fs = require('node:fs')
    const { existsSync, readFileSync } = fs
    const hidden = path => String(path).endsWith('package.json') && !String(path).includes('node_modules')
    fs.existsSync = path => !hidden(path) && existsSync(path)
    fs.readFileSync = (path, ...rest) => {
      if (hidden(path)) throw new Error('ENOENT')
      return readFileSync(path, ...rest)
    }
    import(process.argv[1]).then(({ openLog }) => openLog(process.argv[2]).error('written'))
  `
  const module = new URL('../../src/main/hosts/log.ts', import.meta.url).href
  const run = spawnSync(process.execPath, ['-e', script, module, folder.path], { encoding: 'utf8', cwd: folder.path })
  expect([run.status, run.stderr]).toEqual([0, ''])
  expect(logText()).toContain('written')
})

test('starts a new file when the old one is full, and keeps one old one', () => {
  const log = openLog(folder.path)
  for (let line = 0; line < 4_800; line += 1) log.info('filler', { reason: 'x'.repeat(1000) })
  const names = readdirSync(join(folder.path, 'logs'))
  expect(names.sort()).toEqual(['latchkey.log', 'latchkey.old.log'])
  for (const name of names) expect(statSync(join(folder.path, 'logs', name)).size).toBeLessThan(2.1 * 1024 * 1024)
  expect(existsSync(join(folder.path, 'latchkey.log'))).toBe(false)
})
