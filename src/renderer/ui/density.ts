import { useSyncExternalStore } from 'react'

export const densities = ['compact', 'standard', 'comfortable'] as const
export type Density = (typeof densities)[number]

/** In pixels; tokens.css says the same as --row-height. A grid has to know it to say which rows are on the screen. */
const rowHeights: Readonly<Record<Density, number>> = { compact: 28, standard: 32, comfortable: 40 }

const key = 'latchkey.density'
const listeners = new Set<() => void>()

/** Kept by this window, as its theme is. */
export function readDensity(): Density {
  const kept = localStorage.getItem(key)
  return densities.find(density => density === kept) ?? 'standard'
}

export function applyDensity(density: Density): void {
  document.documentElement.dataset['density'] = density
  localStorage.setItem(key, density)
  for (const listener of listeners) listener()
}

export function useDensity(): Density {
  return useSyncExternalStore(subscribe, readDensity)
}

/** Of a row of a grid, in pixels. */
export function useRowHeight(): number {
  return rowHeights[useDensity()]
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
