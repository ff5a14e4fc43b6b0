import type { CommandGroup, CommandId } from '../commands.ts'
import { gridText } from './en-grid.ts'
import { loginText } from './en-login.ts'
import { ordersText } from './en-orders.ts'
import { settingsText } from './en-settings.ts'

/** As it is said elsewhere: Settings > Mail. */
function inSettings(page: string): string {
  return `Settings > ${page}`
}

const labels: Readonly<Record<CommandId, string>> = {
  'palette.open': 'Find anything',
  'help.open': 'Keyboard shortcuts',
  refresh: 'Refresh',
  lock: 'Lock',
  signOut: 'Sign out',
  'password.change': 'Change password',
  'screen.customers': 'Go to Customers',
  'screen.orders': 'Go to Orders',
  'screen.products': 'Go to Products',
  'screen.outbox': 'Go to Outbox',
  'screen.templates': 'Go to Templates',
  'screen.history': 'Go to History',
  'screen.settings': 'Go to Settings',
  'settings.shop': inSettings(settingsText.tabs.shop),
  'settings.mail': inSettings(settingsText.tabs.mail),
  'settings.website': inSettings(settingsText.tabs.website),
  'settings.passwords': inSettings(settingsText.tabs.passwords),
  'settings.registration': inSettings(settingsText.tabs.registration),
  'settings.orders': inSettings(settingsText.tabs.orders),
  'settings.staff': inSettings(settingsText.tabs.staff),
  'go.back': 'Back',
  'go.forward': 'Forward',
  'tab.previous': 'Previous tab',
  'tab.next': 'Next tab',
  'landmark.next': 'Next area of the window',
  'landmark.previous': 'Previous area of the window',
  'search.focus': 'Search',
  'customer.new': 'New customer',
  'order.new': 'New order',
  'product.new': 'New product',
  save: 'Save',
  saveAndNew: 'Save and new',
  'order.useDuplicate': 'Use the customer who was found',
  'line.discount': 'Discount on the line',
  'order.discount': 'Discount on the order',
  'line.remove': 'Remove the line',
  'record.previous': 'Previous customer',
  'record.next': 'Next customer',
  'password.generate': 'Generate password',
  'login.create': loginText.createLogin,
  'login.handOver': loginText.handOver,
  'login.disable': 'Disable login',
  'login.enable': 'Enable login',
  'login.delete': loginText.deleteLogin,
  'customer.newOrder': 'New order for this customer',
  'customer.delete': 'Delete customer',
  'email.write': gridText.writeEmail,
  'email.copy': gridText.copyEmail,
  'order.start': `${ordersText.step.inProgress} order`,
  'order.complete': `${ordersText.step.completed} order`,
  'order.cancel': ordersText.step.cancelled,
  'order.markPaid': ordersText.markPaid,
  'order.markNotPaid': ordersText.markNotPaid,
  'order.sendConfirmation': 'Send the confirmation of the order',
  'product.delete': 'Delete product',
  'selection.export': 'Export',
  'grid.print': 'Print',
  'theme.system': 'Theme: like the system',
  'theme.light': 'Theme: light',
  'theme.dark': 'Theme: dark',
  'density.compact': 'Density: compact',
  'density.standard': 'Density: standard',
  'density.comfortable': 'Density: comfortable',
}

const groups: Readonly<Record<CommandGroup, string>> = {
  everywhere: 'Everywhere',
  places: 'Getting around',
  records: 'Customers and forms',
  look: 'Appearance',
}

/** Commands: in the native menu, the palette, tooltips and the help sheet. */
export const commandText = {
  labels,
  groups,
  /** The name of a button with its key. */
  hint: (label: string, key: string) => `${label} (${key})`,
  palette: 'Find anything',
  paletteHint: 'A command, customer, order, product or setting',
  /** Of a field that is out of sight: what is typed in it begins the next record. */
  nextTyped: 'Beginning of the next one',
  commandsGroup: 'Commands',
  recentGroup: 'Used recently',
  /** Found only in the middle of a word. */
  moreCommandsGroup: 'More commands',
  customersGroup: 'Customers',
  ordersGroup: 'Orders',
  productsGroup: 'Products',
  nothingFound: 'Nothing found.',
  searching: 'Searching…',
  found: (count: number) => (count === 0 ? 'Nothing found.' : count === 1 ? '1 result.' : `${count} results.`),
  help: 'Keyboard shortcuts',
  print: 'Print',
  gridGroup: 'In a list',
  dialogGroup: 'In a dialog, a menu and a search box',
  keyColumn: 'Key',
  commandColumn: 'What it does',
  gridKeys: [
    { keys: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'], means: 'From cell to cell' },
    { keys: ['Home', 'End'], means: 'First and last column' },
    { keys: ['Ctrl+Home', 'Ctrl+End'], means: 'First and last row' },
    { keys: ['PageUp', 'PageDown'], means: 'A page up and down' },
    { keys: ['Enter'], means: 'Open, or sort when on a heading' },
    { keys: ['Space'], means: 'Select the row' },
    { keys: ['Shift+ArrowUp', 'Shift+ArrowDown'], means: 'Extend the selection' },
    { keys: ['Ctrl+A'], means: 'Select all' },
    { keys: ['Ctrl+C'], means: 'Copy' },
    { keys: ['Shift+F10'], means: 'The menu of the row' },
    { keys: ['F2'], means: 'Into the cell; Esc leads out again' },
  ],
  dialogKeys: [
    { keys: ['Escape'], means: 'Close what is in front: first a menu, then the dialog; empty the search box' },
    { keys: ['Tab', 'Shift+Tab'], means: 'Next and previous control' },
    { keys: ['Enter'], means: 'Press the button that has the focus; in a field, save or go on' },
  ],
} as const
