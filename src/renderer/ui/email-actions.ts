import { gridText } from '../../shared/text/en-grid.ts'
import { writeClipboard } from './copy-cell.ts'
import type { MenuAction } from './menu-button.tsx'

/** Begins an email in the person's own mail program. A window of its own: this one stays where it is, with what is typed in it. */
export function writeEmail(address: string): void {
  window.open(mailtoAddress(address), '_blank', 'noopener')
}

/** The answer is for the status line. */
export async function copyEmail(address: string): Promise<string> {
  return (await writeClipboard(address)) ? gridText.copiedCell(address) : gridText.notCopied
}

/** Everything but the @ is encoded: a `?` or `&` in an address must not become a header of the email. */
export function mailtoAddress(address: string): string {
  return `mailto:${encodeURIComponent(address).replaceAll('%40', '@')}`
}

/** What a menu offers for an address. Empty without one. */
export function emailActions(address: string, onStatus: (status: string) => void): readonly MenuAction[] {
  if (address === '') return []
  return [
    { id: 'writeEmail', label: gridText.writeEmail, onAction: () => writeEmail(address) },
    {
      id: 'copyEmail',
      label: gridText.copyEmail,
      onAction: () => void copyEmail(address).then(onStatus),
    },
  ]
}
