import { contextBridge, ipcRenderer } from 'electron'
import type { IpcRendererEvent } from 'electron'
import type { Bridge } from '../../../shared/api/bridge.ts'
import type { AppEvent } from '../../../shared/api/events.ts'

const bridge: Bridge = {
  call: (path, input) => ipcRenderer.invoke('api:call', path, input),
  listen(listener) {
    // Electron's own event object stays here: through it the page would reach every channel.
    const hear = (_: IpcRendererEvent, event: AppEvent) => listener(event)
    ipcRenderer.on('api:event', hear)
    return () => void ipcRenderer.off('api:event', hear)
  },
  saveFile: (fileId, fileName) => ipcRenderer.invoke('file:save', fileId, fileName),
}

contextBridge.exposeInMainWorld('host', bridge)
