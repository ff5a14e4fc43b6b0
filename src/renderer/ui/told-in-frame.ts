import { useSyncExternalStore } from 'react'

// What a screen had to say as it was left: it is gone, and only the frame around the next one can still say it.
let told = { words: '', at: 0 }
const listeners = new Set<() => void>()

/** In the status bar of the window, for a moment. */
export function tellInFrame(words: string): void {
  told = { words, at: Date.now() }
  for (const listener of listeners) listener()
}

export function useToldInFrame(): { readonly words: string; readonly at: number } {
  return useSyncExternalStore(subscribe, () => told)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
