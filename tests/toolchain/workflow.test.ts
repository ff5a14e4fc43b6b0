import { existsSync, readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { readOptions } from '../../scripts/lib/start-options.mjs'

const fromRoot = (path: string) => new URL(`../../${path}`, import.meta.url)
const read = (path: string) => readFileSync(fromRoot(path), 'utf8')

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly if?: string
  readonly 'continue-on-error'?: unknown
}

interface Job {
  readonly 'runs-on': string
  readonly 'timeout-minutes'?: number
  readonly 'continue-on-error'?: unknown
  readonly if?: unknown
  readonly strategy?: { readonly 'fail-fast': boolean; readonly matrix: { readonly include: readonly Machine[] } }
  readonly env?: Readonly<Record<string, unknown>>
  readonly steps: readonly Step[]
}

interface Machine {
  readonly os: string
  readonly screen?: string
}

const text = read('.github/workflows/ci.yml')
const workflow = load(text) as {
  readonly on: unknown
  readonly permissions: unknown
  readonly concurrency: unknown
  readonly defaults: unknown
  readonly jobs: Readonly<Record<string, Job>>
}
const jobs = Object.entries(workflow.jobs)
const commands = jobs.flatMap(([, job]) => job.steps.flatMap(step => step.run ?? []))
const scripts: Readonly<Record<string, string>> = JSON.parse(read('package.json')).scripts

const systems = [
  { os: 'windows-2025' },
  { os: 'macos-15' },
  { os: 'ubuntu-24.04', screen: 'xvfb-run --auto-servernum' },
] as const
const onLinux = "runner.os == 'Linux'"
const inAnyCase = '${{ !cancelled() }}'

/** What a job runs, and when it does not run it always. */
const stepsOf = (name: string): readonly string[] =>
  workflow.jobs[name]?.steps.flatMap(({ run, if: when }) =>
    run === undefined ? [] : [when === undefined ? run : `[${when}] ${run}`],
  ) ?? []
const allowNamespaces = `[${onLinux}] sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0`
const getWeston = 'sudo apt-get update && sudo apt-get install --yes --no-install-recommends weston'

