import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startBrowserServer } from '../../src/main/hosts/browser/server.ts'
import { temporaryFolder } from './browser-host.ts'
import { FakeApplication } from './fake-application.ts'
import { MemoryLog } from './fakes.ts'
import { ask } from './raw-http.ts'
import type { RawAnswer } from './raw-http.ts'

export interface ServedFake {
  readonly app: FakeApplication
  readonly log: MemoryLog
  readonly port: number
  readonly origin: string
  /** Path and query with the one-time token. */
  readonly tokenPath: string
  /** Exchanges the token; returns the cookie. */
  letIn(): Promise<string>
  /** A call as our own page makes it; headers given replace its own, null leaves one out. */
  call(cookie: string, body: string | Buffer, headers?: Readonly<Record<string, string | null>>): Promise<RawAnswer>
  close(): Promise<void>
}

/** The real server with an application of paper behind it, and a file beside the bundle that nobody may get. */
export async function serveFake(): Promise<ServedFake> {
  const folder = temporaryFolder()
  const renderer = join(folder.path, 'renderer')
  mkdirSync(join(renderer, 'assets'), { recursive: true })
  writeFileSync(join(renderer, 'index.html'), '<!doctype html><title>The window</title>')
  writeFileSync(join(renderer, 'assets', 'app-abc123.js'), 'export {}')
  writeFileSync(join(folder.path, 'secret.txt'), 'canary')
  const app = new FakeApplication()
  const log = new MemoryLog()
  const server = await startBrowserServer({ app, log, port: 0, rendererFolder: renderer })
  const { port: portText, origin, pathname, search } = new URL(server.address)
  const port = Number(portText)
  const tokenPath = `${pathname}${search}`
  return {
    app,
    log,
    port,
    origin,
    tokenPath,
    async letIn() {
      const answer = await ask({ port, path: tokenPath })
      return answer.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    },
    call: (cookie, body, headers = {}) =>
      ask({
        port,
        path: '/api/call',
        method: 'POST',
        headers: { origin, cookie, 'x-latchkey': '1', 'content-type': 'application/json', ...headers },
        body,
      }),
    async close() {
      await server.close()
      folder.remove()
    },
  }
}
