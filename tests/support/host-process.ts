import { spawn } from 'node:child_process'
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { browserHostFile } from './browser-host.ts'

export interface HostProcess {
  readonly child: ChildProcessWithoutNullStreams
  stdout(): string
  stderr(): string
  /** With its token. Rejects when the host ends without having been ready. */
  readonly address: Promise<string>
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>
}

const running = new Set<HostProcess>()

/** The browser host, as the launcher would start it, with all of its streams at hand. */
export function spawnHost(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  nodeArguments: readonly string[] = [],
): HostProcess {
  const child = spawn(process.execPath, [...nodeArguments, browserHostFile, ...args], {
    env: { ...process.env, ...env },
    stdio: 'pipe',
  })
  let stdout = ''
  let stderr = ''
  child.stdin.on('error', () => undefined)
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>(resolve =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  )
  const address = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString('utf8')
      const found = /^Latchkey is ready at (\S+)$/m.exec(stdout)?.[1]
      if (found !== undefined) resolve(found)
    })
    void ended.then(({ code }) => reject(new Error(`ended with ${code} before it was ready: ${stderr}`)))
  })
  // Whoever does not wait for the address is not to be told that there was none.
  address.catch(() => undefined)
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8')
  })
  const host = { child, stdout: () => stdout, stderr: () => stderr, address, ended }
  running.add(host)
  void ended.then(() => running.delete(host))
  return host
}

/** For after each test: nothing started here outlives it. */
export async function killHosts(): Promise<void> {
  for (const host of running) host.child.kill('SIGKILL')
  await Promise.all([...running].map(host => host.ended))
}
