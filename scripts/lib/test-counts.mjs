import { readFileSync } from 'node:fs'

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
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
  const counts = { passed: 0, failed: 0, skipped: [] }
  for (const suite of report.testResults) {
    for (const test of suite.assertionResults) {
      if (test.status === 'passed') counts.passed++
      else if (test.status === 'failed') counts.failed++
      else counts.skipped.push(test.fullName)
    }
    const blamed = suite.assertionResults.some((/** @type {{ status: string }} */ test) => test.status === 'failed')
    if (suite.status === 'failed' && !blamed) counts.failed++
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
  const counts = { passed: 0, failed: report.errors.length, skipped: [] }
  /** @param {any} suite */
  const walk = suite => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        if (test.status === 'expected') counts.passed++
        else if (test.status === 'skipped') counts.skipped.push(`${spec.file} (${test.projectName}): ${spec.title}`)
        else counts.failed++
      }
    }
    for (const inner of suite.suites ?? []) walk(inner)
  }
  for (const suite of report.suites) walk(suite)
  return counts
}

/**
 * The very last line of `npm test`.
 * @param {Counts} counts
 */
export function countLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`
}
