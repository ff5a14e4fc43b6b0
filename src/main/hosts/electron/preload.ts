import { contextBridge, ipcRenderer } from 'electron'
import type { IpcRendererEvent } from 'electron'
import type { Bridge } from '../../../shared/api/bridge.ts'
import type { AppEvent } from '../../../shared/api/events.ts'

/** Electron's own event object stays here: through it the page would reach every channel. */
function hear(channel: string, listener: (told: unknown) => void): () => void {
  const pass = (_: IpcRendererEvent, told: unknown) => listener(told)
  ipcRenderer.on(channel, pass)
  return () => void ipcRenderer.off(channel, pass)
}

const bridge: Bridge = {
  call: (path, input) => ipcRenderer.invoke('api:call', path, input),
  listen: listener => hear('api:event', event => listener(event as AppEvent)),
  previewAddress: previewId => `app://preview/${encodeURIComponent(previewId)}`,
  saveFile: (fileId, fileName) => ipcRenderer.invoke('file:save', fileId, fileName),
  showTheme: theme => void ipcRenderer.invoke('theme:show', theme),
  menu: {
    onCommand: listener => hear('menu:command', listener),
    offer: ids => void ipcRenderer.invoke('menu:offer', ids),
  },
}

contextBridge.exposeInMainWorld('host', bridge)
