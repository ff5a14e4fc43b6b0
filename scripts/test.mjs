// `npm test`: sets up, checks types, lint and format, builds, and runs every test: Vitest's, then Playwright's in a real
// Chromium. The very last line counts: "N passed, N failed", and ", N skipped" when some were.
//
// For development: `npm test -- --unit outbox`, `npm test -- --e2e sign-in`; further words go to the runner as filters.

import { mkdirSync, rmSync } from 'node:fs'
import { obtainChromium } from './lib/chromium.mjs'
import { findNode, GiveUp, inProject, say } from './lib/project.mjs'
import { killAll, run, whenAskedToEnd } from './lib/running.mjs'
import { countLine, readPlaywright, readVitest } from './lib/test-counts.mjs'
import { build } from './build.mjs'
import { check } from './check.mjs'
import { setUp } from './setup.mjs'

/** @typedef {import('./lib/test-counts.mjs').Counts} Counts */

const results = inProject('out', 'test-results')

whenAskedToEnd(() => {
  killAll()
  process.exit(130)
})

const args = process.argv.slice(2)
const only = args.includes('--unit') ? 'unit' : args.includes('--e2e') ? 'e2e' : undefined
const filters = args.filter(arg => arg !== '--unit' && arg !== '--e2e')

/** @type {Counts} */
const total = { passed: 0, failed: [], skipped: [] }

try {
  await setUp()
  if (!only) add(await check())
  await build()
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  if (only !== 'e2e') await runVitest()
  if (only !== 'unit') await runPlaywright()
} catch (error) {
  total.failed.push(error instanceof GiveUp ? error.message : String(error instanceof Error ? error.stack : error))
}
for (const name of total.skipped) say(`SKIPPED: ${name}`)
// Once more at the end: the runners said it thousands of lines ago.
for (const failure of total.failed) say(`FAILED: ${failure}`)
// Set and not exited with: what a pipe has not taken yet would be lost.
process.exitCode = total.failed.length > 0 ? 1 : 0
process.stdout.write(`${countLine(total)}\n`)

async function runVitest() {
  const report = inProject('out', 'test-results', 'vitest.json')
  const cli = inProject('node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run(findNode(), [cli, 'run', ...reporters, ...filters])
  count('Vitest', code, () => readVitest(report))
}

async function runPlaywright() {
  const chromium = await obtainChromium()
  if (!chromium) {
    // No browser is no success: the half of the product that is seen would be untested.
    total.failed.push('No Chromium could be found or installed. LATCHKEY_CHROMIUM may name one.')
    return
  }
  const report = inProject('out', 'test-results', 'playwright.json')
  const env = { ...process.env, LATCHKEY_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const cli = inProject('node_modules', '@playwright', 'test', 'cli.js')
  const code = await run(findNode(), [cli, 'test', '--reporter=list,json', ...filters], { env })
  count('Playwright', code, () => readPlaywright(report))
}

/**
 * A runner that crashed, ran nothing, or failed without naming a test is a failure of its own.
 * @param {string} runner
 * @param {number} code
 * @param {() => Counts} read
 */
function count(runner, code, read) {
  /** @type {Counts} */
  let counts = { passed: 0, failed: [], skipped: [] }
  let said = ''
  try {
    counts = read()
  } catch {
    said = ' and left no report'
  }
  add(counts)
  const ran = counts.passed + counts.failed.length + counts.skipped.length
  if (ran === 0 && said === '') said = ' and ran no test'
  if (counts.failed.length === 0 && (code !== 0 || ran === 0))
    total.failed.push(`${runner} ended with code ${code}${said}.`)
}

/** @param {Counts} counts */
function add(counts) {
  total.passed += counts.passed
  total.failed.push(...counts.failed)
  total.skipped.push(...counts.skipped)
}
