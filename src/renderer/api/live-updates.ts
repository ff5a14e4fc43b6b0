import type { QueryClient } from '@tanstack/react-query'
import type { AppEvent, Topic } from '../../shared/api/events.ts'
import { bridge, onConnection } from './transport.ts'

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: {
      /** Other topics that change the answer too: an order says what became of its mail. */
      readonly alsoOn?: readonly Topic[]
    }
  }
}

const gatherMs = 30

const goneListeners = new Set<(customerId: string) => void>()

/** Tells of each customer that somebody deletes, for what holds ids and asks nobody. Returns how to stop. */
export function onCustomerGone(listener: (customerId: string) => void): () => void {
  goneListeners.add(listener)
  return () => goneListeners.delete(listener)
}

/**
 * Asks again for what changed: the first part of a query's key is the topic, and its meta may name others. Events come
 * in bursts (one login touches five topics), so they are gathered for a moment. After a lost connection everything is
 * asked for again.
 */
export function startLiveUpdates(client: QueryClient, onSession: () => void): () => void {
  const waiting = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let wasLost = false
  let isFirst = true

  function flush(): void {
    timer = undefined
    const changed: ReadonlySet<unknown> = new Set(waiting)
    waiting.clear()
    void client.invalidateQueries({
      predicate: ({ queryKey, meta }) =>
        changed.has(queryKey[0]) || (meta?.alsoOn ?? []).some(topic => changed.has(topic)),
    })
  }

  function onEvent(event: AppEvent): void {
    if (event.topic === 'session') {
      onSession()
      return
    }
    if (event.isGone && event.customerId !== undefined) for (const listener of goneListeners) listener(event.customerId)
    waiting.add(event.topic)
    timer ??= setTimeout(flush, gatherMs)
  }

  const stopListening = bridge.listen(onEvent)
  const stopWatching = onConnection(connected => {
    if (connected && wasLost) onSession()
    // At the start too: what was answered before anybody listened may have changed since.
    if (connected && (wasLost || isFirst)) void client.invalidateQueries()
    if (connected) isFirst = false
    wasLost = !connected
  })
  return () => {
    clearTimeout(timer)
    stopListening()
    stopWatching()
  }
}
