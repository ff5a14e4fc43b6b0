import { join } from 'node:path'
import { app, Menu } from 'electron'
import type { MenuItemConstructorOptions } from 'electron'
import { commands, isCommandId } from '../../../shared/commands.ts'
import type { CommandDefinition, CommandId, MenuName } from '../../../shared/commands.ts'
import { commandText } from '../../../shared/text/en-commands.ts'
import { showFolder } from './outside.ts'

/**
 * The native menu. What has no entry here has no keyboard short cut on macOS either: Edit is what makes Cmd+C work.
 * The window does what is chosen; until it says what can be done, its commands are grey.
 */
export function buildMenu(dataFolder: string, onCommand: (id: CommandId) => void): Menu {
  const onMac = process.platform === 'darwin'
  const of = (menu: MenuName) => commandItems(menu, onCommand)
  const line = { type: 'separator' } as const
  const template: MenuItemConstructorOptions[] = [
    ...(onMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        ...of('file'),
        line,
        { label: 'Show data folder', click: () => showFolder(dataFolder) },
        { label: 'Show log folder', click: () => showFolder(join(dataFolder, 'logs')) },
        line,
        { role: onMac ? 'close' : 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        line,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        line,
        ...of('edit'),
      ],
    },
    {
      label: '&View',
      submenu: [
        ...of('view'),
        line,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        line,
        { role: 'togglefullscreen' },
        // Loading the page again throws away what is typed; Refresh asks for everything and keeps it.
        ...(app.isPackaged ? [] : [line, { role: 'reload' } as const, { role: 'toggleDevTools' } as const]),
      ],
    },
    { label: '&Go', submenu: of('go') },
    ...(onMac ? [{ role: 'windowMenu' } as const] : []),
    { label: '&Help', submenu: [...of('help'), ...(onMac ? [] : [line, { role: 'about' } as const])] },
  ]
  return Menu.buildFromTemplate(template)
}

/** What the window's person can do at the moment; the rest turns grey. */
export function enableCommands(menu: Menu, ids: readonly unknown[]): void {
  const offered = new Set(ids.filter(isCommandId))
  for (const { id } of commands) {
    const item = menu.getMenuItemById(id)
    if (item) item.enabled = offered.has(id)
  }
}

function commandItems(menu: MenuName, onCommand: (id: CommandId) => void): MenuItemConstructorOptions[] {
  return commands
    .filter(command => command.menu === menu)
    .map(command => ({
      id: command.id,
      label: commandText.labels[command.id],
      enabled: false,
      click: () => onCommand(command.id),
      ...acceleratorOf(command),
    }))
}

/** Shown and not registered: the window hears the key itself, and must not hear of it twice. */
function acceleratorOf({ key }: CommandDefinition): MenuItemConstructorOptions {
  if (key === null) return {}
  // A Mac registers whatever is shown, and there Option with an arrow moves by words in a text.
  if (process.platform === 'darwin' && key.startsWith('Alt+')) return {}
  const accelerator = key.replace('Ctrl', 'CommandOrControl').replace('Arrow', '')
  return { accelerator, registerAccelerator: false }
}
