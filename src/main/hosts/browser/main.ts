import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Logger } from '../../app/ports.ts'
import { safeCause } from '../../app/safe-cause.ts'
import { OpenError } from '../../db/open-error.ts'
import { parseHostOptions } from '../host-options.ts'
import type { HostOptions } from '../host-options.ts'
import { openLog } from '../log.ts'
import { makeDataFolder, openApplication } from '../open-application.ts'
import { runResetOwner } from '../reset-owner-command.ts'
import { waitingSentence } from '../waiting-sentence.ts'
import { createBrowserSecretBox, refuseOpenKeyFile } from './browser-secret-box.ts'
import { defaultRendererFolder, startBrowserServer } from './server.ts'

const stopLimitMs = 4_800

/** Stdout carries one line of ours, the ready line; everything else that is said goes here. */
function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}

/** Fails at start: a sentence for the terminal, and exit code 1. */
function endWith(error: unknown): never {
  const isPortTaken =
    error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
  if (isPortTaken) say('The port is taken or not allowed. Choose another with --port, or leave it out.')
  else say(error instanceof Error ? error.message : String(error))
  process.exit(1)
}

async function run(options: HostOptions): Promise<void> {
  makeDataFolder(options.dataFolder)
  refuseOpenKeyFile(options.dataFolder)
  const log = openLog(options.dataFolder)
  const stopping = new AbortController()
  endOnAnythingUnexpected(log)
  // Before anything is open, so that a signal during the start ends as cleanly as one later.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())
  if (options.parentPipe)
    process.stdin
      .on('end', () => stopping.abort())
      .on('error', () => stopping.abort())
      .resume()

  const opened = await openApplication(options, log, createBrowserSecretBox(options.dataFolder))
  if (options.resetOwner) {
    const sentence = await runResetOwner(opened).finally(() => opened.close())
    say(sentence)
    process.exit(0)
  }
  if (opened.demoSignIn) say(`Sign in as ${opened.demoSignIn.userName} with the password ${opened.demoSignIn.password}`)
  const server = await startBrowserServer({
    app: opened.app,
    log,
    port: options.port,
    rendererFolder: defaultRendererFolder(),
  })

  const stop = async () => {
    setTimeout(() => process.exit(0), stopLimitMs).unref()
    const waiting = await opened.app.countWaitingMail().catch(() => 0)
    if (waiting > 0) say(waitingSentence(waiting))
    await server.close().catch((error: unknown) => log.warn('server did not close', { cause: safeCause(error) }))
    await opened.close().catch((error: unknown) => log.warn('application did not close', { cause: safeCause(error) }))
    if (options.demo) rmSync(dirname(options.dataFolder), { recursive: true, force: true })
    process.exit(0)
  }
  if (stopping.signal.aborted) return stop()
  stopping.signal.addEventListener('abort', () => void stop())
  process.stdout.write(`Latchkey is ready at ${server.address}\n`)
}

/** A process in an unknown state must not go on writing to the book. */
function endOnAnythingUnexpected(log: Logger): void {
  const end = (error: unknown) => {
    log.error('unexpected', { cause: safeCause(error) })
    say(
      'Latchkey has met an error that it cannot go on from, and ends. Start it again; nothing that was saved is lost.',
    )
    process.exit(1)
  }
  process.on('uncaughtException', end)
  process.on('unhandledRejection', end)
}

try {
  await run(parseHostOptions(process.argv.slice(2), () => mkdtempSync(join(tmpdir(), 'latchkey-demo-'))))
} catch (error) {
  if (error instanceof OpenError || error instanceof Error) endWith(error)
  throw error
}
