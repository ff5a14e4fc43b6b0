import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const bundle = fileURLToPath(new URL('../out/main/browser.js', import.meta.url))

export interface Host {
  /** With the one-time token. */
  readonly address: string
  /** From starting the process to its ready line. */
  readonly readyMs: number
  readonly process: ChildProcess
  stop(): Promise<void>
}

/** Starts the built browser host on a folder, as `npm start` does once all is built. */
export async function startHost(folder: string): Promise<Host> {
  const began = performance.now()
  const child = spawn(process.execPath, [bundle, '--no-open', '--port', '0', '--data', folder, '--parent-pipe'], {
    // The end of stdin tells it that nobody needs it any more.
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const address = await new Promise<string>((resolve, reject) => {
    let stdout = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      const ready = /^Latchkey is ready at (\S+)$/m.exec(stdout)?.[1]
      if (ready !== undefined) resolve(ready)
    })
    child.once('exit', code => reject(new Error(`the host ended with ${code}: ${stderr}`)))
  })
  return {
    address,
    readyMs: performance.now() - began,
    process: child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const exit = once(child, 'exit')
      child.kill('SIGTERM')
      await exit
    },
  }
}

/** Resident memory of a process in MB: now, and at its highest. Only Linux tells; elsewhere NaN. */
export function memoryOf(child: ChildProcess): { readonly now: number; readonly peak: number } {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
    const read = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) / 1024
    return { now: read('VmRSS'), peak: read('VmHWM') }
  } catch {
    return { now: Number.NaN, peak: Number.NaN }
  }
}
