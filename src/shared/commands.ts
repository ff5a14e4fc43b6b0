import type { Permission } from './permissions.ts'

/** In the order of the help sheet. */
export const commandGroups = ['everywhere', 'places', 'records', 'look'] as const
export type CommandGroup = (typeof commandGroups)[number]

/** Where a command stands in the native menu. */
export type MenuName = 'file' | 'edit' | 'view' | 'go' | 'help'

export interface CommandDefinition {
  readonly id: string
  /**
   * Modifiers in the order Ctrl, Alt, Shift, then the key as KeyboardEvent.key names it; letters as capitals. Ctrl is
   * Command on a Mac. Always with Ctrl or Alt, or a function key: a letter alone would fire from speech or a slip.
   */
  readonly key: string | null
  readonly group: CommandGroup
  /** Whoever lacks it never sees the command. */
  readonly needs: Permission | null
  readonly menu: MenuName | null
  /**
   * A browser never lets a page have the usual key; in one, this is it. With Alt, whose letters D, E and F are the browsers'
   * own, and so are F, E, V, S, B, T and H in the menus of Firefox, and Home and the arrows to the side in all of them.
   */
  readonly keyInBrowser?: string
  /** Works in front of an open dialog too. */
  readonly inDialogs?: true
  /** Must never do what a browser does with it: leave the page, load it again, or offer to save it as a file. */
  readonly neverTheBrowsers?: true
}

