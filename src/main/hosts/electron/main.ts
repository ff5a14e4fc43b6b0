import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog, Menu, powerMonitor, session } from 'electron'
import type { BrowserWindow } from 'electron'
import type { Logger } from '../../app/ports.ts'
import { parseElectronOptions } from '../host-options.ts'
import type { HostOptions } from '../host-options.ts'
import { removeAtExit } from '../demo-folder.ts'
import { tellFirstAnswer } from '../first-answer.ts'
import { openLog } from '../log.ts'
import { openBook, prepareDataFolder, startApplication } from '../open-application.ts'
import type { OpenedApplication } from '../open-application.ts'
import {
  endOnAnythingUnexpected,
  endWithin,
  outliveClosedTerminal,
  say,
  startFailure,
  stopLimitMs,
  whenAskedToEnd,
} from '../process-end.ts'
import { waitingSentence } from '../waiting-sentence.ts'
import { declareAppScheme, serveAppScheme } from './app-protocol.ts'
import { createElectronSecretBox } from './electron-secret-box.ts'
import { askBeforeClosing } from './closing.ts'
import { connectWindow } from './ipc.ts'
import { tellKeychainWaits } from './keychain-wait.ts'
import { buildMenu, enableCommands } from './menu.ts'
import { resetOwnerInWindow } from './reset-owner-window.ts'
import { answerSecond, hasAnswered } from './second-start.ts'
import { bringToFront, guardContents, guardSession, loadPage, openWindow } from './window.ts'
import { watchWindow } from './window-trouble.ts'

/** As in electron-builder.yml. */
const appId = 'app.latchkey.desktop'

// Both must have happened before the app is ready, which no part of this file waits for at its top level: Electron
// becomes ready only after the main module has been evaluated.
declareAppScheme()
app.enableSandbox()
outliveClosedTerminal()
main()

function main(): void {
  try {
    const options = parseElectronOptions(process.argv.slice(app.isPackaged ? 1 : 2))
    removeAtExit(options.temporaryFolder)
    // As the shortcut's: the taskbar of Windows tells by it that they belong together.
    app.setAppUserModelId(appId)
    const notice = prepareDataFolder(options)
    keepChromiumApart(options.dataFolder)
    // Per data folder, for the lock lies in the folder named above.
    const answerName = randomUUID()
    if (app.requestSingleInstanceLock({ answerName })) begin(options, notice)
    else void leaveOrBegin(options, notice, answerName)
  } catch (error) {
    endWithError(startFailure(error))
  }
}

/** Chromium's own files: by default they would lie among ours, in the same folder on macOS and Windows. */
function keepChromiumApart(dataFolder: string): void {
  const folder = join(dataFolder, 'window')
  mkdirSync(folder, { recursive: true })
  app.setPath('userData', folder)
}

/**
 * The window that is open comes to the front, told by Electron itself. Without an answer the lock may also be a broken one:
 * the database's own decides, and says so.
 */
async function leaveOrBegin(options: HostOptions, notice: string | null, answerName: string): Promise<void> {
  if (!(await hasAnswered(app.getPath('userData'), answerName))) return begin(options, notice)
  if (options.resetOwner) return endWithError('Latchkey is open. Close it, then start it with --reset-owner again.')
  say('Latchkey is already open on this computer with this data folder.')
  app.exit(0)
}

function begin(options: HostOptions, notice: string | null): void {
  const stopping = new AbortController()
  const listenForSignals = whenAskedToEnd(options, () => stopping.abort())
  const log = openLog(options.dataFolder)
  endOnAnythingUnexpected(log, endWithError)
  app.on('second-instance', (_event, _args, _folder, data) => answerSecond(app.getPath('userData'), data))
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  app
    .whenReady()
    .then(() => {
      // Chromium has put its own handlers in the place of ours.
      listenForSignals()
      whenSystemEnds(() => stopping.abort())
      return start(options, log, stopping.signal, notice)
    })
    .catch((error: unknown) => endWithError(startFailure(error)))
}

