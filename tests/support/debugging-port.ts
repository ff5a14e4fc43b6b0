import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { chromium } from '@playwright/test'
import type { Page } from '@playwright/test'

export interface DrivenProgram {
  readonly page: Page
  readonly process: ChildProcess
  /** Lets go of the program, which lives on. */
  disconnect(): Promise<void>
  /** As the system ends it; hard when it does not. Resolves to its exit code, null for a hard end. */
  end(): Promise<number | null>
}

const connectWithinMs = 60_000
const endWithinMs = 60_000

/**
 * Starts a program made of Chromium, and drives its window over the DevTools protocol. That is the only way into a packaged
 * app: the fuse that forbids --inspect closes Node's debugger, which Playwright's own launch of Electron needs, and leaves
 * Chromium's switch alone.
 */
export async function driveProgram(
  program: string,
  args: readonly string[],
  isPage: (page: Page) => boolean,
): Promise<DrivenProgram> {
  const port = await freePort()
  const child = spawn(program, [`--remote-debugging-port=${port}`, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  let trouble: string | null = null
  child.once('error', error => (trouble = error.message))
  child.once('exit', code => (trouble ??= `it ended with code ${code}`))
  const limit = Date.now() + connectWithinMs
  const kill = async () => {
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
      child.kill('SIGKILL')
      await ended
    }
  }

  async function retry<T>(what: string, attempt: () => Promise<T | undefined>): Promise<T> {
    for (;;) {
      const result = await attempt()
      if (result !== undefined) return result
      if (trouble === null && Date.now() > limit) trouble = `${what} did not come`
      if (trouble !== null) {
        await kill()
        throw new Error(`${program}: ${trouble}. ${said}`.trim())
      }
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }

  const browser = await retry('the debugging port', () =>
    // Without defaults: Electron knows none of the settings for downloads that Playwright makes on connecting.
    chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true }).catch(() => undefined),
  )
  const page = await retry('the window', async () =>
    browser
      .contexts()
      .flatMap(context => context.pages())
      .find(isPage),
  )
  return {
    page,
    process: child,
    disconnect: () => browser.close(),
    async end() {
      // Without /F, that is: closes its window.
      if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(child.pid)], { stdio: 'ignore' })
      else child.kill('SIGTERM')
      const hard = setTimeout(() => child.kill('SIGKILL'), endWithinMs)
      const code = await ended
      clearTimeout(hard)
      return code
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}
