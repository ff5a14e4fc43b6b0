import { request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'

export interface RawAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** True when the server let the connection become a WebSocket. */
  readonly upgraded: boolean
}

interface RawRequest {
  readonly port: number
  readonly path?: string
  readonly method?: string
  /** `host: null` leaves the header out. */
  readonly headers?: Readonly<Record<string, string | null>>
  readonly body?: string | Buffer
}

/** Unlike fetch: any Host, any Origin, any path, word for word. */
export function ask({ port, path = '/', method = 'GET', headers = {}, body }: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const kept = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null)
    const asking = request({
      host: '127.0.0.1',
      port,
      path,
      method,
      headers: Object.fromEntries(kept),
      setHost: !('host' in headers),
      agent: false,
    })
    asking.on('response', answer => {
      const chunks: Buffer[] = []
      const done = () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString('utf8'),
          upgraded: false,
        })
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', done)
      answer.on('error', done)
    })
    asking.on('upgrade', (answer, socket) => {
      socket.destroy()
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: '', upgraded: true })
    })
    asking.on('error', reject)
    asking.end(body)
  })
}

export const webSocketHeaders = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
}