/** What can be done by a key, from the palette or from the native menu. Who does it says useCommand in the window. */
export const commands = [
  { id: 'palette.open', key: 'Ctrl+K', group: 'everywhere', needs: null, menu: 'go', neverTheBrowsers: true },
  { id: 'help.open', key: 'F1', group: 'everywhere', needs: null, menu: 'help', neverTheBrowsers: true },
  { id: 'refresh', key: 'F5', group: 'everywhere', needs: null, menu: 'view', neverTheBrowsers: true },
  { id: 'lock', key: 'Ctrl+L', group: 'everywhere', needs: null, menu: 'file', inDialogs: true },
  { id: 'signOut', key: null, group: 'everywhere', needs: null, menu: 'file' },
  { id: 'password.change', key: null, group: 'everywhere', needs: null, menu: null },

  { id: 'screen.customers', key: 'Ctrl+1', group: 'places', needs: 'customers.read', menu: 'go' },
  { id: 'screen.orders', key: 'Ctrl+2', group: 'places', needs: 'orders.read', menu: 'go' },
  { id: 'screen.products', key: 'Ctrl+3', group: 'places', needs: 'products.read', menu: 'go' },
  { id: 'screen.outbox', key: 'Ctrl+4', group: 'places', needs: 'mail.read', menu: 'go' },
  { id: 'screen.templates', key: 'Ctrl+5', group: 'places', needs: 'settings.read', menu: 'go' },
  { id: 'screen.history', key: 'Ctrl+6', group: 'places', needs: 'history.read', menu: 'go' },
  { id: 'screen.settings', key: 'Ctrl+7', group: 'places', needs: 'settings.read', menu: 'go' },
  { id: 'settings.shop', key: null, group: 'places', needs: 'settings.read', menu: null },
  { id: 'settings.mail', key: null, group: 'places', needs: 'settings.read', menu: null },
  { id: 'settings.website', key: null, group: 'places', needs: 'settings.read', menu: null },
  { id: 'settings.passwords', key: null, group: 'places', needs: 'settings.read', menu: null },
  { id: 'settings.registration', key: null, group: 'places', needs: 'settings.read', menu: null },
  { id: 'settings.orders', key: null, group: 'places', needs: 'settings.read', menu: null },
  { id: 'settings.staff', key: null, group: 'places', needs: 'staff.manage', menu: null },
  { id: 'go.back', key: 'Alt+ArrowLeft', group: 'places', needs: null, menu: 'go', neverTheBrowsers: true },
  { id: 'go.forward', key: 'Alt+ArrowRight', group: 'places', needs: null, menu: 'go', neverTheBrowsers: true },
  {
    id: 'tab.previous',
    key: 'Ctrl+PageUp',
    group: 'places',
    needs: null,
    menu: 'go',
    keyInBrowser: 'Alt+Shift+PageUp',
  },
  {
    id: 'tab.next',
    key: 'Ctrl+PageDown',
    group: 'places',
    needs: null,
    menu: 'go',
    keyInBrowser: 'Alt+Shift+PageDown',
  },
  { id: 'landmark.next', key: 'F6', group: 'places', needs: null, menu: null },
  { id: 'landmark.previous', key: 'Shift+F6', group: 'places', needs: null, menu: null },

  { id: 'search.focus', key: 'Ctrl+F', group: 'records', needs: null, menu: 'edit' },
  {
    id: 'customer.new',
    key: 'Ctrl+N',
    group: 'records',
    needs: 'customers.modify',
    menu: 'file',
    keyInBrowser: 'Alt+N',
  },
  {
    id: 'order.new',
    key: 'Ctrl+Shift+N',
    group: 'records',
    needs: 'orders.modify',
    menu: 'file',
    keyInBrowser: 'Alt+O',
  },
  { id: 'product.new', key: null, group: 'records', needs: 'products.modify', menu: 'file' },
  { id: 'save', key: 'Ctrl+S', group: 'records', needs: null, menu: 'file', neverTheBrowsers: true },
  { id: 'saveAndNew', key: 'Ctrl+Enter', group: 'records', needs: null, menu: 'file' },
  {
    id: 'order.useDuplicate',
    key: 'Ctrl+U',
    group: 'records',
    needs: 'orders.modify',
    menu: null,
    neverTheBrowsers: true,
  },
  {
    id: 'line.discount',
    key: 'Ctrl+D',
    group: 'records',
    needs: 'orders.modify',
    menu: 'edit',
    neverTheBrowsers: true,
  },
  {
    id: 'order.discount',
    key: 'Ctrl+Shift+D',
    group: 'records',
    needs: 'orders.modify',
    menu: 'edit',
    neverTheBrowsers: true,
  },
  { id: 'line.remove', key: 'Ctrl+Delete', group: 'records', needs: 'orders.modify', menu: 'edit' },
  { id: 'record.previous', key: 'Alt+PageUp', group: 'records', needs: null, menu: 'go' },
  { id: 'record.next', key: 'Alt+PageDown', group: 'records', needs: null, menu: 'go' },
  { id: 'password.generate', key: 'Ctrl+G', group: 'records', needs: 'accounts.setPassword', menu: 'edit' },
  { id: 'login.create', key: null, group: 'records', needs: 'accounts.create', menu: null },
  { id: 'login.handOver', key: null, group: 'records', needs: 'accounts.setPassword', menu: null },
  { id: 'login.disable', key: null, group: 'records', needs: 'accounts.disable', menu: null },
  { id: 'login.enable', key: null, group: 'records', needs: 'accounts.disable', menu: null },
  { id: 'login.delete', key: null, group: 'records', needs: 'accounts.delete', menu: null },
  { id: 'customer.newOrder', key: null, group: 'records', needs: 'orders.modify', menu: null },
  { id: 'customer.delete', key: null, group: 'records', needs: 'customers.delete', menu: null },
  { id: 'email.write', key: null, group: 'records', needs: null, menu: null },
  { id: 'email.copy', key: null, group: 'records', needs: null, menu: null },
  { id: 'order.start', key: null, group: 'records', needs: 'orders.modify', menu: null },
  { id: 'order.complete', key: null, group: 'records', needs: 'orders.modify', menu: null },
  { id: 'order.cancel', key: null, group: 'records', needs: 'orders.modify', menu: null },
  { id: 'order.markPaid', key: null, group: 'records', needs: 'orders.modify', menu: null },
  { id: 'order.markNotPaid', key: null, group: 'records', needs: 'orders.modify', menu: null },
  { id: 'order.sendConfirmation', key: null, group: 'records', needs: 'orders.modify', menu: null },
  { id: 'product.delete', key: null, group: 'records', needs: 'products.modify', menu: null },
  { id: 'selection.export', key: 'Ctrl+E', group: 'records', needs: 'customers.export', menu: 'file' },
  { id: 'selection.exportAs', key: null, group: 'records', needs: 'customers.export', menu: 'file' },
  { id: 'grid.print', key: 'Ctrl+P', group: 'records', needs: null, menu: 'file' },

  { id: 'theme.system', key: null, group: 'look', needs: null, menu: null },
  { id: 'theme.light', key: null, group: 'look', needs: null, menu: null },
  { id: 'theme.dark', key: null, group: 'look', needs: null, menu: null },
  { id: 'density.compact', key: null, group: 'look', needs: null, menu: null },
  { id: 'density.standard', key: null, group: 'look', needs: null, menu: null },
  { id: 'density.comfortable', key: null, group: 'look', needs: null, menu: null },
] as const satisfies readonly CommandDefinition[]

export type CommandId = (typeof commands)[number]['id']

const byId: ReadonlyMap<string, CommandDefinition> = new Map(commands.map(command => [command.id, command]))

export function commandOf(id: CommandId): CommandDefinition {
  const command = byId.get(id)
  if (command === undefined) throw new Error(`no command ${id}`)
  return command
}

export function isCommandId(id: unknown): id is CommandId {
  return typeof id === 'string' && byId.has(id)
}
