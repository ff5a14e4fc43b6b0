import { connect } from 'node:net'
import type { Logger } from '../app/ports.ts'
import { safeCause } from '../app/safe-cause.ts'
import { OpenError, pathTrouble } from '../db/open-error.ts'

/** From being asked to end to the end; the launcher kills whatever is there 4.7 s after it asked. */
export const stopLimitMs = 4_400

/** Stdout carries one line of ours, the ready line; everything else that is said goes here. */
export function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}

/** Whoever read what is printed here may be gone (`npm start | head -1`); that must not end the shop's work. */
export function outliveClosedTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
}

/**
 * Calls back once: on a signal, or when the launcher is gone, which shows in the end of stdin (--parent-pipe) or of a
 * connection (--parent-socket).
 * @returns listens for signals anew, for when something has taken them away meanwhile: Chromium does
 */
export function whenAskedToEnd(
  options: { readonly parentPipe: boolean; readonly parentSocket: string | null },
  onEnd: () => void,
): () => void {
  let asked = false
  const ask = () => {
    if (asked) return
    asked = true
    onEnd()
  }
  // Taken off first: Node asks the system for a signal only with the first listener.
  const listen = () => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.off(signal, ask).on(signal, ask)
  }
  listen()
  if (options.parentPipe) process.stdin.on('end', ask).on('error', ask).resume()
  if (options.parentSocket !== null) whenConnectionEnds(options.parentSocket, ask)
  return listen
}

/** A connection that never came about says nothing: ending then would be a start that fails without a word. */
function whenConnectionEnds(address: string, onEnd: () => void): void {
  const socket = connect(address)
  socket.once('connect', () => socket.once('close', onEnd))
  socket
    .on('error', () => undefined)
    .unref()
    .resume()
}

/**
 * A process in an unknown state must not go on writing to the book: logs the safe part of the cause, and calls `exit`.
 * A rejection that nobody heard is a side errand that failed, such as opening a web page: what it was part of has ended in
 * order, a transaction by being rolled back. It is logged, and never ends the app.
 */
export function endOnAnythingUnexpected(log: Logger, exit: (sentence: string) => void): void {
  process.on('uncaughtException', error => {
    log.error('unexpected', { cause: safeCause(error) })
    exit(
      'Latchkey has met an error that it cannot go on from, and ends. Start it again; nothing that was saved is lost.',
    )
  })
  process.on('unhandledRejection', error => log.error('unheard rejection', { cause: safeCause(error) }))
}

/** Why the start failed, as a sentence for the person who started it. */
export function startFailure(error: unknown): string {
  if (error instanceof OpenError) return error.message
  if (isFromListening(error)) {
    return error.code === 'EADDRINUSE'
      ? 'The port is taken by another program. Choose another with --port, or leave --port out.'
      : 'This port cannot be used here. Choose another with --port, or leave --port out.'
  }
  const trouble = pathTrouble(error, pathOf(error))
  if (trouble) return trouble.message
  return error instanceof Error ? error.message : String(error)
}

function pathOf(error: unknown): string {
  const named = error instanceof Error && 'path' in error ? error.path : undefined
  return typeof named === 'string' ? named : 'the data folder'
}

function isFromListening(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'syscall' in error && error.syscall === 'listen' && 'code' in error
}

/** Waits for the work, but never longer than the limit. True when it ended well and in time. */
export async function endWithin(limitMs: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<false>(resolve => (timer = setTimeout(() => resolve(false), limitMs)))
  const inTime = await Promise.race([
    work.then(
      () => true,
      () => false,
    ),
    limit,
  ])
  clearTimeout(timer)
  return inTime
}