async function start(
  options: HostOptions,
  log: Logger,
  stopping: AbortSignal,
  moveNotice: string | null,
): Promise<void> {
  // Before there is a window, so that a book that cannot be opened is told without one.
  const book = await openBook(options, log)
  if (options.resetOwner) {
    return resetOwnerInWindow(book, stopping)
  }
  let connected: ReturnType<typeof connectWindow> | undefined
  let opened: OpenedApplication | undefined
  serveAppScheme(async previewId => connected?.readPreview(previewId) ?? null)
  guardSession(session.defaultSession)
  // Before the keychain is asked, which may ask the person in turn.
  const window = openWindow()
  watchWindow(window, log)
  const menu = buildMenu(options.dataFolder, id => {
    if (!window.isDestroyed()) window.webContents.send('menu:command', id)
  })
  Menu.setApplicationMenu(menu)
  for (const name of ['second-instance', 'activate'] as const) app.on(name as 'activate', () => bringToFront(window))
  app.on('window-all-closed', () => app.quit())
  askBeforeClosing(window, async () => (await opened?.app.countWaitingMail()) ?? 0, stopping)
  const isQuitting = drainOnQuit(
    log,
    () => opened?.app.countWaitingMail() ?? Promise.resolve(0),
    () => (opened ?? book).close(),
  )
  const closeNow = () => closeWithoutAsking(window)
  stopping.addEventListener('abort', closeNow)
  if (stopping.aborted) return closeNow()

  const secretBox = createElectronSecretBox(log, answered => tellKeychainWaits(window, answered))
  try {
    opened = await startApplication(book, options, log, secretBox)
  } catch (error) {
    // The book was closed under it.
    if (isQuitting()) return
    throw error
  }
  if (isQuitting() || window.isDestroyed()) return
  connected = connectWindow(tellFirstAnswer(opened.app, options), window, ids => enableCommands(menu, ids))
  loadPage(window)
  tellNotices(window, moveNotice === null ? opened.notices : [moveNotice, ...opened.notices])
  if (opened.demoSignIn) tellDemoSignIn(window, opened.demoSignIn)
}

/**
 * Once, however often it is asked to quit: mail in mid-air ends. Nobody is asked anything any more.
 * @returns whether it has begun
 */
function drainOnQuit(log: Logger, countWaiting: () => Promise<number>, close: () => Promise<void>): () => boolean {
  let draining = false
  const drain = async () => {
    const waiting = await countWaiting().catch(() => 0)
    if (waiting > 0) say(waitingSentence(waiting))
    if (!(await endWithin(stopLimitMs, close()))) log.warn('not everything ended in time')
    app.exit(0)
  }
  app.on('will-quit', event => {
    event.preventDefault()
    if (draining) return
    draining = true
    void drain()
  })
  return () => draining
}

/** Logging out and shutting down wait for nobody's answer. On Windows it is the window that hears of it. */
function whenSystemEnds(onEnd: () => void): void {
  // The system then waits for the end of the app. (Electron's types leave the event out.)
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault()
    onEnd()
  })
  app.on('browser-window-created', (_event, window) => window.on('session-end', onEnd))
}

/** On a signal: a question about unsaved typing would keep the process alive with nobody there to answer. */
function closeWithoutAsking(window: BrowserWindow): void {
  if (window.isDestroyed()) app.quit()
  else window.destroy()
}

/** What was put right before the start; nobody reads a terminal after a click. */
function tellNotices(window: BrowserWindow, notices: readonly string[]): void {
  if (notices.length === 0) return
  for (const notice of notices) say(notice)
  dialog.showMessageBox(window, { type: 'info', message: notices.join('\n\n'), buttons: ['OK'] }).catch(() => undefined)
}

function tellDemoSignIn(window: BrowserWindow, signIn: { readonly userName: string; readonly password: string }): void {
  const sentence = `Sign in as ${signIn.userName} with the password ${signIn.password}`
  say(sentence)
  // Started by a click there is no terminal to read it from.
  dialog.showMessageBox(window, { type: 'info', message: sentence, buttons: ['OK'] }).catch(() => undefined)
}

function endWithError(sentence: string): void {
  say(sentence)
  const show = () => {
    dialog.showErrorBox('Latchkey cannot go on', sentence)
    app.exit(1)
  }
  // Before, it would go to the terminal alone, and who starts an app by a click has none.
  if (app.isReady()) show()
  else app.whenReady().then(show, () => app.exit(1))
}
