import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog, Menu, session } from 'electron'
import type { BrowserWindow } from 'electron'
import type { Logger } from '../../app/ports.ts'
import { parseElectronOptions } from '../host-options.ts'
import type { HostOptions } from '../host-options.ts'
import { removeAtExit } from '../demo-folder.ts'
import { openLog } from '../log.ts'
import { makeDataFolder, openApplication } from '../open-application.ts'
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
import { declareAppScheme, serveAppScheme } from './app-protocol.ts'
import { createElectronSecretBox } from './electron-secret-box.ts'
import { tellWaitingMail } from './closing.ts'
import { connectWindow } from './ipc.ts'
import { buildMenu, enableCommands } from './menu.ts'
import { bringToFront, guardContents, guardSession, openWindow } from './window.ts'

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
    makeDataFolder(options.dataFolder)
    keepChromiumApart(options.dataFolder)
    // Per data folder, for the lock lies in the folder named above.
    if (app.requestSingleInstanceLock()) begin(options)
    else leaveToTheOther(options)
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

/** The window that is open comes to the front, told by Electron itself. */
function leaveToTheOther(options: HostOptions): void {
  say('Latchkey is already open on this computer with this data folder.')
  app.exit(options.resetOwner ? 1 : 0)
}

function begin(options: HostOptions): void {
  const stopping = new AbortController()
  const listenForSignals = whenAskedToEnd(options, () => stopping.abort())
  const log = openLog(options.dataFolder)
  endOnAnythingUnexpected(log, endWithError)
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  app
    .whenReady()
    .then(() => {
      // Chromium has put its own handlers in the place of ours.
      listenForSignals()
      return start(options, log, stopping.signal)
    })
    .catch((error: unknown) => endWithError(startFailure(error)))
}

async function start(options: HostOptions, log: Logger, stopping: AbortSignal): Promise<void> {
  const opened = await openApplication(options, log, createElectronSecretBox(log))
  if (options.resetOwner) {
    say(await runResetOwner(opened, stopping))
    app.exit(0)
    return
  }
  let connected: ReturnType<typeof connectWindow> | undefined
  serveAppScheme(async previewId => connected?.readPreview(previewId) ?? null)
  guardSession(session.defaultSession)
  const window = openWindow()
  const menu = buildMenu(options.dataFolder, id => {
    if (!window.isDestroyed()) window.webContents.send('menu:command', id)
  })
  connected = connectWindow(opened.app, window, ids => enableCommands(menu, ids))
  Menu.setApplicationMenu(menu)

  app.on('second-instance', () => bringToFront(window))
  app.on('window-all-closed', () => app.quit())
  tellWaitingMail(window, () => opened.app.countWaitingMail(), stopping)
  drainOnQuit(log, opened)
  const closeNow = () => closeWithoutAsking(window)
  stopping.addEventListener('abort', closeNow)
  if (stopping.aborted) closeNow()
  else tellNotices(window, opened.notices)
  if (!stopping.aborted && opened.demoSignIn) tellDemoSignIn(window, opened.demoSignIn)
}

/** Once, however often it is asked to quit: mail in mid-air ends. Nobody is asked anything any more. */
function drainOnQuit(log: Logger, opened: Awaited<ReturnType<typeof openApplication>>): void {
  let draining = false
  const drain = async () => {
    const waiting = await opened.app.countWaitingMail().catch(() => 0)
    if (waiting > 0) say(waitingSentence(waiting))
    if (!(await endWithin(stopLimitMs, opened.close()))) log.warn('not everything ended in time')
    app.exit(0)
  }
  app.on('will-quit', event => {
    event.preventDefault()
    if (draining) return
    draining = true
    void drain()
  })
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
  void dialog.showMessageBox(window, { type: 'info', message: notices.join('\n\n'), buttons: ['OK'] })
}

function tellDemoSignIn(window: BrowserWindow, signIn: { readonly userName: string; readonly password: string }): void {
  const sentence = `Sign in as ${signIn.userName} with the password ${signIn.password}`
  say(sentence)
  // Started by a click there is no terminal to read it from.
  void dialog.showMessageBox(window, { type: 'info', message: sentence, buttons: ['OK'] })
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
