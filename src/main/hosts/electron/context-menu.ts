import { BrowserWindow, Menu } from 'electron'
import type { ContextMenuParams, MenuItemConstructorOptions, WebContents } from 'electron'

/** What a right click offers in text: Electron itself offers nothing. Where the page has a menu of its own it never comes here. */
export function showContextMenu(contents: WebContents, params: ContextMenuParams): void {
  const { editFlags, isEditable, selectionText } = params
  const items: MenuItemConstructorOptions[] = isEditable
    ? [
        { role: 'undo', enabled: editFlags.canUndo },
        { role: 'redo', enabled: editFlags.canRedo },
        { type: 'separator' },
        { role: 'cut', enabled: editFlags.canCut },
        { role: 'copy', enabled: editFlags.canCopy },
        { role: 'paste', enabled: editFlags.canPaste },
        { type: 'separator' },
        { role: 'selectAll', enabled: editFlags.canSelectAll },
      ]
    : selectionText.trim() === ''
      ? []
      : [{ role: 'copy', enabled: editFlags.canCopy }]
  const window = BrowserWindow.fromWebContents(contents)
  if (items.length > 0 && window) Menu.buildFromTemplate(items).popup({ window })
}
