import { dialog } from 'electron'
import type { BrowserWindow, MessageBoxOptions } from 'electron'
import { waitingSentence } from '../waiting-sentence.ts'
import { showForBox } from './show-for-box.ts'

/**
 * Asks whoever closes the window, as long as there is a window to ask in: how many emails wait, then whether what was typed
 * and not saved may be lost. A box without a window is modal for the whole app on macOS, stops what is being sent, and hears
 * of no signal; so would one that main itself waits for. One box is open at a time. Nobody is asked once `stopping` is
 * aborted, and a box that is open goes away.
 */
export function askBeforeClosing(
  window: BrowserWindow,
  countWaiting: () => Promise<number>,
  stopping: AbortSignal,
): void {
  const { webContents } = window
  let told = false
  let asking = false
  /** Whoever typed into the page has said that it may be left. */
  let mayLeave = false

  async function ask(question: () => Promise<boolean>, goOn: () => void): Promise<void> {
    if (asking || stopping.aborted) return
    asking = true
    const isYes = await question().catch(() => false)
    asking = false
    if (isYes && !stopping.aborted && !window.isDestroyed()) goOn()
  }

  async function mayClose(): Promise<boolean> {
    const waiting = await countWaiting().catch(() => 0)
    return waiting === 0 || stopping.aborted || isChosen(window, stopping, mailQuestion(waiting))
  }

  function close(): void {
    told = true
    window.close()
  }

  window.on('close', event => {
    if (told || stopping.aborted) return
    event.preventDefault()
    void ask(mayClose, close)
  })
  // Unlike a browser, Electron asks nobody by itself, and a window with unsaved typing could not be closed at all. It wants
  // to know at once; so the page stays, and is left anew when the person has answered: not destroyed, for pages keep their
  // drafts while they go.
  webContents.on('will-prevent-unload', event => {
    if (mayLeave) return event.preventDefault()
    const again = told ? close : () => webContents.reload()
    // The person may stay with what is typed, and is told anew the next time.
    told = false
    void ask(
      () => isChosen(window, stopping, leaveQuestion),
      () => {
        mayLeave = true
        again()
      },
    )
  })
  webContents.on('did-finish-load', () => (mayLeave = false))
}

interface Question extends Pick<MessageBoxOptions, 'type' | 'message' | 'detail' | 'defaultId' | 'cancelId'> {
  readonly buttons: [string, string]
  /** The button that means yes. */
  readonly yes: 0 | 1
}

const mailQuestion = (waiting: number): Question => ({
  type: 'info',
  message: waitingSentence(waiting),
  buttons: ['Close', 'Stay'],
  defaultId: 0,
  cancelId: 1,
  yes: 0,
})

const leaveQuestion: Question = {
  type: 'question',
  message: 'Leave without saving?',
  detail: 'What was typed here and not saved is lost.',
  buttons: ['Cancel', 'Don’t save'],
  defaultId: 0,
  cancelId: 0,
  yes: 1,
}

async function isChosen(window: BrowserWindow, signal: AbortSignal, { yes, ...box }: Question): Promise<boolean> {
  if (window.isDestroyed()) return false
  showForBox(window)
  const { response } = await dialog.showMessageBox(window, { ...box, noLink: true, signal })
  return response === yes
}
