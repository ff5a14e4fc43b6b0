import type { Bridge } from '../../shared/api/bridge.ts'
import type { AppEvent } from '../../shared/api/events.ts'
import type { Reply } from '../../shared/api/errors.ts'

declare global {
  interface Window {
    /** Put there by Electron's preload. */
    readonly host?: Bridge
  }
}

const shortestPauseMs = 500
const longestPauseMs = 5_000

/** The same three verbs in both hosts: Electron's preload, or fetch and a WebSocket to the browser host. */
export const bridge: Bridge = window.host ?? createBrowserBridge()

/** Whether the window is a tab, with keys and habits of its own. */
export const isInBrowser = window.host === undefined

type ConnectionListener = (connected: boolean) => void
const connectionListeners = new Set<ConnectionListener>()

/** Told when the host goes away and when it is back. Electron's never goes away without the window. */
export function onConnection(listener: ConnectionListener): () => void {
  connectionListeners.add(listener)
  return () => void connectionListeners.delete(listener)
}

function tell(connected: boolean): void {
  for (const listener of connectionListeners) listener(connected)
}

function createBrowserBridge(): Bridge {
  return {
    async call(path, input) {
      const response = await fetch('/api/call', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-latchkey': '1' },
        body: JSON.stringify({ path, input }),
      })
      return (await response.json()) as Reply
    },
    listen(listener) {
      let socket: WebSocket | null = null
      let pauseMs = shortestPauseMs
      let timer: ReturnType<typeof setTimeout> | undefined
      let ended = false

      function connect(): void {
        socket = new WebSocket(`ws://${location.host}/api/events`)
        socket.addEventListener('open', () => {
          pauseMs = shortestPauseMs
          tell(true)
        })
        socket.addEventListener('message', message => listener(JSON.parse(String(message.data)) as AppEvent))
        socket.addEventListener('close', () => {
          if (ended) return
          tell(false)
          timer = setTimeout(connect, pauseMs)
          pauseMs = Math.min(pauseMs * 2, longestPauseMs)
        })
      }

      connect()
      return () => {
        ended = true
        clearTimeout(timer)
        socket?.close()
      }
    },
    previewAddress: previewId => `/preview/${encodeURIComponent(previewId)}`,
    async saveFile(fileId, fileName) {
      const link = document.createElement('a')
      link.href = `/api/file/${encodeURIComponent(fileId)}`
      link.download = fileName
      link.click()
      return true
    },
  }
}
