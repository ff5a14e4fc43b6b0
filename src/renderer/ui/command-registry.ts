import { commandOf, commands } from '../../shared/commands.ts'
import type { CommandDefinition, CommandId } from '../../shared/commands.ts'
import { matchesKey } from './command-keys.ts'
import type { PressedKeys } from './command-keys.ts'

interface Offer {
  readonly run: () => void
  /** How deep it was made: 0 the window, 1 a screen, from dialogDepth on a dialog. */
  readonly depth: number
}

export const dialogDepth = 10

/** Whose keys they are. */
export interface Keyboard {
  readonly onMac: boolean
  /** The window is a tab of a browser, which keeps some keys for itself. */
  readonly inBrowser: boolean
}

export interface CommandRegistry {
  /** Returns the function that takes the offer back. */
  offer(id: CommandId, offer: Offer): () => void
  /** What somebody offers at the moment, a dialog in front or not. */
  offered(): ReadonlySet<CommandId>
  /** False when nobody does it now. */
  run(id: CommandId, open: OpenDialogs): boolean
  subscribe(listener: () => void): () => void
}

/** Whether a dialog stands in front of the screens. */
export type OpenDialogs = 'none' | 'some'

/** Who does what at the moment. The innermost offer of a command is the one that counts, of equals the latest. */
export function createCommandRegistry(): CommandRegistry {
  const offers = new Map<CommandId, readonly Offer[]>()
  const listeners = new Set<() => void>()
  let offered: ReadonlySet<CommandId> = new Set()

  function set(id: CommandId, list: readonly Offer[]): void {
    if (list.length === 0) offers.delete(id)
    else offers.set(id, list)
    // Offers come and go with each render of a screen; who watches cares only for what can be done.
    if (offered.has(id) === offers.has(id)) return
    offered = new Set(offers.keys())
    for (const listener of listeners) listener()
  }

  return {
    offer(id, offer) {
      const list = [...(offers.get(id) ?? []), offer]
      set(
        id,
        list.toSorted((a, b) => a.depth - b.depth),
      )
      return () =>
        set(
          id,
          (offers.get(id) ?? []).filter(other => other !== offer),
        )
    },
    offered: () => offered,
    run(id, open) {
      const innermost = offers.get(id)?.at(-1)
      if (!innermost || (open === 'some' && innermost.depth < dialogDepth && !commandOf(id).inDialogs)) return false
      innermost.run()
      return true
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** Which command the keys mean, whether or not anybody offers it. The usual ones count in a browser too, if it lets them through. */
export function commandOfKeys(pressed: PressedKeys, { onMac, inBrowser }: Keyboard): CommandId | null {
  const all: readonly (CommandDefinition & { readonly id: CommandId })[] = commands
  const isMeant = ({ key, keyInBrowser }: CommandDefinition) =>
    [key, inBrowser ? keyInBrowser : null].some(wanted => wanted != null && matchesKey(pressed, wanted, onMac))
  return all.find(isMeant)?.id ?? null
}
