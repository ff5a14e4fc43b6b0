// What every script needs to know about this folder and the Node that runs things in it. Node modules only.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const onWindows = process.platform === 'win32'

/**
 * A path inside the project.
 * @param {...string} parts
 */
export function inProject(...parts) {
  return join(root, ...parts)
}

/**
 * One line of ours for the person at the terminal. Stdout belongs to the ready line and to test results alone.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** A reason to give up, in words meant for the person at the terminal; no stack belongs to it. */
export class GiveUp extends Error {
  /**
   * @param {string} message
   * @param {number} exitCode
   */
  constructor(message, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/** @type {string | undefined} */
let foundNode

/**
 * The Node that runs everything but these scripts: the one pinned in package.json, else the one running now if it is
 * young enough. better-sqlite3 crashes without a word on Node below 22.14.
 * @returns {string}
 */
export function findNode() {
  if (foundNode) return foundNode
  const pinned = inProject('node_modules', 'node', 'bin', onWindows ? 'node.exe' : 'node')
  // Tried, not only looked for: a binary for glibc lies there and fails on a system with musl.
  if (existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) foundNode = pinned
  else if (isYoungEnough(process.versions.node)) foundNode = process.execPath
  if (!foundNode) {
    throw new GiveUp(
      `Latchkey needs Node 22.14 or newer. This is ${process.version}, and the one npm should have brought along does not run here.`,
    )
  }
  return foundNode
}

/** @param {string} version such as 22.14.0 */
export function isYoungEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 14)
}

/**
 * One hash over the names and contents of files; folders count with everything in them.
 * @param {string[]} paths absolute; what is missing counts as missing
 */
export function hashOf(paths) {
  const hash = createHash('sha256')
  /** @param {string} path */
  const add = path => {
    hash.update(`${path}\0`)
    if (!existsSync(path)) return
    const entries = readFolder(path)
    if (!entries) hash.update(readFileSync(path))
    else for (const name of entries) add(join(path, name))
  }
  for (const path of paths) add(path)
  return hash.digest('hex')
}

/** @param {string} path */
function readFolder(path) {
  try {
    return readdirSync(path).sort()
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOTDIR') return undefined
    throw error
  }
}

/** @param {string} file */
export function readStamp(file) {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}
