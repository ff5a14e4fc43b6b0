import { existsSync, readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'

const fromRoot = (path: string) => new URL(`../../${path}`, import.meta.url)
const read = (path: string) => readFileSync(fromRoot(path), 'utf8')

interface Step {
  readonly uses?: string
  readonly run?: string
}

interface Job {
  readonly 'timeout-minutes'?: number
  readonly env?: Readonly<Record<string, unknown>>
  readonly steps: readonly Step[]
}

const text = read('.github/workflows/ci.yml')
const workflow = load(text) as {
  readonly permissions: unknown
  readonly concurrency: unknown
  readonly jobs: Readonly<Record<string, Job>>
}
const jobs = Object.entries(workflow.jobs)
const commands = jobs.flatMap(([, job]) => job.steps.flatMap(step => step.run ?? []))
const scripts: Readonly<Record<string, string>> = JSON.parse(read('package.json')).scripts

describe('the workflow of the CI', () => {
  test('tests, opens the window, and packages', () => {
    expect(Object.keys(workflow.jobs)).toEqual(['test', 'electron', 'package'])
    expect(commands).toContain('npm test')
  })

  test('runs only what is there', () => {
    const called = commands.flatMap(command =>
      [...command.matchAll(/\bnpm (?:run )?([\w:-]+)/g)].map(match => match[1]),
    )
    expect(called).toEqual(expect.arrayContaining(['test', 'ci', 'package']))
    expect(called.filter(name => name !== 'ci' && !(name !== undefined && name in scripts))).toEqual([])
    const programs = commands.flatMap(command => [...command.matchAll(/\bnpx --no ([\w-]+)/g)].map(match => match[1]))
    expect(programs.filter(name => !existsSync(fromRoot(`node_modules/.bin/${name}`)))).toEqual([])
    // Without --no, npx would fetch whatever has that name.
    expect(commands.filter(command => /\bnpx (?!--no )/.test(command))).toEqual([])
    const specs = commands.flatMap(command => [...command.matchAll(/--e2e (\S+)/g)].map(match => match[1]))
    expect(specs.filter(name => !existsSync(fromRoot(`tests/e2e/${name}`)))).toEqual([])
    expect(specs).toHaveLength(1)
  })

  test('fails when the window was not tried', () => {
    const variable = 'LATCHKEY_REQUIRE_ELECTRON'
    expect(workflow.jobs.electron?.env).toEqual({ [variable]: 1 })
    expect(read('tests/e2e/electron.spec.ts')).toContain(variable)
  })

  test('may only read, knows no secret, signs and publishes nothing', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    expect(jobs.filter(([, job]) => 'permissions' in job)).toEqual([])
    expect(text).not.toMatch(/secrets\.|GITHUB_TOKEN|GH_TOKEN|--publish/)
    expect(workflow.jobs.package?.env).toEqual({ CSC_IDENTITY_AUTO_DISCOVERY: false })
  })

  test('pins every action to a major version, and lets nothing run for ever', () => {
    const used = jobs.flatMap(([, job]) => job.steps.flatMap(step => step.uses ?? []))
    expect(used.filter(name => !/^actions\/[\w-]+@v\d+$/.test(name))).toEqual([])
    expect(jobs.filter(([, job]) => !(Number(job['timeout-minutes']) <= 60)).map(([name]) => name)).toEqual([])
    expect(workflow.concurrency).toMatchObject({ 'cancel-in-progress': true })
  })
})
