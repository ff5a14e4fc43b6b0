import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../scripts/build.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

const listFiles = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))

const read = (file: string) => readFileSync(join(root, file), 'utf8')

// Does nothing after `npm test` has built; keeps a lone run of this file from judging an old build.
beforeAll(() => build())

describe('the built main process', () => {
  const listScripts = () => listFiles('out/main').filter(file => file.endsWith('.js'))

  test('has both hosts and their threads', () => {
    const names = listScripts().map(file => file.slice(join(root, 'out/main/').length))
    expect(names).toEqual(expect.arrayContaining(['electron.js', 'browser.js', 'hash-worker.js', 'score-worker.js']))
  })

  test.each(['hash-worker.js', 'score-worker.js'])('has %s in one file, for it lies beside the archive alone', name => {
    const imported = [...read(`out/main/${name}`).matchAll(/\b(?:from|import)\b\s*\(?["']([^"']+)["']/g)]
    expect(imported.length).toBeGreaterThan(0)
    expect(imported.map(match => match[1] ?? '').filter(from => from.startsWith('.'))).toEqual([])
  })

  test('holds no native code and no package', () => {
    const text = listScripts().map(file => readFileSync(file, 'utf8'))
    expect(text.filter(code => /\.node['"`]|node-gyp|prebuild/.test(code))).toEqual([])
    const maps = listFiles('out/main').filter(file => file.endsWith('.map'))
    expect(maps.length).toBeGreaterThan(0)
    const bundled = maps.flatMap((file): string[] => JSON.parse(readFileSync(file, 'utf8')).sources)
    expect(bundled.filter(source => source.includes('node_modules/'))).toEqual([])
  })

  test('imports only packages that the product is shipped with', () => {
    const imported = listScripts().flatMap(file =>
      [
        // Statements only: a sentence of the history may say "from" too.
        ...readFileSync(file, 'utf8').matchAll(
          /^(?:import|export)\b(?:[^;"']*\bfrom)?\s*["']([^"'.\0][^"']*)["']|\bimport\(\s*["']([^"'.\0][^"']*)["']/gm,
        ),
      ].map(match => match[1] ?? match[2] ?? ''),
    )
    const packages = new Set(imported.map(name => name.split('/', name.startsWith('@') ? 2 : 1).join('/')))
    const known = new Set([...Object.keys(manifest.dependencies), 'electron'])
    const foreign = [...packages].filter(name => !name.startsWith('node:') && !known.has(name))
    expect(foreign.filter(name => !builtinModules.includes(name))).toEqual([])
    expect(packages).toContain('better-sqlite3')
  })
})

describe('the built preload', () => {
  test('is one CommonJS file that needs nothing but Electron', () => {
    expect(listFiles('out/preload').map(file => file.slice(root.length))).toEqual([
      join('out', 'preload', 'preload.cjs'),
    ])
    const code = read('out/preload/preload.cjs')
    expect([...code.matchAll(/require\(([^)]*)\)/g)].map(match => match[1]?.replaceAll(/["'`]/g, ''))).toEqual([
      'electron',
    ])
    expect(code).not.toMatch(/^(import|export)\b/m)
  })
})

describe('the built window', () => {
  test('has nothing inline, for the content security policy allows nothing inline', () => {
    const page = read('out/renderer/index.html')
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/i)
    for (const [tag] of page.matchAll(/<script\b[^>]*>/g)) expect(tag).toMatch(/\ssrc="\.\//)
    expect(page).not.toMatch(/(?:src|href)="(?:\/|https?:)/)
  })

  test('keeps pictures and fonts as files', () => {
    const styles = listFiles('out/renderer').filter(file => file.endsWith('.css'))
    expect(styles.filter(file => /url\(["']?data:/.test(readFileSync(file, 'utf8')))).toEqual([])
  })

  test('leaves estimating the strength to a thread: its own files have no word lists, and cannot stand still over them', () => {
    const scripts = listFiles('out/renderer').filter(file => file.endsWith('.js'))
    // A word from zxcvbn's English list that no text of the window has.
    const withWordLists = scripts.filter(file => readFileSync(file, 'utf8').includes('jennifer'))
    expect(withWordLists.map(file => basename(file))).toEqual([expect.stringMatching(/^strength-worker-[\w-]+\.js$/)])
  })
})
