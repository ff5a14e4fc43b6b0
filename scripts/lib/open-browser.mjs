import { spawn } from 'node:child_process'
import { canShowWindows } from './display.mjs'

/**
 * Opens the system's browser, where there is a screen. Failing is no matter: the address stands in the terminal.
 *
 * The address, with its one-time token, is for a moment visible to other users of this computer in the list of processes.
 * The token works once and the browser uses it up at once; whoever cannot accept that moment passes --no-open. (Handing it
 * over in a private file instead does not work: coming from another site, the browser withholds the SameSite=Strict cookie.)
 * @param {string} address
 */
export function openBrowser(address) {
  if (!canShowWindows()) return
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? // Not `start`, which is a word of cmd.exe and would read the & of an address as its own.
          ['rundll32', 'url.dll,FileProtocolHandler', address]
        : ['xdg-open', address]
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}
