// Electron's binary does not come with its npm package: it is fetched on first use, where the network allows it.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { oneAtATime } from './one-at-a-time.mjs'
import { findNode, inProject, say } from './project.mjs'
import { ended, signalGroup, start } from './running.mjs'

const folder = inProject('node_modules', 'electron')
const stallAfterMs = 10_000

/**
 * The binary's path, fetched first when it is missing.
 * @param {number} [firstByteWithinMs] from the start of Electron's installer
 * @returns {Promise<string | undefined>} undefined when it cannot be had
 */
export async function obtainElectron(firstByteWithinMs = 5_000) {
  const there = findElectron()
  if (there) return there
  // Each begins by taking away what the other has unpacked so far.
  await oneAtATime('electron', async () => {
    if (findElectron()) return
    say('Fetching Electron (about 120 MB, once) ...')
    await fetchElectron(firstByteWithinMs)
  })
  return findElectron()
}

/** @returns {string | undefined} */
export function findElectron() {
  try {
    // The installer writes path.txt last, so that a half extracted binary does not count.
    const binary = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'))
    return existsSync(binary) ? binary : undefined
  } catch {
    return undefined
  }
}

/**
 * Runs Electron's own installer, and gives up when nothing comes: it has no limits of its own. Whether it was successful
 * shows in what is there.
 * @param {number} firstByteWithinMs
 */
async function fetchElectron(firstByteWithinMs) {
  // First what says that the binary is whole, which may be of one that was there before; then what was left by an unpacking
  // that was cut short.
  rmSync(join(folder, 'path.txt'), { force: true })
  rmSync(join(folder, 'dist'), { recursive: true, force: true })
  // A temporary folder of its own makes the growing download visible.
  const temporary = mkdtempSync(join(tmpdir(), 'latchkey-electron-'))
  const child = start(findNode(), [join(folder, 'install.js')], {
    stdio: 'ignore',
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
  })
  let size = 0
  let begun = false
  let lastChange = Date.now()
  const watch = setInterval(() => {
    const now = sizeOf(temporary) + sizeOf(join(folder, 'dist'))
    // Against the last size and not the largest: the download leaves for the cache, and unpacking begins from nothing.
    if (now !== size) lastChange = Date.now()
    size = now
    begun ||= now > 0
    if (Date.now() - lastChange > (begun ? stallAfterMs : firstByteWithinMs)) signalGroup(child, 'SIGKILL')
  }, 500)
  try {
    await ended(child)
  } catch {
    // It could not be started.
  } finally {
    clearInterval(watch)
    rmSync(temporary, { recursive: true, force: true })
  }
}

/**
 * Bytes of the files below a folder. What vanishes while counting counts nothing.
 * @param {string} path
 * @returns {number}
 */
function sizeOf(path) {
  try {
    const stats = statSync(path)
    if (!stats.isDirectory()) return stats.size
    return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
  } catch {
    return 0
  }
}
