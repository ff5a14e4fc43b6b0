import { randomUUID } from 'node:crypto'
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
import { keepChromiumApart, keepChromiumApartInPassing, requireSandbox } from './keep-chromium-apart.ts'
import { createElectronSecretBox } from './electron-secret-box.ts'
import { askBeforeClosing } from './closing.ts'
import { connectWindow } from './ipc.ts'
import { tellKeychainWaits } from './keychain-wait.ts'
import { buildMenu, enableCommands } from './menu.ts'
import { resetOwnerInWindow } from './reset-owner-window.ts'
import { answerSecondStarts, hasAnswered } from './second-start.ts'
import { showForBox } from './show-for-box.ts'
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
    requireSandbox()
    const options = parseElectronOptions(process.argv.slice(app.isPackaged ? 1 : 2))
    removeAtExit(options.temporaryFolder)
    // As the shortcut's: the taskbar of Windows tells by it that they belong together.
    app.setAppUserModelId(appId)
    const notice = prepareDataFolder(options)
    keepChromiumApart(options.dataFolder)
    // Per data folder, for the lock lies in the folder named above.
    const answerName = randomUUID()
    const tryLock = () => app.requestSingleInstanceLock({ answerName })
    if (tryLock()) begin(options, notice)
    else leaveOrBegin(options, notice, answerName, tryLock).catch(endWithFailure)
  } catch (error) {
    keepChromiumApartInPassing()
    endWithFailure(error)
  }
}

/**
 * The window that is open comes to the front, told by Electron itself. Without an answer the lock may also be a broken one:
 * the database's own decides, and says so.
 */
async function leaveOrBegin(
  options: HostOptions,
  notice: string | null,
  answerName: string,
  tryLock: () => boolean,
): Promise<void> {
  if (!(await hasAnswered(app.getPath('userData'), answerName, tryLock))) return begin(options, notice)
  if (options.resetOwner) return endWithError('Latchkey is open. Close it, then start it with --reset-owner again.')
  say('Latchkey is already open on this computer with this data folder.')
  app.exit(0)
}

function begin(options: HostOptions, notice: string | null): void {
  const stopping = new AbortController()
  const listenForSignals = whenAskedToEnd(options, () => stopping.abort())
  const log = openLog(options.dataFolder)
  endOnAnythingUnexpected(log, endWithError)
  // At once: the start may fail before there is a window to tell it in, and the next one finds nothing to tell.
  if (notice !== null) log.warn('data folder moved', { reason: notice })
  answerSecondStarts(app.getPath('userData'))
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  app
    .whenReady()
    .then(() => {
      // Chromium has put its own handlers in the place of ours.
      listenForSignals()
      whenSystemEnds(() => stopping.abort())
      return start(options, log, stopping.signal, notice)
    })
    .catch(endWithFailure)
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
    const form = await resetOwnerInWindow(book, log, stopping)
    comeWhenCalled(form)
    return tell(form, moveNotice === null ? [] : [moveNotice])
  }
  let connected: ReturnType<typeof connectWindow> | undefined
  let opened: OpenedApplication | undefined
  serveAppScheme(async previewId => connected?.readPreview(previewId) ?? null)
  guardSession(session.defaultSession)
  // Before the keychain is asked, which may ask the person in turn.
  const window = openWindow()
  watchWindow(window, log, () => loadPage(window))
  const menu = buildMenu(options.dataFolder, id => {
    if (!window.isDestroyed()) window.webContents.send('menu:command', id)
  })
  Menu.setApplicationMenu(menu)
  comeWhenCalled(window)
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
  tell(window, moveNotice === null ? opened.notices : [moveNotice, ...opened.notices])
  if (opened.demoSignIn) {
    tell(window, [`Sign in as ${opened.demoSignIn.userName} with the password ${opened.demoSignIn.password}`])
  }
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

/** By a second start, or a click on the Dock. */
function comeWhenCalled(window: BrowserWindow): void {
  for (const name of ['second-instance', 'activate'] as const) app.on(name as 'activate', () => bringToFront(window))
}

/** In the terminal, and in a box: who starts an app by a click has no terminal. */
function tell(window: BrowserWindow, sentences: readonly string[]): void {
  if (sentences.length === 0) return
  for (const sentence of sentences) say(sentence)
  if (window.isDestroyed()) return
  showForBox(window)
  const message = sentences.join('\n\n')
  dialog.showMessageBox(window, { type: 'info', message, buttons: ['OK'] }).catch(() => undefined)
}

function endWithFailure(error: unknown): void {
  endWithError(startFailure(error))
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
