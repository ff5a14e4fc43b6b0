import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const load = createRequire(import.meta.url)
const { getConfig, validateConfiguration } = load('app-builder-lib/out/util/config/config')
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
    })
  })

  test('keeps native code outside the archive, and compiles none', async () => {
    const config = await readConfig()
    expect(config.asarUnpack).toContain('**/*.node')
    expect(config.npmRebuild).toBe(false)
  })

  test('starts where the build puts the main process', () => {
    const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
    expect(manifest.main).toBe('out/main/electron.js')
  })
})
