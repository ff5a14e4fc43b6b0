// Which processes a program has started, and which of them still live. Node modules only.

import { spawnSync } from 'node:child_process'
import { GiveUp, onWindows } from './project.mjs'

/**
 * @typedef {object} LivingProcess
 * @property {number} id
 * @property {number} parentId
 * @property {string} name
 */

/** @returns {LivingProcess[]} without those that have ended and wait only to be counted out */
export function listProcesses() {
  const { status, stdout } = onWindows
    ? spawnSync('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', windowsList], { encoding: 'utf8' })
    : spawnSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,comm='], { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 })
  if (status !== 0 || !stdout) throw new GiveUp('The processes of this computer cannot be listed.')
  return readProcesses(stdout)
}

// The letter stands for the state, which Windows has not.
const windowsList =
  'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId) R $($_.Name)" }'

/**
 * @param {string} text a line each: id, id of the parent, state, name
 * @returns {LivingProcess[]}
 */
export function readProcesses(text) {
  return text.split('\n').flatMap(line => {
    const [, id, parentId, state, name = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*?)\s*$/.exec(line) ?? []
    return id === undefined || state?.startsWith('Z') ? [] : [{ id: Number(id), parentId: Number(parentId), name }]
  })
}

/**
 * A process, and all that it has started in turn and that still has a living chain of parents up to it.
 * @param {readonly LivingProcess[]} all
 * @param {number} id
 */
export function treeOf(all, id) {
  const tree = all.filter(process => process.id === id)
  for (const parent of tree)
    tree.push(...all.filter(process => process.parentId === parent.id && !tree.includes(process)))
  return tree
}

/**
 * Those that still live. Windows hands ids out again at once, so that the name must be the same; elsewhere that takes very
 * long, and a process may change its name.
 * @param {readonly LivingProcess[]} before
 */
export function stillLiving(before) {
  const now = listProcesses()
  return before.filter(({ id, name }) =>
    now.some(process => process.id === id && (!onWindows || process.name === name)),
  )
}

/** @param {readonly LivingProcess[]} processes */
export function killThem(processes) {
  for (const { id } of processes) {
    try {
      process.kill(id, 'SIGKILL')
    } catch {
      // Already gone.
    }
  }
}
