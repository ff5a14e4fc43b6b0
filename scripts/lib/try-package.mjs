import { partsOf } from './package-checks.mjs'
import { signalGroup, start } from './running.mjs'

/**
 * Starts a packaged app once with invented customers. What it says then, only an open window with a filled book says: native
 * code, the worker that hashes passwords and the archive have all been read by then.
 * @param {string} app as for checkPackage
 * @param {number} limitMs
 * @returns {Promise<string | undefined>} undefined when it started, else what it said instead
 */
export function tryPackage(app, limitMs = 120_000) {
  const child = start(partsOf(app).program, ['--demo'], { stdio: ['ignore', 'ignore', 'pipe'] })
  return new Promise(resolve => {
    let said = ''
    /** @param {string | undefined} result */
    const end = result => {
      clearTimeout(limit)
      signalGroup(child, 'SIGKILL')
      resolve(result)
    }
    const limit = setTimeout(() => end(`nothing within ${limitMs / 1000} s. ${said}`.trim()), limitMs)
    child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      said += text
      if (/^Sign in as \S+ with the password /m.test(said)) end(undefined)
    })
    child.once('error', error => end(error.message))
    child.once('close', code => end(`ended with code ${code}. ${said}`.trim()))
  })
}
