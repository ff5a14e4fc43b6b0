import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FakeProject } from '../support/fake-project.ts'

describe('fetching Electron', () => {
  let project: FakeProject
  beforeEach(() => (project = new FakeProject()))
  afterEach(() => project.remove())

  const obtain = (args = '') =>
    project.run([
      '-e',
      `import('./scripts/lib/electron-binary.mjs').then(async m => console.log(await m.obtainElectron(${args})))`,
    ])

  test('is given up when not a byte of it arrives within 5 s', async () => {
    project.write('node_modules/electron/install.js', 'setInterval(() => {}, 1000)')
    const asked = Date.now()
    const run = obtain()
    expect(await run.ended).toBe(0)
    expect(run.stdout()).toBe('undefined\n')
    expect(Date.now() - asked).toBeGreaterThan(4_500)
  })

  test('waits for slow unpacking after the download has left for the cache, and begins it anew', async () => {
    project.write('node_modules/electron/dist/half', 'x'.repeat(1_000))
    project.write(
      'node_modules/electron/install.js',
      `import { appendFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
       import { tmpdir } from 'node:os'
       if (existsSync('node_modules/electron/dist/half')) process.exit(1)
       writeFileSync(tmpdir() + '/download', 'x'.repeat(100_000))
       let count = 0
       const timer = setInterval(() => {
         if (++count < 3) return
         rmSync(tmpdir() + '/download', { force: true })
         mkdirSync('node_modules/electron/dist', { recursive: true })
         appendFileSync('node_modules/electron/dist/electron', 'xxxx')
         if (count < 28) return
         clearInterval(timer)
         writeFileSync('node_modules/electron/path.txt', 'electron')
       }, 500)`,
    )
    const run = obtain('30_000')
    expect(await run.ended).toBe(0)
    expect(run.stdout()).toBe(`${join(project.folder, 'node_modules/electron/dist/electron')}\n`)
  })

  test('uses Electron once it has arrived, however slowly', async () => {
    // Longer than the first byte may take, which is long enough for a slow machine.
    project.write(
      'node_modules/electron/install.js',
      `import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
       import { tmpdir } from 'node:os'
       let count = 0
       const timer = setInterval(() => {
         appendFileSync(tmpdir() + '/download', 'xxxx')
         if (++count < 34) return
         clearInterval(timer)
         mkdirSync('node_modules/electron/dist', { recursive: true })
         writeFileSync('node_modules/electron/dist/electron', '')
         writeFileSync('node_modules/electron/path.txt', 'electron')
       }, 500)`,
    )
    const run = obtain('15_000')
    expect(await run.ended).toBe(0)
    expect(run.stdout()).toBe(`${join(project.folder, 'node_modules/electron/dist/electron')}\n`)
  })

  test('is done by one launcher, however many are started at once', async () => {
    project.write(
      'node_modules/electron/install.js',
      `import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
       appendFileSync('installer-ran', 'x')
       mkdirSync('node_modules/electron/dist', { recursive: true })
       let count = 0
       const timer = setInterval(() => {
         if (!existsSync('node_modules/electron/dist')) process.exit(1)
         writeFileSync('node_modules/electron/dist/electron', 'x'.repeat(++count))
         if (count < 10) return
         clearInterval(timer)
         writeFileSync('node_modules/electron/path.txt', 'electron')
       }, 200)`,
    )
    const runs = [obtain('30_000'), obtain('30_000')]
    for (const run of runs) {
      expect(await run.ended).toBe(0)
      expect(run.stdout()).toBe(`${join(project.folder, 'node_modules/electron/dist/electron')}\n`)
    }
    expect(readFileSync(join(project.folder, 'installer-ran'), 'utf8')).toBe('x')
    expect(runs.map(run => run.stderr()).join('')).toBe('Fetching Electron (about 120 MB, once) ...\n')
  })

  test('that is cut short leaves nothing that counts, also where an Electron was before', async () => {
    project.write('node_modules/electron/path.txt', 'electron')
    project.write(
      'node_modules/electron/install.js',
      `import { mkdirSync, writeFileSync } from 'node:fs'
       mkdirSync('node_modules/electron/dist', { recursive: true })
       writeFileSync('node_modules/electron/dist/electron', 'half of it')
       process.exit(1)`,
    )
    for (const limit of ['30_000', '30_000']) {
      const run = obtain(limit)
      expect(await run.ended).toBe(0)
      expect(run.stdout()).toBe('undefined\n')
    }
  })
})
