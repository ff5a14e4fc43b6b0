import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isYoungEnough } from '../../scripts/lib/project.mjs'
import { hostArguments, readOptions } from '../../scripts/lib/start-options.mjs'
import { FakeProject } from '../support/fake-project.ts'
import { areGone } from '../support/process-list.ts'

describe('the options of npm start', () => {
  test('are handed on to the host, with the data folder seen from where the person stands', () => {
    const options = readOptions(['--browser', '--port', '8123', '--data', 'shop', '--no-open'], '/home/ann')
    expect(options.browser).toBe(true)
    expect(hostArguments(options)).toEqual(['--port', '8123', '--data', resolve('/home/ann', 'shop'), '--no-open'])
  })

  test('may be written with an equals sign', () => {
    expect(hostArguments(readOptions(['--port=0', '--data=/a=b', '--reset-owner'], '/'))).toEqual([
      '--port',
      '0',
      '--data',
      resolve('/a=b'),
      '--reset-owner',
    ])
  })

  test.each([
    [['--brwoser'], 'Unknown option --brwoser'],
    [['shop'], 'Unknown option shop'],
    [['--browser=yes'], 'Unknown option --browser=yes'],
    [['--port'], '--port needs'],
    [['--port', 'x'], '--port needs'],
    [['--port', '65536'], '--port needs'],
    [['--port', '-1'], '--port needs'],
    [['--data'], '--data needs'],
    [['--data', '--demo'], '--data needs'],
    [['--demo', '--data', 'x'], '--demo makes'],
    [['--demo', '--reset-owner'], '--demo has no owner'],
  ])('refuse %j', (args, sentence) => {
    expect(() => readOptions(args, '/')).toThrow(expect.objectContaining({ exitCode: 2 }))
    expect(() => readOptions(args, '/')).toThrow(sentence)
  })

  test.each([
    ['20.20.2', false],
    ['22.13.1', false],
    ['22.14.0', true],
    ['24.0.0', true],
  ])('Node %s: %s', (version, isEnough) => {
    expect(isYoungEnough(version)).toBe(isEnough)
  })
})

