import { pathToFileURL } from 'node:url'
import { standInForElectron } from './electron-in-node.ts'

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

const [, , main = '', answers = '{}', ...args] = process.argv
const electron = await standInForElectron(answers)
process.argv = [process.execPath, ...args]

process.on('message', (wish: Wish) => {
  void answer(wish).then(
    value => process.send?.({ id: wish.id, value }),
    (error: unknown) => process.send?.({ id: wish.id, value: String(error) }),
  )
})

function callAsPage(path: string, input: unknown): Promise<unknown> {
  const window = electron.BrowserWindow.all[0]
  if (!window) throw new Error('there is no window')
  const call = electron.asked.ipcHandlers.get('api:call') as unknown as (...parts: unknown[]) => Promise<unknown>
  return call({ sender: window.webContents, senderFrame: window.webContents.mainFrame }, path, input)
}

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
  if (wish.do === 'call') return callAsPage(wish.path, wish.input)
  if (wish.do === 'fetch') {
    const response = await asked.protocolHandlers.get('app')?.(new Request(wish.url))
    return { status: response?.status, text: await response?.text() }
  }
  if (wish.do === 'open') return window.webContents.windowOpenHandler?.({ url: wish.url })
  return window.close()
}

if (electron.answers.pageAsks) {
  const { FakeWindow } = await import('./electron-stand-in-window.ts')
  const { loadURL } = FakeWindow.prototype
  FakeWindow.prototype.loadURL = async function (url) {
    await loadURL.call(this, url)
    await callAsPage('session.state', {})
  }
}

// Electron lives until it is told to end, whatever else there is to do.
setInterval(() => undefined, 60_000)
await import(pathToFileURL(main).href)
