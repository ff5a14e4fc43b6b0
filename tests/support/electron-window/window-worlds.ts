import { createBridgeEnd } from './bridge-ends.ts'
import type { CreateBridgeEnd } from './bridge-ends.ts'
import { createCloneText } from './clone-text.ts'
import type { CloneText } from './clone-text.ts'

/** What the preload script's world tells the other process. */
export type Told =
  | { readonly invoke: number; readonly channel: string; readonly args: string }
  | { readonly preloadError: string }

/** What the other process tells it. */
export type Delivered =
  | { readonly reply: number; readonly result?: string; readonly error?: string }
  | { readonly channel: string; readonly args: string }

export interface WorldNames {
  /** Of the events in which the two worlds meet. */
  readonly meeting: string
  /** The function of the preload script's world that leads to the other process. */
  readonly tell: string
  /** The function of the same world that the other process calls. */
  readonly deliver: string
}

/** For the page's own world, before anything of the page runs. */
export function pageWorldSource({ meeting }: WorldNames): string {
  return `(${preparePageWorld.toString()})(${createBridgeEnd.toString()}, ${JSON.stringify(meeting)})`
}

/** For a world of its own beside the page's: the preload script, and Electron as a sandboxed one finds it. */
export function preloadWorldSource(names: WorldNames, preload: string): string {
  const script = `function (require, process, exports, module) {\n${preload}\n}`
  const ends = `${createBridgeEnd.toString()}, (${createCloneText.toString()})()`
  return `(${preparePreloadWorld.toString()})(${ends}, ${JSON.stringify(names)}, ${script})`
}

// What follows runs in a page, where it is put as its own source: it uses nothing from outside.

function preparePageWorld(createEnd: CreateBridgeEnd, meeting: string): void {
  if (window !== window.top) return

  function freezeDeeply(value: unknown): void {
    if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return
    Object.freeze(value)
    for (const inner of Object.values(value)) freezeDeeply(inner)
  }

  createEnd(meeting, 'page').offer((key, api) => {
    const name = String(key)
    if (name in window) throw new Error('Cannot bind an API on top of an existing property on the window object')
    freezeDeeply(api)
    Object.defineProperty(window, name, { value: api, enumerable: true, writable: false, configurable: false })
  })
}

function preparePreloadWorld(
  createEnd: CreateBridgeEnd,
  cloneText: CloneText,
  { meeting, tell, deliver }: WorldNames,
  preload: (require: (name: string) => unknown, process: object, exports: object, module: object) => void,
): void {
  if (window !== window.top) return
  const globals = globalThis as unknown as Record<string, (text: string) => void>
  const toMain = (told: Told) => globals[tell]?.(JSON.stringify(told))
  const waiting = new Map<number, (reply: { readonly result?: string; readonly error?: string }) => void>()
  const listeners = new Map<string, ((...args: unknown[]) => void)[]>()
  const end = createEnd(meeting, 'preload')
  let invoked = 0

  const ipcRenderer = {
    async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const text = cloneText.write(args)
      const id = ++invoked
      const reply = new Promise<{ readonly result?: string; readonly error?: string }>(resolve =>
        waiting.set(id, resolve),
      )
      toMain({ invoke: id, channel, args: text })
      const { result, error } = await reply
      if (error !== undefined) throw new Error(`Error invoking remote method '${channel}': ${error}`)
      return result === undefined ? undefined : cloneText.read(result)
    },
    on(channel: string, listener: (...args: unknown[]) => void) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return ipcRenderer
    },
    off(channel: string, listener: (...args: unknown[]) => void) {
      const remaining = [...(listeners.get(channel) ?? [])]
      const last = remaining.lastIndexOf(listener)
      if (last >= 0) remaining.splice(last, 1)
      listeners.set(channel, remaining)
      return ipcRenderer
    },
  }

  globals[deliver] = text => {
    const delivered = JSON.parse(text) as Delivered
    if ('reply' in delivered) {
      waiting.get(delivered.reply)?.(delivered)
      waiting.delete(delivered.reply)
      return
    }
    const args = cloneText.read(delivered.args) as unknown[]
    for (const listener of listeners.get(delivered.channel) ?? []) {
      listener({ sender: ipcRenderer, ports: [] }, ...args)
    }
  }

  const contextBridge = { exposeInMainWorld: (key: string, api: unknown) => void end.call(0, [key, api]) }

  try {
    const module = { exports: {} }
    const require = (name: string) => {
      if (name === 'electron') return { contextBridge, ipcRenderer }
      throw new Error(`module not found: ${name}`)
    }
    preload(require, { sandboxed: true, contextIsolated: true }, module.exports, module)
  } catch (error) {
    toMain({ preloadError: error instanceof Error ? error.message : String(error) })
  }
}