describe('the launcher', () => {
  let project: FakeProject

  beforeEach(() => {
    project = new FakeProject()
  })
  afterEach(() => project.remove())

  test('refuses an unknown option before doing anything, with exit code 2', async () => {
    const run = project.start('--bogus')
    expect(await run.ended).toBe(2)
    expect(run.stderr()).toBe('Unknown option --bogus. "npm start -- --help" lists what there is.\n')
    expect(run.stdout()).toBe('')
    expect(existsSync(join(project.folder, 'npm-ran'))).toBe(false)
  })

  test('explains its options', async () => {
    const run = project.start('--help')
    expect(await run.ended).toBe(0)
    for (const option of ['--browser', '--no-open', '--port', '--data', '--demo', '--reset-owner']) {
      expect(run.stdout()).toContain(option)
    }
  })

  test('installs and builds once, prints the ready line alone on stdout, and then only what changed', async () => {
    const ran = (file: string) =>
      existsSync(join(project.folder, file)) ? readFileSync(join(project.folder, file), 'utf8') : ''
    const once = async () => {
      rmSync(join(project.folder, 'npm-ran'), { force: true })
      rmSync(join(project.folder, 'vite-ran'), { force: true })
      const run = project.start('--browser', '--no-open')
      expect(await run.ended).toBe(0)
      expect(run.stdout()).toBe('Latchkey is ready at http://127.0.0.1:1/?token=t\n')
      return { npm: ran('npm-ran'), builds: ran('vite-ran').length }
    }
    expect(await once()).toEqual({ npm: 'ci --loglevel=error --include=dev --include=optional', builds: 3 })
    expect(await once()).toEqual({ npm: '', builds: 0 })
    project.write('src/a.ts', 'changed')
    expect(await once()).toEqual({ npm: '', builds: 3 })
    project.write('package-lock.json', '{ "changed": true }')
    expect(await once()).toMatchObject({ npm: expect.stringContaining('ci') })
    // An installation that was cut short has everything but this file.
    rmSync(join(project.folder, 'node_modules/.package-lock.json'))
    expect(await once()).toMatchObject({ npm: expect.stringContaining('ci') })
  })

  test('sets up and builds once when it is started twice at the same time', async () => {
    project.write(
      'npm.cjs',
      `${readFileSync(join(project.folder, 'npm.cjs'), 'utf8')}
      require('node:fs').appendFileSync('installs', 'x'); setTimeout(() => {}, 500)`,
    )
    const runs = [project.start('--browser', '--no-open'), project.start('--browser', '--no-open')]
    expect(await Promise.all(runs.map(run => run.ended))).toEqual([0, 0])
    expect(readFileSync(join(project.folder, 'installs'), 'utf8')).toBe('x')
    expect(readFileSync(join(project.folder, 'vite-ran'), 'utf8')).toBe('xxx')
  })

  test('is not held up by the lock of a start that was killed', async () => {
    project.write('.tmp/setup.lock', '999999999')
    expect(await project.start('--browser', '--no-open').ended).toBe(0)
  })

  test('passes the exit code of the host on', async () => {
    project.host("process.stderr.write('already open on this computer\\n'); process.exitCode = 1")
    const run = project.start('--browser', '--no-open')
    expect(await run.ended).toBe(1)
    expect(run.stderr()).toContain('already open on this computer')
  })

  test('says when the packages could not be installed', async () => {
    project.write('npm.cjs', 'process.exit(7)')
    const run = project.start('--browser')
    expect(await run.ended).toBe(1)
    expect(run.stderr()).toContain('npm ci ended with code 7')
  })

  test.skipIf(process.platform !== 'linux')('ends an installation with all it has started', async () => {
    const marker = `${project.folder}/npm-child`
    project.write('npm-child.cjs', 'setInterval(() => {}, 1000)')
    project.write(
      'npm.cjs',
      `require('node:child_process').spawn(process.execPath, ['${marker}.cjs'], { stdio: 'inherit' })
       process.on('SIGTERM', () => {}); console.log('installing')`,
    )
    const run = project.start('--browser')
    await run.says('installing')
    run.process.kill('SIGTERM')
    expect(await run.ended).toBe(0)
    expect(await areGone(project.folder, 90_000)).toBe(true)
  })

  test.skipIf(process.platform !== 'linux')('ends a host that will not end, with exit code 0', async () => {
    project.host("process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('deaf')")
    const run = project.start('--browser', '--no-open')
    await run.says('deaf')
    run.process.kill('SIGTERM')
    expect(await run.ended).toBe(0)
    expect(await areGone(`${project.folder}/out`, 90_000)).toBe(true)
  })

  test('lets the host read the new password from the terminal with --reset-owner', async () => {
    project.host(`process.stdin.once('data', text => { process.stderr.write('got ' + text + process.argv.slice(2)); process.exit(3) })
      process.stderr.write('asking')`)
    const run = project.start('--browser', '--reset-owner')
    await run.says('asking')
    run.process.stdin?.write('secret\n')
    expect(await run.ended).toBe(3)
    expect(run.stderr()).toContain('got secret\n--reset-owner')
    expect(run.stderr()).not.toContain('--parent-pipe')
  })

  test.skipIf(process.platform !== 'linux')(
    'gives Electron no stdin, which it would find at its end on Windows, and asks it to end through a socket',
    async () => {
      const data = join(project.folder, 'data')
      project.electron(`
        const address = process.argv[process.argv.indexOf('--parent-socket') + 1]
        const socket = require('node:net').connect(address, () => process.stderr.write('connected\\n'))
        process.stdin.on('end', () => process.stderr.write('stdin ended ' + process.argv.includes('--parent-pipe'))).resume()
        process.on('SIGTERM', () => {})
        socket.on('close', () => { process.stderr.write('asked to end\\n'); process.exit(0) }).resume()`)
      const asPerson = ['--import', 'data:text/javascript,process.getuid=()=>1000']
      const run = project.run([...asPerson, 'scripts/start.mjs', '--data', data], { DISPLAY: ':0' })
      await run.says('connected')
      await run.says('stdin ended false')
      run.process.kill('SIGTERM')
      expect(await run.ended).toBe(0)
      expect(run.stderr()).toContain('asked to end')
      expect(run.stderr()).not.toContain('browser instead')
    },
  )

  test.skipIf(process.platform !== 'linux')(
    'opens Electron without the socket where none can be made: in a temporary folder with a long name, or none',
    async () => {
      project.electron("process.stderr.write('in Electron ' + process.argv.includes('--parent-socket'))")
      const asPerson = ['--import', 'data:text/javascript,process.getuid=()=>1000']
      const TMPDIR = join(project.folder, 'x'.repeat(120))
      const run = project.run([...asPerson, 'scripts/start.mjs'], { DISPLAY: ':0', TMPDIR })
      expect(await run.ended).toBe(0)
      expect(run.stderr()).toContain('in Electron false')
      expect(run.stderr()).not.toMatch(/Error|browser instead/)
    },
  )

  test.skipIf(process.platform !== 'linux')(
    'asks for the owner’s new password in the terminal, never in Electron',
    async () => {
      project.electron("process.stderr.write('in Electron')")
      project.host("process.stderr.write('in Node ' + process.argv.slice(2))")
      const asPerson = ['--import', 'data:text/javascript,process.getuid=()=>1000']
      const run = project.run([...asPerson, 'scripts/start.mjs', '--reset-owner'], { DISPLAY: ':0' })
      expect(await run.ended).toBe(0)
      expect(run.stderr()).toContain('in Node --reset-owner')
      expect(run.stderr()).not.toContain('in Electron')
    },
  )
})
