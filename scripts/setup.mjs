// Brings node_modules up to date when it is missing or older than package-lock.json. Node modules only.

import { existsSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { GiveUp, hashOf, inProject, onWindows, readStamp, say } from './lib/project.mjs'
import { oneAtATime } from './lib/one-at-a-time.mjs'
import { run } from './lib/running.mjs'

const lockFile = inProject('package-lock.json')
// npm writes this file last: where it is missing, an installation was cut short.
const installed = inProject('node_modules', '.package-lock.json')
const stamp = inProject('node_modules', '.latchkey-setup')

/** Installs the packages when needed; a second call finds nothing to do. */
export async function setUp() {
  const wanted = hashOf([lockFile])
  if (isUpToDate(wanted)) return
  await oneAtATime('setup', async () => {
    if (!isUpToDate(wanted)) await install(wanted)
  })
}

/** @param {string} wanted */
async function install(wanted) {
  say('Setting up: installing packages (about half a minute) ...')
  const code = await npm(['ci', '--loglevel=error', '--include=dev', '--include=optional'])
  if (code !== 0) throw new GiveUp(`npm ci ended with code ${code}. Is the network there? Then try again.`)
  writeFileSync(stamp, wanted)
}

/** @param {string} wanted */
function isUpToDate(wanted) {
  if (!existsSync(installed)) return false
  const found = readStamp(stamp)
  if (found !== undefined) return found === wanted
  // Somebody ran npm themselves, after the lock file was last written: good enough, and remembered.
  if (statSync(installed).mtimeMs < statSync(lockFile).mtimeMs) return false
  writeFileSync(stamp, wanted)
  return true
}

/** @param {string[]} args */
function npm(args) {
  // Under npm its own path is known, and no shell is needed. Without, Windows starts npm.cmd only through one.
  const own = process.env.npm_execpath
  if (own && /\.c?js$/.test(own)) return run(process.execPath, [own, ...args])
  return run('npm', args, { shell: onWindows })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setUp()
