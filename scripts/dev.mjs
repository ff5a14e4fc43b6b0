// `npm run dev`: rebuilds what changes and starts the browser host anew when its own code has changed. Reload the page for
// changes of the window. Options of `npm start` such as --data, --demo and --port work here too.

import { existsSync, statSync } from 'node:fs'
import { openBrowser } from './lib/open-browser.mjs'
import { findNode, GiveUp, inProject, say } from './lib/project.mjs'
import { ended, killAll, signalGroup, start, whenAskedToEnd } from './lib/running.mjs'
import { help, hostArguments, readOptions } from './lib/start-options.mjs'
import { build, vite, viteConfigs } from './build.mjs'
import { setUp } from './setup.mjs'

const hostFile = inProject('out', 'main', 'browser.js')

/** @type {import('node:child_process').ChildProcess | undefined} */
let host
let opened = false

whenAskedToEnd(() => {
  killAll()
  process.exit(0)
})

try {
  const options = readOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd())
  if (options.help) process.stdout.write(help)
  else await develop(options)
} catch (error) {
  killAll()
  if (!(error instanceof GiveUp)) throw error
  say(error.message)
  process.exit(error.exitCode)
}

/** @param {import('./lib/start-options.mjs').StartOptions} options */
async function develop(options) {
  await setUp()
  await build()
  for (const config of viteConfigs) {
    start(findNode(), [vite, 'build', '--watch', '--config', config, '--logLevel', 'warn'], {
      stdio: ['ignore', process.stderr, process.stderr],
    })
  }
  startHost(options)
  let builtAt = changedAt()
  setInterval(() => {
    const now = changedAt()
    // Missing while Vite writes.
    if (now === undefined || now === builtAt) return
    builtAt = now
    void restart(options)
  }, 300)
}

function changedAt() {
  return existsSync(hostFile) ? statSync(hostFile).mtimeMs : undefined
}

/** @param {import('./lib/start-options.mjs').StartOptions} options */
async function restart(options) {
  if (host?.exitCode === null) {
    const gone = ended(host)
    signalGroup(host, 'SIGTERM')
    await gone
  }
  startHost(options)
}

/** @param {import('./lib/start-options.mjs').StartOptions} options */
function startHost(options) {
  host = start(findNode(), ['--enable-source-maps', hostFile, '--parent-pipe', ...hostArguments(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  host.stdin?.on('error', () => {})
  host.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    process.stdout.write(text)
    const ready = /^Latchkey is ready at (\S+)$/m.exec(text)
    if (!ready?.[1] || opened || !options.open) return
    opened = true
    openBrowser(ready[1])
  })
}
