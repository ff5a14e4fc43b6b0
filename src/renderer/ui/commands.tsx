import { createContext, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { commandOf, commands } from '../../shared/commands.ts'
import type { CommandId } from '../../shared/commands.ts'
import type { Permission } from '../../shared/permissions.ts'
import { commandText } from '../../shared/text/en-commands.ts'
import { ariaKey, showKey } from './command-keys.ts'
import { commandOfKeys, createCommandRegistry, dialogDepth } from './command-registry.ts'
import type { CommandRegistry, Keyboard } from './command-registry.ts'

interface Desk extends Keyboard {
  readonly registry: CommandRegistry
  /** Hears of the keys of a command before it is done. */
  readonly listeners: Set<() => void>
  readonly may: (permission: Permission) => boolean
  /** False while nobody is signed in: the screens behind must not hear anything. */
  readonly isActive: boolean
}

const DeskContext = createContext<Desk | null>(null)
const DepthContext = createContext(0)

interface CommandProviderProps {
  readonly may: (permission: Permission) => boolean
  readonly inBrowser: boolean
  readonly isActive: boolean
  readonly children: ReactNode
}

/** Hears the keys of the window, and knows who offers what. There is one. */
export function CommandProvider({ may, inBrowser, isActive, children }: CommandProviderProps): ReactNode {
  const [registry] = useState(createCommandRegistry)
  const [listeners] = useState(() => new Set<() => void>())
  const latestMay = useRef(may)
  useEffect(() => {
    latestMay.current = may
  })
  const desk = useMemo<Desk>(
    () => ({
      registry,
      listeners,
      may: permission => latestMay.current(permission),
      onMac: isMac(),
      isActive,
      inBrowser,
    }),
    [registry, listeners, isActive, inBrowser],
  )

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.getModifierState('AltGraph')) return
      const id = commandOfKeys(event, desk)
      if (id === null || (desk.onMac && event.altKey && isTyping(event.target))) return
      for (const heard of desk.listeners) heard()
      const done = runCommand(desk, id, anythingInFront)
      if (done || commandOf(id).neverTheBrowsers) event.preventDefault()
      // What a field or a grid does with the same keys is not meant then.
      if (done) event.stopPropagation()
    }
    // Before anybody else: React Aria's fields keep keys to themselves.
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [desk])

  return <DeskContext value={desk}>{children}</DeskContext>
}

/** The screens, or a dialog: what is offered inside counts before what is offered around it. */
export function CommandScope(props: { readonly isDialog?: boolean; readonly children: ReactNode }): ReactNode {
  const depth = useContext(DepthContext)
  return <DepthContext value={depth + (props.isDialog === true ? dialogDepth : 1)}>{props.children}</DepthContext>
}

/**
 * Offers to do what a command says, for as long as the component stands there and `when` holds. The key, the palette
 * and the native menu all come here. Of several the innermost counts, of equals the latest.
 */
export function useCommand(id: CommandId, run: () => void, options: { readonly when?: boolean } = {}): void {
  const { when = true } = options
  const registry = useContext(DeskContext)?.registry
  const depth = useContext(DepthContext)
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    if (!registry || !when) return
    return registry.offer(id, { depth, run: () => latest.current() })
  }, [registry, id, depth, when])
}

/** Tells of the keys of any command, before they do what they do. */
export function useCommandKeys(onKeys: () => void, when: boolean): void {
  const desk = useContext(DeskContext)
  const latest = useRef(onKeys)
  useEffect(() => {
    latest.current = onKeys
  })
  const listeners = desk?.listeners
  useEffect(() => {
    if (!when || !listeners) return
    const heard = () => latest.current()
    listeners.add(heard)
    return () => void listeners.delete(heard)
  }, [when, listeners])
}

export interface CommandHint {
  readonly label: string
  /** As a person reads it; null when the command has none here. */
  readonly key: string | null
  /** For a tooltip: the label with the key behind it. */
  readonly title: string
  readonly ariaKeyShortcuts: string | undefined
}

/** What a button says about the command it stands for. */
export function useCommandHint(id: CommandId): CommandHint {
  const desk = useContext(DeskContext)
  return hintOf(id, desk)
}

/** What can be done now: somebody offers it, and the person may. Nothing while nobody is signed in. */
export function useOfferedCommands(): readonly CommandId[] {
  const desk = useContext(DeskContext)
  const offered = useSyncExternalStore(desk?.registry.subscribe ?? never, desk?.registry.offered ?? nothing)
  return useMemo(() => {
    if (desk?.isActive !== true) return []
    return commands
      .filter(({ id, needs }) => offered.has(id) && (needs === null || desk.may(needs)))
      .map(({ id }) => id)
  }, [offered, desk])
}

/** For the palette and the native menu. False when nobody does it now. */
export function useRunCommand(): (id: CommandId) => boolean {
  const desk = useContext(DeskContext)
  return useMemo(() => (id: CommandId) => desk !== null && runCommand(desk, id, dialogInFront), [desk])
}

/** For lists of commands, where a hook for each is one too many. */
export function useCommandHints(): (id: CommandId) => CommandHint {
  const desk = useContext(DeskContext)
  return useMemo(() => (id: CommandId) => hintOf(id, desk), [desk])
}

/** For keys that are no commands, such as a grid's own. */
export function useShownKey(): (key: string) => string {
  const onMac = useContext(DeskContext)?.onMac ?? false
  return useMemo(() => (key: string) => showKey(key, onMac), [onMac])
}

function hintOf(id: CommandId, desk: Desk | null): CommandHint {
  const { key: usual, keyInBrowser } = commandOf(id)
  const label = commandText.labels[id]
  const key = desk?.inBrowser === true ? (keyInBrowser ?? usual) : usual
  if (key === null || desk === null) return { label, key: null, title: label, ariaKeyShortcuts: undefined }
  const shown = showKey(key, desk.onMac)
  return { label, key: shown, title: commandText.hint(label, shown), ariaKeyShortcuts: ariaKey(key, desk.onMac) }
}

/** React Aria calls the frame of an open menu a dialog too: keys rest behind it. */
const anythingInFront = '[role="dialog"], [role="alertdialog"]'
/** But what is chosen in a menu is meant for the screen around it. */
const dialogInFront = '[role="dialog"]:not([data-trigger]), [role="alertdialog"]'

function runCommand(desk: Desk, id: CommandId, inFront: string): boolean {
  const { needs } = commandOf(id)
  if (!desk.isActive || (needs !== null && !desk.may(needs))) return false
  return desk.registry.run(id, document.querySelector(inFront) === null ? 'none' : 'some')
}

/** On a Mac, Option and an arrow move by words in a text. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}

function isMac(): boolean {
  return /mac/i.test(navigator.platform)
}

const none: ReadonlySet<CommandId> = new Set()
const nothing = () => none
const never = () => () => undefined
