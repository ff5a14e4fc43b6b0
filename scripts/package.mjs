// `npm run package`: sets up, builds, makes installers in dist/ for the system it runs on, and looks into what it made.
//
//   --dir   no installers, only the app's folder
//   --try   starts the packaged app once, with invented customers, as `npm run try -- --packaged` does

import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { canShowWindows } from './lib/display.mjs'
import { obtainElectron } from './lib/electron-binary.mjs'
import { findPackagedApps } from './lib/packaged-apps.mjs'
import { findNode, GiveUp, inProject, say } from './lib/project.mjs'
import { runScript } from './lib/run-script.mjs'
import { run } from './lib/running.mjs'
import { build } from './build.mjs'
import { setUp } from './setup.mjs'

const dist = inProject('dist')
const installer = /\.(exe|dmg|AppImage|deb)$/

await runScript(main)

/** @param {string[]} args */
async function main(args) {
  const unknown = args.find(arg => arg !== '--dir' && arg !== '--try')
  if (unknown) throw new GiveUp(`Unknown option ${unknown}. There are --dir and --try.`, 2)
  await setUp()
  await build()
  // Not before: they need packages.
  const { checkPackage, findPreloadFaults } = await import('./lib/package-checks.mjs')
  const { readExpected, validatePackageConfig } = await import('./lib/package-config.mjs')
  await validatePackageConfig()
  const built = readdirSync(inProject('out', 'preload')).map(name => `out/preload/${name}`)
  refuse(findPreloadFaults(built, path => readFileSync(inProject(path), 'utf8')))

  if (!(await obtainElectron())) {
    throw new GiveUp(
      'Electron could not be fetched, so that nothing was packaged. The configuration is valid, and the build is complete.',
    )
  }
  rmSync(dist, { recursive: true, force: true })
  const onlyFolder = args.includes('--dir')
  const cli = inProject('node_modules', 'electron-builder', 'cli.js')
  const code = await run(findNode(), [cli, '--publish', 'never', ...(onlyFolder ? ['--dir'] : [])])
  if (code !== 0) throw new GiveUp(`electron-builder ended with code ${code}.`)

  const apps = findPackagedApps()
  if (apps.length === 0) throw new GiveUp('electron-builder left no app in dist/.')
  for (const app of apps) {
    const { faults, files } = await checkPackage(app, readExpected())
    refuse(faults)
    say(`Checked ${app}: ${files} files, as they should be.`)
    if (args.includes('--try')) await tryApp(app)
  }
  const installers = readdirSync(dist).filter(name => installer.test(name))
  if (!onlyFolder && installers.length === 0) throw new GiveUp('electron-builder left no installer in dist/.')
  for (const name of installers) say(`Made ${join(dist, name)}`)
}

/** @param {string[]} faults */
function refuse(faults) {
  if (faults.length > 0) throw new GiveUp(faults.join('\n'))
}

/** @param {string} app */
async function tryApp(app) {
  if (!canShowWindows()) throw new GiveUp('There is no screen to try the packaged app on.')
  const { tryPackage } = await import('./lib/try-package.mjs')
  const trouble = await tryPackage(app)
  if (trouble !== undefined) throw new GiveUp(`The packaged app was tried, and failed: ${trouble}`)
  say('The packaged app was tried: its page was answered, it lived on, and it ended in order.')
}
