import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractAll } from '@electron/asar'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { build } from '../../scripts/build.mjs'
import { checkPackage, partsOf } from '../../scripts/lib/package-checks.mjs'
import { readExpected } from '../../scripts/lib/package-config.mjs'
import { findNode, inProject, root } from '../../scripts/lib/project.mjs'
import { fakeElectron } from '../support/fake-package.ts'

// Seven seconds; a busy machine is not a fault.
const slowMs = 240_000
// On Windows and macOS electron-builder takes Electron's own program apart, where no stand-in will do.
const describeOnLinux = describe.runIf(process.platform === 'linux')

// electron-builder itself, with the project's own configuration: only Electron's program is a stand-in, with real fuses.
describeOnLinux('what electron-builder would ship', () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-dist-'))
  const app = join(folder, 'dist', 'linux-unpacked')

  beforeAll(async () => {
    await build()
    mkdirSync(join(folder, 'electron', 'resources'), { recursive: true })
    writeFileSync(join(folder, 'electron', 'electron'), fakeElectron(), { mode: 0o755 })
    const cli = inProject('node_modules', 'electron-builder', 'cli.js')
    const config = [`-c.electronDist=${join(folder, 'electron')}`, `-c.directories.output=${join(folder, 'dist')}`]
    const ran = spawnSync(findNode(), [cli, '--linux', '--dir', '--publish', 'never', ...config], {
      cwd: root,
      encoding: 'utf8',
    })
    expect(ran.status, ran.stdout + ran.stderr).toBe(0)
  }, slowMs)
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

  test('is what belongs into it and nothing else, with native code outside the archive and the fuses set', async () => {
    const { faults, files } = await checkPackage(app, readExpected())
    expect(faults).toEqual([])
    expect(files).toBeGreaterThan(500)
  })

  test(
    'is enough to run on: the book opens, the worker hashes, the demo is filled',
    async () => {
      const shipped = join(folder, 'shipped')
      extractAll(partsOf(app).archive, shipped)
      const host = spawn(findNode(), [join(shipped, 'out', 'main', 'browser.js'), '--demo', '--port', '0', '--no-open'])
      onTestFinished(() => {
        host.kill('SIGKILL')
      })
      let said = ''
      await new Promise<void>(resolve => {
        for (const stream of [host.stdout, host.stderr]) {
          stream.setEncoding('utf8').on('data', (text: string) => {
            said += text
            if (said.includes('Sign in as') && said.includes('ready at')) host.kill()
          })
        }
        host.once('close', () => resolve())
      })
      expect(said).toMatch(/^Latchkey is ready at http:/m)
      expect(said).toMatch(/^Sign in as \S+ with the password /m)
    },
    slowMs,
  )
})
