import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const load = createRequire(import.meta.url)
const { getConfig, validateConfiguration } = load('app-builder-lib/out/util/config/config')
const { convertIcon } = load('app-builder-lib/out/util/iconConverter')
const { DebugLogger } = load('builder-util')

const root = fileURLToPath(new URL('../..', import.meta.url))
const readConfig = () => getConfig(root, 'electron-builder.yml', null)

describe('electron-builder.yml', () => {
  test('is valid for electron-builder', async () => {
    await validateConfiguration(await readConfig(), new DebugLogger(false))
  })

  test('would be refused with a misspelt key', async () => {
    const config = { ...(await readConfig()), asarUnpacked: [] }
    await expect(validateConfiguration(config, new DebugLogger(false))).rejects.toThrow('asarUnpacked')
  })

  test('closes the doors that Electron leaves open', async () => {
    expect((await readConfig()).electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
      resetAdHocDarwinSignature: true,
    })
  })

  test('keeps native code outside the archive, and compiles none', async () => {
    const config = await readConfig()
    expect(config.asarUnpack).toContain('**/*.node')
    expect(config.npmRebuild).toBe(false)
  })

  test("has icons of its own, for else the app would wear Electron's", async () => {
    const { directories, linux } = await readConfig()
    const roots = [join(root, directories.buildResources)]
    const find = async (sources: string[]) => convertIcon({ sources, fallbackSources: [], roots, format: 'set' })
    const sizes = (await find([linux.icon])).icons.map((icon: { size: number }) => icon.size)
    expect(sizes).toEqual([16, 32, 48, 64, 128, 256, 512])
    // One picture, from which the formats of Windows and macOS are made; macOS wants 1024.
    expect(await find([])).toEqual({ icons: [{ file: join(...roots, 'icon.png'), size: 1024 }], isFallback: false })
  })

  test("leaves Chromium's sandbox on in the AppImage, which electron-builder would switch off", async () => {
    const { appImage } = await readConfig()
    expect(appImage.executableArgs).toEqual([])
  })

  test('makes the .deb, which the README recommends where the AppImage gets no sandbox', async () => {
    expect((await readConfig()).linux.target).toContainEqual({ target: 'deb' })
    expect(readFileSync(`${root}README.md`, 'utf8')).toMatch(/On Ubuntu and\s+Debian install the `\.deb`/)
  })

  test('says what a Debian package must say', async () => {
    const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
    expect(manifest.homepage).toMatch(/^https:/)
    expect((await readConfig()).linux.maintainer).toBeTruthy()
  })

  test('starts where the build puts the main process', () => {
    const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
    expect(manifest.main).toBe('out/main/electron.js')
  })
})

test('npm run package refuses an option that it does not know, before doing anything', () => {
  const ran = spawnSync(process.execPath, [join(root, 'scripts', 'package.mjs'), '--sign'], { encoding: 'utf8' })
  expect([ran.status, ran.stderr]).toEqual([2, 'Unknown option --sign. There are --dir and --try.\n'])
})
