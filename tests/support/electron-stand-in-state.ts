import type { EventEmitter } from 'node:events'
import type { MenuItemConstructorOptions } from 'electron'

/** What the host has asked of Electron's stand-in. */
export const asked = {
  calls: [] as string[],
  exitCodes: [] as number[],
  schemes: [] as unknown[],
  protocolHandlers: new Map<string, (request: Request) => Promise<Response>>(),
  ipcHandlers: new Map<string, (...args: never[]) => unknown>(),
  exposed: new Map<string, unknown>(),
  /** Those that a person sees. */
  errorBoxes: [] as { readonly title: string; readonly content: string }[],
  messageBoxes: [] as Record<string, unknown>[],
  /** Those that main would wait for and do nothing else: none may ever be. */
  blockingBoxes: 0,
  /** On a window that is hidden, where macOS shows none. */
  unseenBoxes: 0,
  openedOutside: [] as string[],
  openedFolders: [] as string[],
  umasksOutside: [] as number[],
  menu: [] as MenuItemConstructorOptions[],
  contextMenus: [] as MenuItemConstructorOptions[][],
  paths: new Map<string, string>(),
  appUserModelId: '',
}

/** What the system and the person at the desk answer. */
export const answers = {
  /** Whether Electron gives its lock, with nobody there who has it. */
  singleInstance: true,
  /** The Latchkey that has the lock, as long as it is there: it hears of every start that asks for it. */
  first: null as { isThere(): boolean; hear(data: unknown): void } | null,
  /** In packaged files: the page, once loaded, asks who is signed in, as the real one does first. */
  pageAsks: false,
  messageBox: 0,
  /** By what the box says, where the one answer does not do for all. */
  messageBoxes: {} as Readonly<Record<string, number>>,
  /** Nobody is there: a box closes only when its signal says so. */
  leavesBoxesOpen: false,
  /** False: no program of the system opens web or mail addresses. */
  opensOutside: true,
  save: { canceled: true, filePath: '' },
  keychain: true,
  keychainIsSilent: false,
  /** What the keychain's ciphertext begins with. */
  keychainVersion: 'v11',
  /** XORed into every byte: another number is another key. */
  keychainKey: 0x5a,
}

export const StandInState: { ready: boolean; quitting: boolean; app: EventEmitter | null } = {
  ready: false,
  quitting: false,
  app: null,
}

/** As Electron does with nearly everything. */
export function refuseUnlessReady(what: string): void {
  if (!StandInState.ready) throw new Error(`${what} cannot be used before the app is ready`)
}

export class StoppableEvent {
  defaultPrevented = false
  preventDefault(): void {
    this.defaultPrevented = true
  }
}

/** Emits, and tells whether a listener prevented the default. */
export function emitStoppable(emitter: EventEmitter, name: string, fields: object = {}, ...rest: unknown[]): boolean {
  const event = Object.assign(new StoppableEvent(), fields)
  emitter.emit(name, event, ...rest)
  return event.defaultPrevented
}
