const listeners = new Set<() => void>()

/** A call was refused because nobody is signed in any more. */
export function noteSessionEnded(): void {
  for (const listener of listeners) listener()
}

export function onSessionEnded(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
