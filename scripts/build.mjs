// Builds main, preload and renderer into out/, unless nothing has changed since the last time.

import { rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findNode, GiveUp, hashOf, inProject, readStamp, say } from './lib/project.mjs'
import { oneAtATime } from './lib/one-at-a-time.mjs'
import { run } from './lib/running.mjs'

export const viteConfigs = ['vite.main.config.ts', 'vite.preload.config.ts', 'vite.renderer.config.ts']
export const vite = inProject('node_modules', 'vite', 'bin', 'vite.js')
const stamp = inProject('out', '.built')

/** Contents, not times: a checkout back and forth builds nothing anew. */
function hashOfSources() {
  const files = ['src', ...viteConfigs, 'package.json', 'package-lock.json']
  return hashOf(files.map(file => inProject(file)))
}

/** Builds when the sources differ from those of the last complete build. */
export async function build() {
  const sources = hashOfSources()
  if (readStamp(stamp) === sources) return
  await oneAtATime('build', async () => {
    if (readStamp(stamp) !== sources) await buildAll(sources)
  })
}

/** @param {string} sources */
async function buildAll(sources) {
  say('Building ...')
  // First of all: a build that is cut short must not look complete.
  rmSync(stamp, { force: true })
  // Whoever builds from within a test runner gets the same app: NODE_ENV decides which React goes in.
  const env = { ...process.env, NODE_ENV: 'production' }
  const codes = await Promise.all(
    viteConfigs.map(config => run(findNode(), [vite, 'build', '--config', config, '--logLevel', 'warn'], { env })),
  )
  const failed = viteConfigs.filter((_, index) => codes[index] !== 0)
  if (failed.length > 0) throw new GiveUp(`The build failed: ${failed.join(', ')}`)
  writeFileSync(stamp, sources)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await build()
  } catch (error) {
    if (!(error instanceof GiveUp)) throw error
    say(error.message)
    process.exitCode = error.exitCode
  }
}
