import { useSyncExternalStore } from 'react'
import { bridge } from '../api/transport.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const key = 'latchkey.theme'
const listeners = new Set<() => void>()

/** Kept by this window, not by the book: a station in a bright shop and a desk differ. */
export function readTheme(): Theme {
  const kept = localStorage.getItem(key)
  return themes.find(theme => theme === kept) ?? 'system'
}

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  localStorage.setItem(key, theme)
  bridge.showTheme?.(theme)
  for (const listener of listeners) listener()
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, readTheme)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
