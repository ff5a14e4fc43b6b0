// `npm run check`: types, lint, format. `npm run format` repairs the last; `npx oxlint --fix` some of the second.

import { fileURLToPath } from 'node:url'
import { findNode, GiveUp, inProject, say } from './lib/project.mjs'
import { run } from './lib/running.mjs'
import { setUp } from './setup.mjs'

const steps = [
  { name: 'types', args: [inProject('node_modules', 'typescript', 'bin', 'tsc'), '-b'] },
  { name: 'lint', args: [inProject('node_modules', 'oxlint', 'bin', 'oxlint')] },
  { name: 'format', args: [inProject('node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'format'] },
]

/**
 * Runs all three, whatever the first ones say.
 * @returns {Promise<import('./lib/test-counts.mjs').Counts>}
 */
export async function check() {
  const failed = []
  for (const { name, args } of steps) {
    if ((await run(findNode(), args)) !== 0) failed.push(name)
  }
  if (failed.length > 0) say(`Check failed: ${failed.join(', ')}`)
  return { passed: steps.length - failed.length, failed: failed.map(name => `npm run check: ${name}`), skipped: [] }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await setUp()
    process.exitCode = (await check()).failed.length > 0 ? 1 : 0
  } catch (error) {
    if (!(error instanceof GiveUp)) throw error
    say(error.message)
    process.exitCode = error.exitCode
  }
}
