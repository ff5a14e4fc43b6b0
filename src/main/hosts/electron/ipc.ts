import { ipcMain, nativeTheme } from 'electron'
import type { BrowserWindow, IpcMainInvokeEvent } from 'electron'
import type { Failure } from '../../../shared/api/errors.ts'
import type { Application } from '../../app/application.ts'
import { isOwnPage } from './app-protocol.ts'
import { saveFile } from './save-file.ts'

/** What of the application the window may reach. */
type ReachableApplication = Pick<
  Application,
  'dispatch' | 'openClient' | 'closeClient' | 'takeFile' | 'readPreview' | 'subscribe'
>

/**
 * Connects the window's page to the application, until the window is closed. The only way in: whatever is not the main
 * frame of this window with our own page in it is refused by throwing.
 * @param onOffered told what the person can do at the moment, for the menu
 */
export function connectWindow(
  app: ReachableApplication,
  window: BrowserWindow,
  onOffered: (commandIds: readonly unknown[]) => void,
): { readonly readPreview: (previewId: string) => Promise<string | null> } {
  const { webContents } = window
  const client = app.openClient()

  function refuseStrangers({ sender, senderFrame }: IpcMainInvokeEvent): void {
    const isOwn =
      sender === webContents &&
      senderFrame !== null &&
      senderFrame === webContents.mainFrame &&
      isOwnPage(senderFrame.url)
    if (!isOwn) throw new Error('refused')
  }

  ipcMain.handle('api:call', (event, path: unknown, input: unknown) => {
    refuseStrangers(event)
    if (typeof path !== 'string') return { ok: false, failure: unreadable }
    return app.dispatch(path, input, client)
  })

  ipcMain.handle('file:save', (event, fileId: unknown, fileName: unknown) => {
    refuseStrangers(event)
    if (typeof fileId !== 'string' || typeof fileName !== 'string') throw new Error('refused')
    return saveFile(window, fileName, () => app.takeFile(fileId, client))
  })

  ipcMain.handle('menu:offer', (event, ids: unknown) => {
    refuseStrangers(event)
    onOffered(Array.isArray(ids) ? ids : [])
  })

  ipcMain.handle('theme:show', (event, theme: unknown) => {
    refuseStrangers(event)
    if (theme === 'system' || theme === 'light' || theme === 'dark') nativeTheme.themeSource = theme
  })

  const unsubscribe = app.subscribe(client, event => {
    if (!webContents.isDestroyed()) webContents.send('api:event', event)
  })

  window.once('closed', () => {
    unsubscribe()
    ipcMain.removeHandler('api:call')
    ipcMain.removeHandler('file:save')
    ipcMain.removeHandler('menu:offer')
    ipcMain.removeHandler('theme:show')
    app.closeClient(client)
  })
  return { readPreview: previewId => app.readPreview(previewId, client) }
}

const unreadable: Failure = {
  code: 'input.invalid',
  details: { issues: [{ path: '', message: 'Not what is expected here.' }] },
}
