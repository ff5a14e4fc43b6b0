import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { inProject } from './project.mjs'

/**
 * Runs work that two processes must not do at once in this folder, such as installing or building; the second one waits,
 * and then finds it done.
 * @param {string} name
 * @param {() => Promise<void>} work
 */
export async function oneAtATime(name, work) {
  const file = inProject('.tmp', `${name}.lock`)
  mkdirSync(inProject('.tmp'), { recursive: true })
  while (!take(file)) await new Promise(resolve => setTimeout(resolve, 100))
  try {
    await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
  }
  // Left over by a process that was ended in the middle of it.
  if (!isHeld(file)) rmSync(file, { force: true })
  return false
}

/** @param {string} file */
function isHeld(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    // Empty for the moment between creating and writing it.
    if (pid === 0) return true
    process.kill(pid, 0)
    return pid !== process.pid
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}
