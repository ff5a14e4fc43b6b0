import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { countLine, readPlaywright, readVitest } from '../../scripts/lib/test-counts.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Inside of the project, where the runners are found. */
let folder = ''

beforeEach(() => {
  mkdirSync(join(root, 'out'), { recursive: true })
  folder = mkdtempSync(join(root, 'out', 'counted-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

function run(cli: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { VITEST: _vitest, ...own } = process.env
  return spawnSync(process.execPath, [join(root, 'node_modules', cli), ...args], {
    cwd: folder,
    env: { ...own, ...env },
    encoding: 'utf8',
  })
}

test('Vitest’s report: what failed is named with its words, also a file that never got to its tests', () => {
  write('vitest.config.mjs', "export default { test: { include: ['*.test.mjs'] } }")
  write(
    'some.test.mjs',
    `import { expect, test } from 'vitest'
     test('holds', () => {})
     test('breaks', () => expect('one').toBe('two'))
     test.skip('waits', () => {})`,
  )
  write('cut.test.mjs', 'throw new Error("before any test")')
  const report = join(folder, 'report.json')
  run('vitest/vitest.mjs', ['run', '--root', folder, '--reporter=json', `--outputFile=${report}`])
  const counts = readVitest(report)
  expect(counts).toMatchObject({ passed: 1, skipped: ['waits'] })
  expect(counts.failed.toSorted()).toEqual([
    expect.stringMatching(/cut\.test\.mjs\n {2}.*before any test/),
    expect.stringMatching(/some\.test\.mjs: breaks\n {2}.*expected 'one' to be 'two'/),
  ])
  expect(countLine(counts)).toBe('1 passed, 2 failed, 1 skipped')
})

test('Playwright’s report: what failed is named with its words, without colours', () => {
  write(
    'some.spec.mjs',
    `import { expect, test } from '@playwright/test'
     test('holds', () => {})
     test('breaks', () => { expect('one').toBe('two') })
     test.skip('waits', () => {})`,
  )
  const config = write(
    'playwright.config.mjs',
    "export default { outputDir: './results', reporter: 'json', projects: [{ name: 'here' }] }",
  )
  const report = join(folder, 'report.json')
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, FORCE_COLOR: '1' }
  run('@playwright/test/cli.js', ['test', '--config', config], env)
  const counts = readPlaywright(report)
  expect(counts).toMatchObject({ passed: 1, skipped: ['some.spec.mjs (here): waits'] })
  expect(counts.failed).toEqual([
    expect.stringMatching(/^some\.spec\.mjs \(here\): breaks\n[^]*Expected: "two"\n\s+Received: "one"/),
  ])
  expect(countLine(counts)).toBe('1 passed, 1 failed, 1 skipped')
})
