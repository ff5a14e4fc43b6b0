import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient } from '../../src/shared/api/client.ts'
import type { Client } from '../../src/shared/api/client.ts'
import { contract } from '../../src/shared/api/contract.ts'
import type { Contract } from '../../src/shared/api/contract.ts'
import type { Reply } from '../../src/shared/api/errors.ts'

/** As it is built, for it starts in half the time of its source. `npm test` builds before it tests. */
export const browserHostFile = fileURLToPath(new URL('../../out/main/browser.js', import.meta.url))
// Playwright itself may run under an older Node; the host never does.
const node = fileURLToPath(
  new URL(`../../node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`, import.meta.url),
)

export interface BrowserHost {
  /** With the one-time token. */
  readonly address: string
  readonly origin: string
  readonly folder: string
  readonly process: ChildProcess
  /** Everything that it wrote to stderr so far. */
  stderr(): string
  /** Exchanges the token for a cookie, as the browser does, and returns a client that uses it. */
  connect(): Promise<Client<Contract>>
  /** The exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** A folder of its own that goes away with `remove`. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'latchkey-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) }
}

/** Starts the real browser host as a process of its own, and waits for its ready line. */
export async function startBrowserHost(folder: string): Promise<BrowserHost> {
  const child = spawn(
    existsSync(node) ? node : process.execPath,
    [browserHostFile, '--no-open', '--port', '0', '--data', folder],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8')
  })
  const address = await readyAddress(child, () => stderr)
  const origin = new URL(address).origin
  return {
    address,
    origin,
    folder,
    process: child,
    stderr: () => stderr,
    async connect() {
      const answer = await fetch(address, { redirect: 'manual' })
      const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
      return createClient(contract, async (path, input) => {
        const response = await fetch(`${origin}/api/call`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-latchkey': '1', origin, cookie },
          body: JSON.stringify({ path, input }),
        })
        return (await response.json()) as Reply
      })
    },
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      const exit = once(child, 'exit')
      child.kill(signal)
      await exit
      return child.exitCode
    },
  }
}

function readyAddress(child: ChildProcess, stderr: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let stdout = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString('utf8')
      const address = /^Latchkey is ready at (\S+)$/m.exec(stdout)?.[1]
      if (address !== undefined) resolve(address)
    })
    child.once('exit', code => reject(new Error(`the host ended with ${code}: ${stderr()}`)))
  })
}
