import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractAll } from '@electron/asar'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { build } from '../../scripts/build.mjs'
import { checkPackage, partsOf } from '../../scripts/lib/package-checks.mjs'
import { readExpected } from '../../scripts/lib/package-config.mjs'
import { findNode, inProject, root } from '../../scripts/lib/project.mjs'
import { tryStart } from '../../scripts/lib/try-start.mjs'
import { fakeElectron } from '../support/fake-package.ts'
import { packagedCommand, startPackaged } from '../support/packaged-electron.ts'

// Seven seconds; a busy machine is not a fault.
const slowMs = 240_000
// On Windows and macOS electron-builder takes Electron's own program apart, where no stand-in will do.
const describeOnLinux = describe.runIf(process.platform === 'linux')

/** Those that a process of this number made, and that are still there. */
const demoFolders = (processId: number | undefined) =>
  readdirSync(tmpdir()).filter(name => {
    const file = join(tmpdir(), name, 'process-id')
    return name.startsWith('latchkey-demo-') && existsSync(file) && readFileSync(file, 'utf8') === String(processId)
  })

// electron-builder itself, with the project's own configuration: only Electron's program is a stand-in, with real fuses.
describeOnLinux('what electron-builder would ship', () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-dist-'))
  const app = join(folder, 'dist', 'linux-unpacked')
  const shipped = join(folder, 'shipped')

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
    // With what lies beside the archive, as Electron sees it from inside.
    extractAll(partsOf(app).archive, shipped)
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

  describe('runs in a stand-in as strict as Electron', () => {
    const startShipped = (args: readonly string[], answers: object = {}) => {
      const data = mkdtempSync(join(tmpdir(), 'latchkey-shipped-'))
      const run = startPackaged(join(shipped, 'out', 'main', 'electron.js'), ['--data', data, ...args], answers)
      onTestFinished(async () => {
        run.child.kill('SIGKILL')
        await run.ended
        rmSync(data, { recursive: true, force: true, maxRetries: 5 })
      })
      return run
    }
    const loaded = (run: ReturnType<typeof startShipped>) =>
      expect.poll(async () => (await run.look()).did, { timeout: slowMs / 4 }).toContain('load app://main/')

    test(
      'with stdin at its end and no ready-to-show: a window, its page, the first customer; a signal ends it in order',
      async () => {
        const run = startShipped([])
        await loaded(run)
        await expect.poll(async () => (await run.look()).did).toContain('show')

        const page = await run.fetch('app://main/')
        expect(page.status).toBe(200)
        const files = [...page.text.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(match => match[1] ?? '')
        expect(files.length).toBeGreaterThan(1)
        for (const file of files) expect([file, (await run.fetch(`app://main/${file}`)).status]).toEqual([file, 200])
        expect((await run.fetch('app://main/..%2f..%2fpackage.json')).status).toBe(404)

        const password = 'tidal-copper-violin-58'
        const shop = { shopName: 'Shop', currency: 'EUR', name: 'Eva', userName: 'eva', password }
        expect(await run.call('session.openShop', { ...shop, requestId: crypto.randomUUID() })).toMatchObject({
          ok: true,
        })
        expect(await run.call('session.state', {})).toMatchObject({ ok: true, value: { firstStart: false } })
        run.child.kill('SIGTERM')
        expect(await run.ended).toBe(0)
        expect(run.said()).toBe('')
      },
      slowMs,
    )

    test(
      'a link that nothing opens is told, and the window closes as before',
      async () => {
        const run = startShipped([], { opensOutside: false })
        await loaded(run)
        await run.open('mailto:anna@example.com')
        await expect.poll(async () => (await run.look()).boxes).toEqual([expect.stringContaining('No mail program')])
        expect(await run.call('session.state', {})).toMatchObject({ ok: true })
        await run.close()
        expect(await run.ended).toBe(0)
      },
      slowMs,
    )

    test(
      'a keychain that never answers is named in the window, and an end that is asked for comes',
      async () => {
        const run = startShipped([], { keychainIsSilent: true })
        await expect
          .poll(async () => (await run.look()).boxes, { timeout: slowMs / 4 })
          .toEqual(['Latchkey waits for the keychain of this computer.'])
        expect((await run.look()).did).toContain('show')
        await run.close()
        expect(await run.ended).toBe(0)
      },
      slowMs,
    )

    // What `npm run package -- --try` does with the program of the package.
    const tryShipped = (options: readonly string[], answers: object, answerLimitMs: number) => {
      const line = packagedCommand(join(shipped, 'out', 'main', 'electron.js'), options, answers)
      return tryStart({ ...line, aliveMs: 1_000, answerLimitMs })
    }

    test(
      'a trial succeeds once its page was answered, and nothing of the demo is left',
      async () => {
        expect(await tryShipped(['--demo', '--tell-answered'], { pageAsks: true }, slowMs / 2)).toBeUndefined()
      },
      slowMs,
    )

    test(
      'with --tell-answered it says once that its page was answered: not before it calls, and not when it is refused',
      async () => {
        const run = startPackaged(join(shipped, 'out', 'main', 'electron.js'), ['--demo', '--tell-answered'])
        onTestFinished(async () => {
          run.child.kill('SIGTERM')
          await run.ended
        })
        await expect.poll(() => run.said(), { timeout: slowMs / 2 }).toMatch(/^Sign in as \S+ with the password /m)
        expect(run.said()).not.toContain('The page has been answered.')
        // A call that is refused is no answer that a page can show.
        expect(await run.call('no.such', {})).toMatchObject({ ok: false })
        expect(run.said()).not.toContain('The page has been answered.')
        expect(await run.call('session.state', {})).toMatchObject({ ok: true })
        expect(await run.call('session.state', {})).toMatchObject({ ok: true })
        await expect.poll(() => run.said()).toContain('The page has been answered.')
        // Said once, and nothing of what was asked or answered.
        expect(run.said().match(/The page/g)).toHaveLength(1)
        expect(run.said().trim().split('\n')).toHaveLength(2)
        // Started by a click there is no terminal to read from.
        expect((await run.look()).boxes).toEqual([expect.stringMatching(/^Sign in as \S+ with the password /)])

        expect(demoFolders(run.child.pid)).toHaveLength(1)
        run.child.kill('SIGTERM')
        expect(await run.ended).toBe(0)
        expect(demoFolders(run.child.pid)).toEqual([])
      },
      slowMs,
    )
  })
})
