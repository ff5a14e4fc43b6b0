// `npm run try`: starts Latchkey with invented customers as a person does, in Electron's window. Succeeds when the window's
// page has been answered, it lives on for 10 s without an error box, and ends in order when it is asked to.
//
//   --packaged   the app that `npm run package` left in dist/, instead of `npm start`
//   --wayland    on a Wayland screen that nobody sees (Linux, with weston installed)

import { canShowWindows } from './lib/display.mjs'
import { findPackagedApps } from './lib/packaged-apps.mjs'
import { GiveUp, onWindows, say } from './lib/project.mjs'
import { runScript } from './lib/run-script.mjs'
import { tryStart } from './lib/try-start.mjs'
import { openWaylandScreen } from './lib/wayland.mjs'

await runScript(main)

/** @param {string[]} args */
async function main(args) {
  const unknown = args.find(arg => arg !== '--packaged' && arg !== '--wayland')
  if (unknown) throw new GiveUp(`Unknown option ${unknown}. There are --packaged and --wayland.`, 2)
  const wayland = args.includes('--wayland')
  if (wayland && process.platform !== 'linux') throw new GiveUp('Wayland is there on Linux only.', 2)
  const apps = args.includes('--packaged') ? findPackagedApps() : undefined
  if (apps?.length === 0) throw new GiveUp('There is no packaged app in dist/. "npm run package" makes it.')
  if (!wayland && !canShowWindows()) throw new GiveUp('There is no screen to try Latchkey on.')

  const screen = wayland ? await openWaylandScreen() : undefined
  try {
    const env = screen?.env ?? process.env
    const trouble = apps
      ? await tryApps(apps, env, wayland ? ['--ozone-platform=wayland'] : [])
      : await tryStart({ ...npmStart(), env })
    if (trouble !== undefined) throw new GiveUp(`Latchkey was tried, and failed: ${trouble}`)
  } finally {
    screen?.close()
  }
  say('Latchkey was tried: its page was answered, it lived on, and it ended in order.')
}

/**
 * @param {string[]} apps
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} switches of Chromium
 */
async function tryApps(apps, env, switches) {
  // Not before: it needs packages.
  const { tryPackage } = await import('./lib/try-package.mjs')
  for (const app of apps) {
    const trouble = await tryPackage(app, { env, switches })
    if (trouble !== undefined) return trouble
  }
  return undefined
}

/** As a person types it. Under npm its own path is known; without, Windows starts npm.cmd only by its full name. */
function npmStart() {
  const words = ['start', '--', '--demo', '--tell-answered']
  const own = process.env.npm_execpath
  if (own && /\.c?js$/.test(own)) return { command: process.execPath, args: [own, ...words] }
  if (onWindows) throw new GiveUp('On Windows this is started with "npm run try".')
  return { command: 'npm', args: words }
}
