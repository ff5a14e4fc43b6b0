/** The part of a KeyboardEvent that says which keys are down. */
export interface PressedKeys {
  readonly key: string
  /** The key's place on the keyboard, whatever it writes. */
  readonly code: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly metaKey: boolean
}

interface ParsedKey {
  readonly ctrl: boolean
  readonly alt: boolean
  readonly shift: boolean
  readonly key: string
}

export function parseKey(key: string): ParsedKey {
  const parts = key.split('+')
  return {
    ctrl: parts.includes('Ctrl'),
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
    key: parts.at(-1) ?? '',
  }
}

export function matchesKey(pressed: PressedKeys, key: string, onMac: boolean): boolean {
  const wanted = parseKey(key)
  const [ctrl, other] = onMac ? [pressed.metaKey, pressed.ctrlKey] : [pressed.ctrlKey, pressed.metaKey]
  if (other || ctrl !== wanted.ctrl || pressed.altKey !== wanted.alt || pressed.shiftKey !== wanted.shift) return false
  if (/^\d$/.test(wanted.key)) {
    // By its place: the row of digits writes letters with accents on a Czech or a French keyboard.
    return pressed.code === `Digit${wanted.key}` || pressed.code === `Numpad${wanted.key}`
  }
  if (!/^[A-Z]$/.test(wanted.key)) return pressed.key === wanted.key
  const typed = pressed.key.toUpperCase()
  // A keyboard that writes no Latin letters has them by their place.
  return /^[A-Z]$/.test(typed) ? typed === wanted.key : pressed.code === `Key${wanted.key}`
}

const shownNames: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  Escape: 'Esc',
}

/** As a person reads it: Ctrl+K, or ⌘K on a Mac. */
export function showKey(key: string, onMac: boolean): string {
  const { ctrl, alt, shift, key: name } = parseKey(key)
  const shown = shownNames[name] ?? name
  if (onMac) return `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${ctrl ? '⌘' : ''}${shown}`
  return [...(ctrl ? ['Ctrl'] : []), ...(alt ? ['Alt'] : []), ...(shift ? ['Shift'] : []), shown].join('+')
}

/** As the attribute aria-keyshortcuts wants it. */
export function ariaKey(key: string, onMac: boolean): string {
  return key.replace('Ctrl', onMac ? 'Meta' : 'Control')
}
