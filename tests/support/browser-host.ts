import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
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
  stdout(): string
  /** Everything that it wrote to stderr so far. */
  stderr(): string
  /** Exchanges the token for a cookie, as the browser does, and returns a client that uses it. */
  connect(): Promise<Client<Contract>>
  /** The same, for calls that no client of ours would make. */
  letIn(): Promise<Readonly<Record<string, string>>>
  /** With what `letIn` gave. */
  clientWith(headers: Readonly<Record<string, string>>): Client<Contract>
  /** The exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** A folder of its own that goes away with `remove`. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'latchkey-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) }
}

/** What stands between a test and the host that it starts. */
export interface HostSurroundings {
  readonly env?: Readonly<Record<string, string>>
  /** For Node itself, before the host's file. */
  readonly nodeArguments?: readonly string[]
  /** A command that the whole is started under, and that becomes the process itself. */
  readonly under?: readonly string[]
}

/** For Node: with limits at the end that a slow machine keeps. */
export const patientEnd = ['--import', new URL('patient-end.ts', import.meta.url).href]

/** Starts the real browser host as a process of its own, and waits for its ready line. */
export async function startBrowserHost(folder: string, around: HostSurroundings = {}): Promise<BrowserHost> {
  const own = [browserHostFile, '--no-open', '--port', '0', '--data', folder]
  const [command = '', ...args] = [
    ...(around.under ?? []),
    existsSync(node) ? node : process.execPath,
    ...(around.nodeArguments ?? []),
    ...own,
  ]
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...around.env } })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8')
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8')
  })
  // Its exit may be told before the last of what it wrote was read; not so the close of its streams.
  const closed = new Promise<void>(resolve => child.once('close', () => resolve()))
  const address = await readyAddress(
    child,
    closed,
    () => stdout,
    () => stderr,
  )
  const origin = new URL(address).origin
  async function letIn() {
    const answer = await fetch(address, { redirect: 'manual' })
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    return { 'content-type': 'application/json', 'x-latchkey': '1', origin, cookie }
  }
  function clientWith(headers: Readonly<Record<string, string>>) {
    return createClient(contract, async (path, input) => {
      const response = await fetch(`${origin}/api/call`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ path, input }),
      })
      return (await response.json()) as Reply
    })
  }
  return {
    address,
    origin,
    folder,
    process: child,
    stdout: () => stdout,
    stderr: () => stderr,
    letIn,
    clientWith,
    connect: async () => clientWith(await letIn()),
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      await closed
      return child.exitCode
    },
  }
}

function readyAddress(
  child: ChildProcess,
  closed: Promise<void>,
  stdout: () => string,
  stderr: () => string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      const address = /^Latchkey is ready at (\S+)$/m.exec(stdout())?.[1]
      if (address !== undefined) resolve(address)
    })
    void closed.then(() => reject(new Error(`the host ended with ${child.exitCode}: ${stderr()}`)))
  })
}
