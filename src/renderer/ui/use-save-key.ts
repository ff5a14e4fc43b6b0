import { useCommand } from './commands.tsx'

/** Ctrl+S presses Save while there is something to save. A dialog in front has its own buttons. */
export function useSaveKey(active: boolean, save: () => void): void {
  useCommand('save', save, { when: active })
}
