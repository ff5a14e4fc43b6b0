// `npm run contract`: writes docs/contract.md, which a test compares with the contract.

import { findNode, GiveUp, inProject, say } from './lib/project.mjs'
import { run } from './lib/running.mjs'
import { setUp } from './setup.mjs'

try {
  await setUp()
  // A program of its own: the contract is TypeScript, which the Node that npm runs on may not read.
  const code = await run(findNode(), [inProject('scripts', 'lib', 'write-contract.mjs')])
  if (code !== 0) throw new GiveUp('docs/contract.md was not written.')
  say('Written: docs/contract.md')
} catch (error) {
  if (!(error instanceof GiveUp)) throw error
  say(error.message)
  process.exitCode = error.exitCode
}
