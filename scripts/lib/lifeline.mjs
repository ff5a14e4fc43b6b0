// How Electron learns that the launcher asks it to end, or is gone: a socket, on Windows a named pipe, that closes with the
// process that listens on it. Signals do not exist on Windows, and stdin does not in Electron on Windows. Node modules only.

import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onWindows } from './project.mjs'

/**
 * @typedef {object} Lifeline
 * @property {string} address for --parent-socket
 * @property {() => void} end asks the host to end
 */

/** @returns {Promise<Lifeline>} */
export function openLifeline() {
  // Short: a socket's path has 104 characters at most on macOS, whose temporary folder takes half of them.
  const name = `latchkey-${randomUUID().slice(0, 13)}`
  const address = onWindows ? `\\\\.\\pipe\\${name}` : join(tmpdir(), name)
  /** @type {Set<import('node:net').Socket>} */
  const connected = new Set()
  const server = createServer(socket => {
    connected.add(socket)
    socket.on('error', () => {}).on('close', () => connected.delete(socket))
    socket.resume()
  })
  server.unref()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(address, () => {
      if (!onWindows) process.once('exit', () => rmSync(address, { force: true }))
      resolve({
        address,
        end() {
          for (const socket of connected) socket.destroy()
          server.close()
        },
      })
    })
  })
}
