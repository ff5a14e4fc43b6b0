import type { CommandGroup, CommandId } from '../commands.ts'

const labels: Readonly<Record<CommandId, string>> = {
  'palette.open': 'Find a command or a customer',
  'help.open': 'Keyboard shortcuts',
  refresh: 'Refresh',
  lock: 'Lock',
  signOut: 'Sign out',
  'password.change': 'Change password',
  'screen.customers': 'Customers',
  'screen.outbox': 'Outbox',
  'screen.history': 'History',
  'screen.settings': 'Settings',
  'go.back': 'Back',
  'go.forward': 'Forward',
  'tab.previous': 'Previous tab',
  'tab.next': 'Next tab',
  'landmark.next': 'Next area of the window',
  'landmark.previous': 'Previous area of the window',
  'search.focus': 'Search',
  'customer.new': 'New customer',
  save: 'Save',
  'record.previous': 'Previous customer',
  'record.next': 'Next customer',
  'password.generate': 'Generate password',
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
  places: 'Going somewhere',
  records: 'At work',
  look: 'How it looks',
}

/** Commands: in the native menu, the palette, tooltips and the help sheet. */
export const commandText = {
  labels,
  groups,
  /** The name of a button with its key. */
  hint: (label: string, key: string) => `${label} (${key})`,
} as const
