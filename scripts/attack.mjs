// `npm run attack -- NAME`: sets up, builds, and attacks the real process. docs/testing.md says what each attack does.

import { findNode, inProject } from './lib/project.mjs'
import { runScript } from './lib/run-script.mjs'
import { run } from './lib/running.mjs'
import { build } from './build.mjs'
import { setUp } from './setup.mjs'

await runScript(async args => {
  await setUp()
  await build()
  process.exitCode = await run(findNode(), [inProject('tests', 'attacks', 'run.ts'), ...args])
})
