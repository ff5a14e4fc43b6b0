import { isCommandId } from '../../../shared/commands.ts'
import type { CommandId } from '../../../shared/commands.ts'

const key = 'latchkey.recentCommands'
const mostKept = 5

/** Kept by this window, latest first. Names of commands, never of customers. */
export function readRecentCommands(): readonly CommandId[] {
  return (localStorage.getItem(key) ?? '').split(' ').filter(isCommandId)
}

export function rememberCommand(id: CommandId): void {
  const kept = [id, ...readRecentCommands().filter(other => other !== id)].slice(0, mostKept)
  localStorage.setItem(key, kept.join(' '))
}