describe('the workflow of the CI', () => {
  test('tests everything on one system, at every change of main and every request for one', () => {
    expect(Object.keys(workflow.jobs)).toEqual(['test', 'electron', 'package'])
    expect(stepsOf('test')).toEqual(['npm test'])
    expect(workflow.on).toEqual({ push: { branches: ['main'] }, pull_request: null })
    // PowerShell, the default on Windows, would swallow the "--" of npm.
    expect(workflow.defaults).toEqual({ run: { shell: 'bash' } })
  })

  test('opens the window on three systems, and starts it as a person does, on Linux on Wayland too', () => {
    expect(workflow.jobs['electron']?.strategy).toEqual({ 'fail-fast': false, matrix: { include: systems } })
    expect(workflow.jobs['electron']?.['runs-on']).toBe('${{ matrix.os }}')
    expect(stepsOf('electron')).toEqual([
      'npm ci',
      'npx --no install-electron',
      allowNamespaces,
      '${{ matrix.screen }} npm test -- --e2e electron.spec.ts',
      `[${inAnyCase}] \${{ matrix.screen }} npm run try`,
      `[\${{ !cancelled() && ${onLinux} }}] ${getWeston}`,
      `[\${{ !cancelled() && ${onLinux} }}] npm run try -- --wayland`,
    ])
  })

  test('packages on three systems, tries what it made and drives it, on Linux on Wayland too', () => {
    expect(workflow.jobs['package']?.strategy).toEqual({ 'fail-fast': false, matrix: { include: systems } })
    expect(workflow.jobs['package']?.['runs-on']).toBe('${{ matrix.os }}')
    expect(stepsOf('package')).toEqual([
      allowNamespaces,
      '${{ matrix.screen }} npm run package -- --try',
      '${{ matrix.screen }} npm test -- --e2e packaged.spec.ts',
      `[${onLinux}] ${getWeston}`,
      `[${onLinux}] npm run try -- --packaged --wayland`,
    ])
  })

  test('runs only what is there', () => {
    const called = commands.flatMap(command =>
      [...command.matchAll(/\bnpm (?:run )?([\w:-]+)/g)].map(match => match[1]),
    )
    expect(new Set(called)).toEqual(new Set(['test', 'ci', 'try', 'package']))
    expect(called.filter(name => name !== 'ci' && !(name !== undefined && name in scripts))).toEqual([])
    const files = called.flatMap(name => /\bnode (\S+)/.exec(scripts[name ?? ''] ?? '')?.[1] ?? [])
    expect(files.filter(file => !existsSync(fromRoot(file)))).toEqual([])
    const programs = commands.flatMap(command => [...command.matchAll(/\bnpx --no ([\w-]+)/g)].map(match => match[1]))
    expect(programs.filter(name => !existsSync(fromRoot(`node_modules/.bin/${name}`)))).toEqual([])
    // Without --no, npx would fetch whatever has that name.
    expect(commands.filter(command => /\bnpx (?!--no )/.test(command))).toEqual([])
    const specs = commands.flatMap(command => [...command.matchAll(/--e2e (\S+)/g)].map(match => match[1]))
    expect(specs.filter(name => !existsSync(fromRoot(`tests/e2e/${name}`)))).toEqual([])
    expect(specs).toHaveLength(2)
  })

  test('gives its scripts only options that they know', () => {
    const given = commands.flatMap(command =>
      [...command.matchAll(/\bnpm (?:run )?([\w:-]+) -- (.*)$/g)].flatMap(([, name = '', options = '']) =>
        options
          .split(' ')
          .filter(word => word.startsWith('--'))
          .map(option => ({ file: /\bnode (\S+)/.exec(scripts[name] ?? '')?.[1] ?? '', option })),
      ),
    )
    expect(given.length).toBeGreaterThanOrEqual(5)
    expect(given.filter(({ file, option }) => !read(file).includes(`'${option}'`))).toEqual([])
    // And the trial's own start: npm start -- --demo --tell-answered.
    expect(read('scripts/try.mjs')).toContain("['start', '--', '--demo', '--tell-answered']")
    expect(readOptions(['--demo', '--tell-answered'], '/')).toMatchObject({ demo: true, tellAnswered: true })
  })

  test('fails when the window or the package was not tried', () => {
    expect(workflow.jobs['electron']?.env).toEqual({ LATCHKEY_REQUIRE_ELECTRON: 1 })
    expect(read('tests/e2e/electron.spec.ts')).toContain("process.env.LATCHKEY_REQUIRE_ELECTRON === '1'")
    expect(workflow.jobs['package']?.env).toMatchObject({ LATCHKEY_REQUIRE_PACKAGED: 1 })
    expect(read('tests/e2e/packaged.spec.ts')).toContain("process.env.LATCHKEY_REQUIRE_PACKAGED === '1'")
    const parts = [...jobs.map(([, job]) => job), ...jobs.flatMap(([, job]) => job.steps)]
    expect(parts.filter(part => 'continue-on-error' in part)).toEqual([])
    expect(jobs.filter(([, job]) => 'if' in job)).toEqual([])
    expect(commands.filter(command => /\|\|/.test(command))).toEqual([])
  })

  test('may only read, knows no secret, signs and publishes nothing', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    expect(jobs.filter(([, job]) => 'permissions' in job)).toEqual([])
    expect(text).not.toMatch(/secrets\.|GITHUB_TOKEN|GH_TOKEN|--publish/)
    expect(workflow.jobs['package']?.env).toMatchObject({ CSC_IDENTITY_AUTO_DISCOVERY: false })
  })

  test('pins every image to a version and every action to a major one, and lets nothing run for ever', () => {
    expect(text).not.toContain('-latest')
    expect(workflow.jobs['test']?.['runs-on']).toBe('ubuntu-24.04')
    const used = jobs.flatMap(([, job]) => job.steps.flatMap(step => step.uses ?? []))
    expect(used.filter(name => !/^actions\/[\w-]+@v\d+$/.test(name))).toEqual([])
    expect(jobs.filter(([, job]) => !(Number(job['timeout-minutes']) <= 60)).map(([name]) => name)).toEqual([])
    expect(workflow.concurrency).toMatchObject({ 'cancel-in-progress': true })
  })
})
