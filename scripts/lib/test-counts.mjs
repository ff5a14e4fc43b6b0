import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {string[]} failed names, each with the beginning of what was said of it
 * @property {string[]} skipped names
 */

/**
 * Reads what Vitest's JSON reporter wrote. A file that failed before any of its tests ran counts as one failure.
 * @param {string} file
 * @returns {Counts} throws when the file is missing or not a report
 */
export function readVitest(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'))
  /** @type {Counts} */
  const counts = { passed: 0, failed: [], skipped: [] }
  for (const suite of report.testResults) {
    const name = suite.name.replaceAll('\\', '/').replace(/^.*\/(?=tests\/)/, '')
    for (const test of suite.assertionResults) {
      if (test.status === 'passed') counts.passed++
      else if (test.status === 'failed')
        counts.failed.push(failure(`${name}: ${test.fullName}`, test.failureMessages[0]))
      else counts.skipped.push(test.fullName)
    }
    const blamed = suite.assertionResults.some((/** @type {{ status: string }} */ test) => test.status === 'failed')
    if (suite.status === 'failed' && !blamed) counts.failed.push(failure(name, suite.message))
  }
  return counts
}

/**
 * Reads what Playwright's JSON reporter wrote. A test that passed only on a second try is a failure.
 * @param {string} file
 * @returns {Counts} throws when the file is missing or not a report
 */
export function readPlaywright(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'))
  /** @type {Counts} */
  const counts = { passed: 0, failed: [], skipped: [] }
  for (const error of report.errors) counts.failed.push(failure('Playwright', error.message))
  /** @param {any} suite */
  const walk = suite => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        const name = `${spec.file} (${test.projectName}): ${spec.title}`
        const words = test.results.map((/** @type {any} */ result) => result.error?.message).find(Boolean)
        if (test.status === 'expected') counts.passed++
        else if (test.status === 'skipped') counts.skipped.push(name)
        else counts.failed.push(failure(name, words ?? test.status))
      }
    }
    for (const inner of suite.suites ?? []) walk(inner)
  }
  for (const suite of report.suites) walk(suite)
  return counts
}

/** Enough to know the fault by, where only the end of a run's output was kept. */
const wordsOfFailure = 600

/**
 * @param {string} name
 * @param {string | undefined} words
 */
function failure(name, words = '') {
  // Colours are written for a terminal, and this may be read in a log.
  const plain = stripVTControlCharacters(words).trim()
  return `${name}\n  ${plain.slice(0, wordsOfFailure).replaceAll('\n', '\n  ')}`
}

/**
 * The very last line of `npm test`.
 * @param {Counts} counts
 */
export function countLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed.length} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`
}
