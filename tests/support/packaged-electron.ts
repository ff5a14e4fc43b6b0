import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findNode } from '../../scripts/lib/project.mjs'
import type { Wish } from './packaged-electron-child.ts'

const childFile = fileURLToPath(new URL('./packaged-electron-child.ts', import.meta.url))

type Asked<W> = W extends unknown ? Omit<W, 'id'> : never

export interface Look {
  readonly did: readonly string[]
  readonly boxes: readonly string[]
  readonly openedOutside: readonly string[]
}

/** The command line that runs a packaged main module in Electron's stand-in. */
export function packagedCommand(main: string, args: readonly string[], answers: object = {}) {
  return { command: findNode(), args: [childFile, main, JSON.stringify(answers), ...args] }
}

/** A packaged main module in Electron's stand-in, as a process of its own with stdin as Electron has it on Windows. */
export function startPackaged(main: string, args: readonly string[], answers: object = {}) {
  const line = packagedCommand(main, args, answers)
  const child = spawn(line.command, line.args, {
    stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  const waiting = new Map<number, (value: unknown) => void>()
  child.on('message', ({ id, value }: { readonly id: number; readonly value: unknown }) => waiting.get(id)?.(value))
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  let count = 0
  const ask = (wish: Asked<Wish>) =>
    new Promise<unknown>((resolve, reject) => {
      count += 1
      waiting.set(count, resolve)
      child.send({ ...wish, id: count }, error => (error ? reject(error) : undefined))
      void ended.then(() => reject(new Error(`ended: ${said}`)))
    })
  return {
    child,
    ended,
    said: () => said,
    look: async () => (await ask({ do: 'look' })) as Look,
    fetch: async (url: string) =>
      (await ask({ do: 'fetch', url })) as { readonly status: number; readonly text: string },
    call: async (path: string, input: unknown) =>
      (await ask({ do: 'call', path, input })) as { readonly ok: boolean; readonly value?: unknown },
    open: async (url: string) => void (await ask({ do: 'open', url })),
    close: async () => void (await ask({ do: 'close' })),
  }
}
