// Starting programs, and making sure that none outlives the script that started it. Node modules only.

import { spawn, spawnSync } from 'node:child_process'
import { onWindows, root } from './project.mjs'

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/** @type {Set<ChildProcess>} */
const running = new Set()

/**
 * Starts a program in a process group of its own, so that it can be ended with everything it has started in turn.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 */
export function start(command, args, options = {}) {
  // On Windows `detached` would open a console window; taskkill finds the children there.
  const child = spawn(command, args, { cwd: root, detached: !onWindows, ...options })
  running.add(child)
  child.once('close', () => running.delete(child))
  child.once('error', () => running.delete(child))
  return child
}

/**
 * Runs a program to its end, its output on our stderr.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<number>} the exit code; 1 for an end by a signal
 */
export function run(command, args, options = {}) {
  const child = start(command, args, { stdio: ['ignore', process.stderr, process.stderr], ...options })
  return ended(child)
}

/**
 * @param {ChildProcess} child
 * @returns {Promise<number>}
 */
export function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => resolve(code ?? 1))
  })
}

/**
 * Signals a program and all it has started.
 * @param {ChildProcess} child
 * @param {'SIGTERM' | 'SIGKILL'} signal
 */
export function signalGroup(child, signal) {
  if (child.pid === undefined) return
  if (onWindows) {
    if (signal === 'SIGKILL') spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' })
    return
  }
  try {
    process.kill(-child.pid, signal)
  } catch {
    // Not the leader of a group, or already gone.
    child.kill(signal)
  }
}

/** Ends everything that still runs, hard. */
export function killAll() {
  for (const child of running) signalGroup(child, 'SIGKILL')
}

/**
 * Calls back once when this process is asked to end, or when whoever started it is gone: npm killed hard, a terminal closed.
 * @param {() => void} onEnd
 */
export function whenAskedToEnd(onEnd) {
  let asked = false
  const ask = () => {
    if (asked) return
    asked = true
    onEnd()
  }
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, ask)
  const parent = process.ppid
  setInterval(() => {
    if (parentIsGone(parent)) ask()
  }, 500).unref()
}

/** @param {number} parent */
function parentIsGone(parent) {
  if (!onWindows) return process.ppid !== parent
  try {
    process.kill(parent, 0)
    return false
  } catch {
    return true
  }
}
