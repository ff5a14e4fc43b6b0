import { partsOf } from './package-checks.mjs'
import { tryStart } from './try-start.mjs'

/**
 * Starts a packaged app once with invented customers. Its page has been answered when this succeeds: native code, the worker
 * that hashes passwords, the archive, the preload and the page's files have all been read by then.
 * @param {string} app as for checkPackage
 * @param {Omit<import('./try-start.mjs').Trial, 'command' | 'args'> & { switches?: readonly string[] }} options
 * @returns {Promise<string | undefined>} undefined when it did well, else what went wrong
 */
export function tryPackage(app, { switches = [], ...limits } = {}) {
  return tryStart({
    answerLimitMs: 120_000,
    ...limits,
    command: partsOf(app).program,
    args: ['--demo', '--tell-answered', ...switches],
  })
}
