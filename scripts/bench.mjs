// `npm run bench`: sets up, builds, seeds a million invented customers and orders once, measures, and writes benchmarks/results.md.
//
//   --only WORD   one part: seed, server, search, orders, changes, upkeep, hash, start, mail, growth or browser
//   --rows N      so many customers instead of a million

import { obtainChromium } from './lib/chromium.mjs'
import { findNode, GiveUp, inProject, say } from './lib/project.mjs'
import { runScript } from './lib/run-script.mjs'
import { run } from './lib/running.mjs'
import { build } from './build.mjs'
import { setUp } from './setup.mjs'

// Each part is a process of its own, so that none measures the memory of another.
const parts = ['seed', 'server', 'search', 'orders', 'changes', 'upkeep', 'hash', 'start', 'mail', 'growth', 'browser']

await runScript(main)

/** @param {string[]} args */
async function main(args) {
  const { only, rows } = readOptions(args)
  await setUp()
  await build()
  /** @type {string[]} */
  const failed = []
  for (const part of parts) {
    if (only !== undefined && only !== part) continue
    say(`Measuring: ${part} ...`)
    if (!(await runPart(part, rows))) failed.push(part)
  }
  if (failed.length > 0) throw new GiveUp(`Not measured: ${failed.join(', ')}.`)
}

/**
 * @param {string} part
 * @param {string} rows
 */
async function runPart(part, rows) {
  const env = { ...process.env }
  if (part === 'browser') {
    const chromium = await obtainChromium()
    if (!chromium) {
      say('No Chromium could be found or installed. LATCHKEY_CHROMIUM may name one.')
      return false
    }
    env.LATCHKEY_CHROMIUM = chromium
  }
  const stdio = /** @type {const} */ (['ignore', 'inherit', 'inherit'])
  return (
    (await run(findNode(), [inProject('benchmarks', `${part}.ts`), '--rows', rows], { env, stdio: [...stdio] })) === 0
  )
}

/** @param {string[]} args */
function readOptions(args) {
  /** @type {{ only: string | undefined, rows: string }} */
  const options = { only: undefined, rows: '1000000' }
  for (let at = 0; at < args.length; at += 2) {
    const value = args[at + 1] ?? ''
    if (args[at] === '--only' && parts.includes(value)) options.only = value
    else if (args[at] === '--rows' && /^\d{4,8}$/.test(value)) options.rows = value
    else throw new GiveUp(`There are --only ${parts.join('|')}, and --rows with a number from 1000.`, 2)
  }
  return options
}
