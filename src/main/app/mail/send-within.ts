import type { Logger, MailTransport, OutgoingMail, SendOutcome, SignInGate } from '../ports.ts'
import { safeCause } from '../safe-cause.ts'
import type { Delivery } from './mail-server.ts'

/** A conversation that takes longer is ended; shorter than the lease. */
export const sendLimitMs = 100_000

/** Hands one mail over, and says what came of it. Ends the conversation itself when it takes too long, or is told to. */
export async function sendWithin(
  {
    transport,
    log,
    signIns,
  }: { readonly transport: MailTransport; readonly log: Logger; readonly signIns: SignInGate },
  server: Exclude<Delivery, { kind: 'none' }>,
  mail: OutgoingMail,
  ending: AbortSignal,
): Promise<SendOutcome> {
  if (server.kind === 'folder') return transport.deliverToFolder(server.folder, mail)
  // One that is only given up could still hand over an old password later.
  const limit = new AbortController()
  const end = () => limit.abort()
  const timer = setTimeout(end, sendLimitMs)
  // Not AbortSignal.any: what it makes stays known to a signal that lives as long as the outbox.
  ending.addEventListener('abort', end)
  if (ending.aborted) end()
  try {
    return await transport.send(server.server, mail, signIns, limit.signal)
  } catch (error) {
    log.error('transport failed', { cause: safeCause(error) })
    return { kind: 'unknown', words: 'Latchkey could not tell whether the mail left.' }
  } finally {
    clearTimeout(timer)
    ending.removeEventListener('abort', end)
  }
}
