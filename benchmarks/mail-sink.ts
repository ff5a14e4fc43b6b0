// A mail server that takes everything and keeps nothing but counts; a process of its own, so that it shares no event
// loop with what is measured. Says its port when it listens, and its counts when it is asked.

import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface SinkCounts {
  readonly mails: number
  /** Different Message-IDs. */
  readonly distinct: number
  /** Mails that were not for exactly one recipient. */
  readonly crowded: number
}

const ids = new Set<string>()
let mails = 0
let crowded = 0

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  logger: false,
  onData(stream, session, callback) {
    let head = ''
    stream.on('data', (chunk: Buffer) => {
      if (head.length < 4096) head += chunk.toString('latin1')
    })
    stream.on('end', () => {
      mails += 1
      ids.add(/^Message-ID: (\S+)/im.exec(head)?.[1] ?? `none ${mails}`)
      if (session.envelope.rcptTo.length !== 1) crowded += 1
      callback(null)
    })
  },
})
server.on('error', () => undefined)
server.listen(0, '127.0.0.1', () => process.send?.((server.server.address() as AddressInfo).port))
process.on('message', () => process.send?.({ mails, distinct: ids.size, crowded } satisfies SinkCounts))
process.on('disconnect', () => process.exit())
