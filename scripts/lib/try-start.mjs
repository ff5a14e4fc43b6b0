// A trial of the whole product: it is started as a person starts it, must show a page that works, live on, and end when it
// is asked to. Whatever cannot be seen counts as a failure. Node modules only.

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { killThem, listProcesses, stillLiving, treeOf } from './process-tree.mjs'
import { onWindows } from './project.mjs'
import { start } from './running.mjs'

/**
 * @typedef {object} Trial
 * @property {string} command
 * @property {readonly string[]} args with --demo and --tell-answered
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [answerLimitMs] from the start to the page's first answer: packages may have to be fetched
 * @property {number} [aliveMs] how long it must live on after that
 * @property {number} [stopLimitMs] from being asked to end to the end
 *
 * @typedef {import('./process-tree.mjs').LivingProcess} LivingProcess
 */

// The first is said once an open window has its book filled, the second once its page has called and was answered.
const signs = [/^Sign in as \S+ with the password /m, /^The page has been answered\.$/m]

const troubles = [
  { words: /opening in the browser instead/, means: 'no window: it went to the browser' },
  { words: /cannot go on/, means: 'an error box' },
  { words: /A JavaScript error occurred in the main process/, means: 'an error box of Electron' },
  { words: /App threw an error during load|Unable to find Electron app/, means: 'an error box of Electron' },
]

/**
 * @param {Trial} trial
 * @returns {Promise<string | undefined>} what went wrong, with what was said; undefined when nothing did
 */
export async function tryStart({
  command,
  args,
  env = process.env,
  answerLimitMs = 300_000,
  aliveMs = 10_000,
  // On Windows a question in front of the window is closed first.
  stopLimitMs = onWindows ? 30_000 : 15_000,
}) {
  const child = start(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
  const watch = watchOver(child)
  /** @type {LivingProcess[]} */
  let tree = []
  const trouble = await (async () => {
    const answered = await watch.until(answerLimitMs, () => signs.every(sign => sign.test(watch.said())))
    if (answered === watch.timeIsOver) return `its page was not answered within ${answerLimitMs / 1000} s`
    if (answered !== undefined) return answered
    tree = treeOf(listProcesses(), child.pid ?? 0)
    const lived = await watch.until(aliveMs, () => false)
    // Its end, or words of trouble, before the time was over.
    if (lived !== watch.timeIsOver) return lived
    tree = treeOf(listProcesses(), child.pid ?? 0)
    const folders = demoFoldersOf(tree)
    const unhappy = folders.length === 0 ? 'it filled no demo book' : folders.map(loggedError).find(Boolean)
    return unhappy ?? (await stop(child, watch, tree, stopLimitMs)) ?? (await whatIsLeft(tree, folders))
  })()
  if (trouble === undefined) return undefined
  if (watch.isAlive()) tree = [...tree, ...treeOf(listProcesses(), child.pid ?? 0)]
  killThem(tree)
  // What was said lands in logs that anybody may read.
  const said = watch
    .said()
    .trim()
    .replace(/(with the password )\S+/, '$1...')
  return [trouble, said].filter(Boolean).join('. It said: ')
}

/** @param {import('node:child_process').ChildProcess} child */
function watchOver(child) {
  let said = ''
  /** @type {string | undefined} */
  let ended
  /** @type {number | null} */
  let code = null
  let look = () => {}
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      said += text
      look()
    })
  }
  child.once('error', error => {
    ended ??= `it could not be started: ${error.message}`
    look()
  })
  child.once('close', (status, signal) => {
    code = status
    ended ??= `it ended with ${signal ?? `code ${status}`}`
    look()
  })
  const timeIsOver = 'time is over'
  return {
    timeIsOver,
    said: () => said,
    code: () => code,
    isAlive: () => ended === undefined,
    /**
     * Until there is what is waited for: then undefined. Else what went wrong: it ended, it said that something is wrong,
     * or the time is over.
     * @param {number} limitMs
     * @param {() => boolean} isThere
     * @returns {Promise<string | undefined>}
     */
    until: (limitMs, isThere) =>
      new Promise(resolve => {
        /** @param {string | undefined} result */
        const end = result => {
          clearTimeout(limit)
          look = () => {}
          resolve(result)
        }
        const limit = setTimeout(() => end(timeIsOver), limitMs)
        look = () => {
          const trouble = troubles.find(({ words }) => words.test(said))?.means ?? ended
          if (trouble !== undefined) end(trouble)
          else if (isThere()) end(undefined)
        }
        look()
      }),
  }
}

/**
 * As the system does it at the end of a day: a signal to the program alone that was started, on Windows the closing of its
 * windows. A question in front of the window is closed first, and then the window.
 * @param {import('node:child_process').ChildProcess} child
 * @param {ReturnType<typeof watchOver>} watch
 * @param {LivingProcess[]} tree
 * @param {number} limitMs
 */
async function stop(child, watch, tree, limitMs) {
  const close = onWindows ? () => closeWindows(tree) : () => void child.kill('SIGTERM')
  const again = onWindows ? setInterval(close, 1_000) : undefined
  close()
  const end = await watch.until(limitMs, () => false)
  clearInterval(again)
  if (end === watch.timeIsOver) return `it did not end within ${limitMs / 1000} s of being asked to`
  return watch.code() === 0 ? undefined : end
}

/** @param {LivingProcess[]} tree */
function closeWindows(tree) {
  for (const { id, name } of tree) {
    if (/^(electron|latchkey)\.exe$/i.test(name)) spawnSync('taskkill', ['/pid', String(id)], { stdio: 'ignore' })
  }
}

/**
 * Every demo's folder names the process that it belongs to.
 * @param {LivingProcess[]} tree
 */
function demoFoldersOf(tree) {
  return readdirSync(tmpdir())
    .filter(name => name.startsWith('latchkey-demo-'))
    .map(name => join(tmpdir(), name))
    .filter(folder => {
      const id = Number(read(join(folder, 'process-id')))
      return tree.some(process => process.id === id)
    })
}

/**
 * A page that is gone or could not be loaded is told in a box, and stands in the log.
 * @param {string} folder
 */
function loggedError(folder) {
  const log = read(join(folder, 'data', 'logs', 'latchkey.log'))
  if (log === '') return 'it wrote no log'
  const line = /^\S+ error .*$/m.exec(log)?.[0]
  return line === undefined ? undefined : `it logged an error: ${line}`
}

/**
 * @param {LivingProcess[]} tree
 * @param {string[]} folders
 */
async function whatIsLeft(tree, folders) {
  // Chromium's helpers end a moment after it.
  const limit = Date.now() + 5_000
  let living = stillLiving(tree)
  while (living.length > 0 && Date.now() < limit) {
    await new Promise(resolve => setTimeout(resolve, 200))
    living = stillLiving(tree)
  }
  if (living.length > 0) return `it left running: ${living.map(({ id, name }) => `${name} (${id})`).join(', ')}`
  // On Windows files of Chromium's cannot be removed while it ends; the next demo does, as long as it can tell whose they are.
  const left = folders.filter(folder => existsSync(folder) && !(onWindows && read(join(folder, 'process-id')) !== ''))
  return left.length > 0 ? `it left behind ${left.join(', ')}` : undefined
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
