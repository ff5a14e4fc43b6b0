// A Wayland screen that nobody sees, by weston: for trials on Linux. Node modules only.

import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GiveUp } from './project.mjs'
import { signalGroup, start } from './running.mjs'

const socketName = 'latchkey'

/**
 * @typedef {object} WaylandScreen
 * @property {NodeJS.ProcessEnv} env with this screen and no other: what runs in it cannot fall back to X11
 * @property {() => void} close
 */

/**
 * @param {number} limitMs
 * @returns {Promise<WaylandScreen>}
 * @throws {GiveUp} when there is no weston, or it opens no screen
 */
export async function openWaylandScreen(limitMs = 20_000) {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-wayland-'))
  const { DISPLAY: _, ...rest } = process.env
  const env = { ...rest, XDG_RUNTIME_DIR: folder }
  const args = [
    '--backend=headless-backend.so',
    `--socket=${socketName}`,
    '--idle-time=0',
    '--width=1280',
    '--height=900',
  ]
  const weston = start('weston', args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  /** @type {string | undefined} */
  let ended
  for (const stream of [weston.stdout, weston.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (said += text))
  }
  weston.once('error', error => (ended = `weston could not be started: ${error.message}`))
  weston.once('close', code => (ended ??= `weston ended with code ${code}: ${said.trim()}`))
  const close = () => {
    signalGroup(weston, 'SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  const limit = Date.now() + limitMs
  while (!existsSync(join(folder, socketName))) {
    if (ended === undefined && Date.now() > limit) ended = `weston opened no screen: ${said.trim()}`
    if (ended !== undefined) {
      close()
      throw new GiveUp(ended)
    }
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  // By the second Electron chooses Wayland, as in a session of a person.
  return { env: { ...env, WAYLAND_DISPLAY: socketName, XDG_SESSION_TYPE: 'wayland' }, close }
}
