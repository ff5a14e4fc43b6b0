import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

/**
 * Runs a packaged main module in Electron's stand-in, in a process of its own: `node packaged-electron-child.ts MAIN
 * ANSWERS ARGS...`. The parent asks through the channel of child_process; what it asks for is done in the stand-in.
 */

export type Wish =
  | { readonly id: number; readonly do: 'look' }
  | { readonly id: number; readonly do: 'call'; readonly path: string; readonly input: unknown }
  | { readonly id: number; readonly do: 'fetch'; readonly url: string }
  | { readonly id: number; readonly do: 'open'; readonly url: string }
  | { readonly id: number; readonly do: 'close' }

const standIn = new URL('./electron-stand-in.ts', import.meta.url).href
registerHooks({
  resolve: (name, context, next) => (name === 'electron' ? { url: standIn, shortCircuit: true } : next(name, context)),
})

const [, , main = '', answers = '{}', ...args] = process.argv
// The stand-in gives stdin what it has on Windows; the native code of this system must be found nevertheless.
const real = process.platform
Object.defineProperty(process, 'platform', { value: 'win32' })
const electron = (await import(standIn)) as typeof import('./electron-stand-in.ts')
Object.defineProperty(process, 'platform', { value: real })

Object.assign(electron.answers, JSON.parse(answers))
electron.app.isPackaged = true
electron.app.exit = code => process.exit(code)
process.argv = [process.execPath, ...args]

process.on('message', (wish: Wish) => {
  void answer(wish).then(
    value => process.send?.({ id: wish.id, value }),
    (error: unknown) => process.send?.({ id: wish.id, value: String(error) }),
  )
})

async function answer(wish: Wish): Promise<unknown> {
  const { asked, BrowserWindow } = electron
  const window = BrowserWindow.all[0]
  if (wish.do === 'look') {
    const { messageBoxes, errorBoxes, openedOutside } = asked
    return {
      did: window?.did ?? [],
      boxes: [...messageBoxes.map(box => box['message']), ...errorBoxes.map(box => box.content)],
      openedOutside,
    }
  }
  if (!window) throw new Error('there is no window')
  if (wish.do === 'call') {
    const call = asked.ipcHandlers.get('api:call') as unknown as (...parts: unknown[]) => Promise<unknown>
    const event = { sender: window.webContents, senderFrame: window.webContents.mainFrame }
    return call(event, wish.path, wish.input)
  }
  if (wish.do === 'fetch') {
    const response = await asked.protocolHandlers.get('app')?.(new Request(wish.url))
    return { status: response?.status, text: await response?.text() }
  }
  if (wish.do === 'open') return window.webContents.windowOpenHandler?.({ url: wish.url })
  return window.close()
}

await import(pathToFileURL(main).href)
