import type { CommandId } from '../commands.ts'
import type { AppEvent } from './events.ts'
import type { Reply } from './errors.ts'

/** What a host offers the renderer: `window.host` in Electron, fetch and a WebSocket in the browser host. */
export interface Bridge {
  call(path: string, input: unknown): Promise<Reply>
  /** Returns the function that stops listening. */
  listen(listener: (event: AppEvent) => void): () => void
  /** Where a frame finds the HTML of a preview: a place of its own, that can neither run nor load anything. */
  previewAddress(previewId: string): string
  /** Saves a file that a procedure put on the shelf. False when the person cancelled. */
  saveFile(fileId: string, fileName: string): Promise<boolean>
  /** Only where there is a native title bar to match. */
  showTheme?(theme: 'system' | 'light' | 'dark'): void
  /** Only where there is a native menu. */
  readonly menu?: {
    /** Told the id of the command that was chosen. Returns the function that stops listening. */
    onCommand(listener: (id: unknown) => void): () => void
    /** What can be done now; the rest is grey. */
    offer(ids: readonly CommandId[]): void
  }
}
