// The Chromium that the end-to-end tests drive.

import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findNode, GiveUp, inProject, onWindows, say } from './project.mjs'
import { run } from './running.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * The path of a Chromium, installed first where that is possible: LATCHKEY_CHROMIUM, else the system's, else Debian's
 * package, else Playwright's own download.
 * @returns {Promise<string | undefined>} undefined when none can be had
 */
export async function obtainChromium() {
  const named = process.env.LATCHKEY_CHROMIUM
  if (named) {
    if (!existsSync(named)) throw new GiveUp(`LATCHKEY_CHROMIUM names ${named}, which is not there.`)
    return named
  }
  return findChromium() ?? (await installOnDebian()) ?? (await downloadPlaywrights())
}

function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [...names.flatMap(name => folders.map(folder => join(folder, name))), ...usualPlaces]
  return candidates.find(isExecutable)
}

async function installOnDebian() {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return undefined
  say('Installing Chromium for the end-to-end tests ...')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await run('apt-get', ['update', '-qq'], { env })
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env })
  } catch {
    // No apt-get after all; the next way may do.
  }
  return findChromium()
}

async function downloadPlaywrights() {
  say('Fetching the Chromium of Playwright ...')
  const cli = inProject('node_modules', 'playwright', 'cli.js')
  if ((await run(findNode(), [cli, 'install', 'chromium'])) !== 0) return undefined
  const asked = spawnSync(findNode(), ['-e', "console.log(require('playwright').chromium.executablePath())"], {
    cwd: inProject(),
    encoding: 'utf8',
  })
  const path = asked.stdout.trim()
  return existsSync(path) ? path : undefined
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, onWindows ? constants.F_OK : constants.X_OK)
    return true
  } catch {
    return false
  }
}
