import { mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { latchkeyProgram } from '../support/fake-latchkey.ts'
import { FakeProject } from '../support/fake-project.ts'
import { areGone } from '../support/process-list.ts'

// npm itself, the real launcher, the real trial; only Electron's program is a stand-in.
describe.runIf(process.platform === 'linux')('npm run try, through npm and the launcher', () => {
  let project: FakeProject
  let temporary: string

  beforeEach(async () => {
    project = new FakeProject()
    temporary = join(project.folder, 'temporary')
    mkdirSync(temporary)
    const scripts = { start: 'exec node scripts/start.mjs', try: 'node scripts/try.mjs' }
    project.write('package.json', JSON.stringify({ type: 'module', scripts }))
    expect(await project.run(['scripts/setup.mjs']).ended).toBe(0)
  })
  afterEach(async () => {
    expect(await areGone(project.folder, 90_000)).toBe(true)
    project.remove()
  })

  const tryIt = () =>
    project.run(['scripts/try.mjs'], {
      // npm starts the launcher with the first Node that it finds; this folder has brought none along.
      PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
      npm_execpath: '',
      DISPLAY: ':1',
      TMPDIR: temporary,
      // The launcher opens no window for root, for whom Chromium's sandbox is none.
      NODE_OPTIONS: '--import data:text/javascript,process.getuid=()=>1000',
    })

  test('sees the page answered, lets it live on for ten seconds, and sees all of it end', async () => {
    project.electron(latchkeyProgram())
    const run = tryIt()
    await run.ended
    expect(run.stderr()).toBe('Latchkey was tried: its page was answered, it lived on, and it ended in order.\n')
    expect(await run.ended).toBe(0)
    expect(readdirSync(temporary).filter(name => name.startsWith('latchkey'))).toEqual([])
  })

  test.each([
    [
      'Electron cannot run and the launcher goes to the browser',
      'process.abort()',
      'no window: it went to the browser',
    ],
    ['the window ends while somebody works', latchkeyProgram({ dies: 4 }), 'it ended with code 4'],
  ])('fails when %s', async (_, program, words) => {
    project.electron(program)
    const run = tryIt()
    expect(await run.ended).toBe(1)
    expect(run.stderr()).toContain(`Latchkey was tried, and failed: ${words}`)
  })
})
