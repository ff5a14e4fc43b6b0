// electron-builder.yml, read and judged by electron-builder itself. Imports packages: only after setting up.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { load } from 'js-yaml'
import { GiveUp, inProject, root } from './project.mjs'

/** @typedef {import('./package-checks.mjs').Expected} Expected */

const configFile = 'electron-builder.yml'

/** @throws {GiveUp} with electron-builder's words when the configuration is not valid */
export async function validatePackageConfig() {
  // app-builder-lib comes with electron-builder and may lie below it.
  const require = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
  const { getConfig, validateConfiguration } = require('app-builder-lib/out/util/config/config')
  const { DebugLogger } = require('builder-util')
  try {
    await validateConfiguration(await getConfig(root, configFile, null), new DebugLogger(false))
  } catch (error) {
    throw new GiveUp(`${configFile}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/**
 * What the finished package is held against.
 * @returns {Expected}
 */
export function readExpected() {
  const config = /** @type {{ electronFuses: Record<string, boolean> }} */ (
    load(readFileSync(inProject(configFile), 'utf8'))
  )
  const lock = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8'))
  // The one entry that is no fuse.
  const { resetAdHocDarwinSignature: _, ...fuses } = config.electronFuses
  return { lock, fuses }
}
