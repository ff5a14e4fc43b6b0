import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findPackagedApps } from '../../scripts/lib/packaged-apps.mjs'
import { FakeProject } from '../support/fake-project.ts'

describe.skipIf(process.platform === 'win32')('npm run try', () => {
  let project: FakeProject
  let folder: string

  beforeEach(() => {
    project = new FakeProject()
    folder = mkdtempSync(join(tmpdir(), 'latchkey-try-'))
  })
  afterEach(() => {
    project.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  const program = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    chmodSync(join(folder, name), 0o755)
  }
  const tryIt = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    project.run(['scripts/try.mjs', ...args], {
      PATH: `${folder}:${process.env['PATH']}`,
      DISPLAY: ':1',
      WAYLAND_DISPLAY: '',
      npm_execpath: '',
      ...env,
    })
  const npmThatRemembers = (then: string) =>
    program(
      'npm',
      `#!/bin/sh\necho "$@ DISPLAY=$DISPLAY WAYLAND=$WAYLAND_DISPLAY $XDG_SESSION_TYPE" > '${folder}/asked'\n${then}\n`,
    )

  test('starts npm as a person does, and fails with what was said', async () => {
    npmThatRemembers('echo "no such script" >&2; exit 3')
    const run = tryIt([])
    expect(await run.ended).toBe(1)
    expect(run.stderr()).toBe('Latchkey was tried, and failed: it ended with code 3. It said: no such script\n')
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toMatch(/^start -- --demo --tell-answered DISPLAY=:1 WAYLAND= /)
  })

  test('refuses what it does not know, and says when there is no screen and no package', async () => {
    const unknown = tryIt(['--fast'])
    expect(await unknown.ended).toBe(2)
    expect(unknown.stderr()).toContain('Unknown option --fast')
    const packaged = tryIt(['--packaged'])
    expect(await packaged.ended).toBe(1)
    expect(packaged.stderr()).toContain('no packaged app in dist/')
    if (process.platform !== 'linux') return
    const blind = tryIt([], { DISPLAY: '' })
    expect(await blind.ended).toBe(1)
    expect(blind.stderr()).toContain('no screen')
  })

  test.runIf(process.platform === 'linux')('with --wayland has that screen and no other', async () => {
    npmThatRemembers('exit 3')
    program(
      'weston',
      `#!/bin/sh\necho "$@" > '${folder}/weston-asked'\ntouch "$XDG_RUNTIME_DIR/latchkey"\nexec sleep 600\n`,
    )
    const run = tryIt(['--wayland'])
    expect(await run.ended).toBe(1)
    expect(readFileSync(join(folder, 'weston-asked'), 'utf8')).toContain(
      '--backend=headless-backend.so --socket=latchkey',
    )
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toContain(
      '--demo --tell-answered DISPLAY= WAYLAND=latchkey wayland',
    )
  })

  test.runIf(process.platform === 'linux')(
    'with --wayland fails when weston is missing or opens no screen',
    async () => {
      npmThatRemembers('exit 3')
      program('weston', '#!/bin/sh\necho "no such backend" >&2; exit 1\n')
      const run = tryIt(['--wayland'])
      expect(await run.ended).toBe(1)
      expect(run.stderr()).toBe('weston ended with code 1: no such backend\n')
    },
  )
})

describe('the packaged apps in dist/', () => {
  test('are found for every system, beside installers and what electron-builder leaves', () => {
    const dist = mkdtempSync(join(tmpdir(), 'latchkey-dist-'))
    const apps = ['linux-unpacked', 'win-unpacked', join('mac-arm64', 'Latchkey.app')]
    for (const name of [...apps, 'latchkey.exe', 'builder-debug.yml']) mkdirSync(join(dist, name), { recursive: true })
    expect(findPackagedApps(dist).sort()).toEqual(apps.map(name => join(dist, name)).sort())
    expect(findPackagedApps(join(dist, 'nowhere'))).toEqual([])
    rmSync(dist, { recursive: true })
  })
})
