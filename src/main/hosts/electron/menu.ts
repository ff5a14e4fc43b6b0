import { join } from 'node:path'
import { app, Menu, shell } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'

/** The native menu. What has no entry here has no keyboard short cut on macOS either: Edit is what makes Cmd+C work. */
export function buildMenu(dataFolder: string): Menu {
  const onMac = process.platform === 'darwin'
  const template: MenuItemConstructorOptions[] = [
    ...(onMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        { label: 'Show data folder', click: () => void shell.openPath(dataFolder) },
        { label: 'Show log folder', click: () => void shell.openPath(join(dataFolder, 'logs')) },
        { type: 'separator' },
        { role: onMac ? 'close' : 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: '&View',
      submenu: [
        { role: 'reload' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
      ],
    },
    ...(onMac ? [] : [{ label: '&Help', submenu: [{ role: 'about' } as const] }]),
  ]
  return Menu.buildFromTemplate(template)
}
