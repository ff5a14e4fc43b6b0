// `npm start`: sets up and builds what is missing, then opens the app in Electron, or in the browser where Electron cannot
// run. Stdout carries the host's ready line and nothing else.
//
// package.json says "exec node scripts/start.mjs": without the exec a shell stands between npm and this process, signals to
// npm alone end the shell only, and npm reports failure. cmd.exe has no exec, but looks for programs in the current folder
// first and finds exec.cmd there.

import { canShowWindows } from './lib/display.mjs'
import { obtainElectron } from './lib/electron-binary.mjs'
import { openLifeline } from './lib/lifeline.mjs'
import { openBrowser } from './lib/open-browser.mjs'
import { findNode, GiveUp, inProject, root, say } from './lib/project.mjs'
import { killAll, signalGroup, start, whenAskedToEnd } from './lib/running.mjs'
import { help, hostArguments, readOptions } from './lib/start-options.mjs'
import { build } from './build.mjs'
import { setUp } from './setup.mjs'

// The host ends itself within this time; everything is to be gone within 5 s.
const stopLimitMs = 4_700

/** @type {import('node:child_process').ChildProcess | undefined} */
let host
/** @type {import('./lib/lifeline.mjs').Lifeline | undefined} */
let lifeline
let stopping = false

whenAskedToEnd(() => {
  stopping = true
  if (!host) {
    // Setting up, building or fetching: nothing worth waiting for, the next start does it again.
    killAll()
    process.exit(0)
  }
  host.once('close', () => process.exit(0))
  host.stdin?.end()
  lifeline?.end()
  signalGroup(host, 'SIGTERM')
  setTimeout(() => {
    killAll()
    process.exit(0)
  }, stopLimitMs)
})

try {
  const code = await main()
  process.exit(stopping ? 0 : code)
} catch (error) {
  killAll()
  if (!(error instanceof GiveUp)) throw error
  say(error.message)
  process.exit(error.exitCode)
}

async function main() {
  // npm changes into the project's folder; INIT_CWD is where the person stood.
  const options = readOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd())
  if (options.help) {
    process.stdout.write(help)
    return 0
  }
  await setUp()
  await build()
  // The owner's new password is typed into the terminal, which Electron cannot read on Windows.
  const electron = options.browser || options.resetOwner ? undefined : await findWindow()
  if (electron) {
    const startedAt = Date.now()
    // Electron replaces stdin on Windows by a stream at its end. Where no socket can be made, such as in a temporary folder
    // with a long name, signals must do.
    lifeline = await openLifeline().catch(() => undefined)
    const end = await runHost(electron, [root, ...(lifeline ? ['--parent-socket', lifeline.address] : [])], options)
    lifeline?.end()
    lifeline = undefined
    if (!failedToLoad(end, Date.now() - startedAt)) return end.code ?? 1
    say('Electron does not run on this computer; opening in the browser instead.')
  }
  const end = await runHost(
    findNode(),
    [inProject('out', 'main', 'browser.js'), ...(options.resetOwner ? [] : ['--parent-pipe'])],
    options,
  )
  return end.code ?? 1
}

/** Electron's binary, or one line saying why not. */
async function findWindow() {
  const reason = !canShowWindows()
    ? 'There is no screen for a window'
    : process.platform === 'linux' && process.getuid?.() === 0
      ? // Chromium's sandbox refuses root, and Latchkey does not run without the sandbox.
        'Electron does not run as root'
      : undefined
  const electron = reason ? undefined : await obtainElectron()
  if (!electron) say(`${reason ?? 'Electron could not be fetched'}; opening in the browser instead.`)
  return electron
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import('./lib/start-options.mjs').StartOptions} options
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null }>}
 */
function runHost(command, args, options) {
  // The owner's new password is typed into this terminal: the host then has it to itself, in the same process group.
  const child = options.resetOwner
    ? start(command, [...args, ...hostArguments(options)], { stdio: 'inherit', detached: false })
    : start(command, [...args, ...hostArguments(options)], {
        stdio: [lifeline ? 'ignore' : 'pipe', 'pipe', 'inherit'],
      })
  host = child
  // A host that is gone no longer reads; that is no error of ours.
  child.stdin?.on('error', () => {})
  if (child.stdout) passOn(child.stdout, options.open)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      host = undefined
      resolve({ code, signal })
    })
  })
}

/**
 * Hands the host's stdout on, and opens the browser at the ready line.
 * @param {import('node:stream').Readable} output
 * @param {boolean} open
 */
function passOn(output, open) {
  let waiting = open
  let line = ''
  output.setEncoding('utf8')
  output.on('data', (/** @type {string} */ text) => {
    process.stdout.write(text)
    if (!waiting) return
    line += text
    const ready = /^Latchkey is ready at (http:\/\/127\.0\.0\.1:\d+\/\S*)$/m.exec(line)
    if (!ready?.[1]) return
    waiting = false
    openBrowser(ready[1])
  })
  // Whoever reads our stdout may stop doing so (`npm start | head -1`); the app goes on.
  process.stdout.on('error', () => {})
}

/**
 * Whether Electron died of the system and not of itself: a library is missing, or its sandbox is not allowed.
 * @param {{ code: number | null, signal: NodeJS.Signals | null }} end
 * @param {number} afterMs
 */
function failedToLoad(end, afterMs) {
  if (afterMs > 10_000) return false
  return end.code === 127 || end.signal === 'SIGTRAP' || end.signal === 'SIGABRT'
}
