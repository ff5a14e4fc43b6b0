import { parseHostOptions } from '../host-options.ts'
import type { HostOptions } from '../host-options.ts'
import { removeAtExit } from '../demo-folder.ts'
import { tellFirstAnswer } from '../first-answer.ts'
import { openLog } from '../log.ts'
import { openBook, prepareDataFolder, startApplication } from '../open-application.ts'
import {
  endOnAnythingUnexpected,
  endWithin,
  outliveClosedTerminal,
  say,
  startFailure,
  stopLimitMs,
  whenAskedToEnd,
} from '../process-end.ts'
import { runResetOwner } from '../reset-owner-command.ts'
import { waitingSentence } from '../waiting-sentence.ts'
import { createBrowserSecretBox, refuseOpenKeyFile } from './browser-secret-box.ts'
import { defaultRendererFolder, startBrowserServer } from './server.ts'

async function run(options: HostOptions): Promise<void> {
  removeAtExit(options.temporaryFolder)
  // Before anything is open, so that a signal during the start ends as cleanly as one later.
  const stopping = new AbortController()
  whenAskedToEnd(options, () => stopping.abort())
  const notice = prepareDataFolder(options)
  if (notice !== null) say(notice)
  refuseOpenKeyFile(options.dataFolder)
  const log = openLog(options.dataFolder)
  endOnAnythingUnexpected(log, sentence => {
    say(sentence)
    process.exit(1)
  })

  const book = await openBook(options, log)
  if (options.resetOwner) {
    say(await runResetOwner(book, stopping.signal))
    process.exit(0)
  }
  const opened = await startApplication(book, options, log, createBrowserSecretBox(options.dataFolder))
  for (const notice of opened.notices) say(notice)
  if (opened.demoSignIn) say(`Sign in as ${opened.demoSignIn.userName} with the password ${opened.demoSignIn.password}`)
  const server = await startBrowserServer({
    app: tellFirstAnswer(opened.app, options),
    log,
    port: options.port,
    rendererFolder: defaultRendererFolder(),
  })

  const stop = async () => {
    const waiting = await opened.app.countWaitingMail().catch(() => 0)
    if (waiting > 0) say(waitingSentence(waiting))
    // The application first: the running calls end, and their answers still leave.
    const ended = opened.close().then(() => server.close())
    if (!(await endWithin(stopLimitMs, ended))) log.warn('not everything ended in time')
    process.exit(0)
  }
  stopping.signal.addEventListener('abort', () => void stop())
  if (stopping.signal.aborted) return stop()
  process.stdout.write(`Latchkey is ready at ${server.address}\n`)
}

outliveClosedTerminal()
try {
  await run(parseHostOptions(process.argv.slice(2)))
} catch (error) {
  say(startFailure(error))
  process.exit(1)
}
