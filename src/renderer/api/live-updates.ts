import type { QueryClient } from '@tanstack/react-query'
import type { AppEvent } from '../../shared/api/events.ts'
import { bridge, onConnection } from './transport.ts'

const gatherMs = 30

/**
 * Asks again for what changed: the first part of a query's key is the topic. Events come in bursts (one login touches
 * five topics), so they are gathered for a moment. After a lost connection everything is asked for again.
 */
export function startLiveUpdates(client: QueryClient, onSession: () => void): () => void {
  const waiting = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let wasLost = false

  function flush(): void {
    timer = undefined
    for (const topic of waiting) void client.invalidateQueries({ queryKey: [topic] })
    waiting.clear()
  }

  function onEvent(event: AppEvent): void {
    if (event.topic === 'session') {
      onSession()
      return
    }
    waiting.add(event.topic)
    timer ??= setTimeout(flush, gatherMs)
  }

  const stopListening = bridge.listen(onEvent)
  const stopWatching = onConnection(connected => {
    if (connected && wasLost) {
      onSession()
      void client.invalidateQueries()
    }
    wasLost = !connected
  })
  return () => {
    clearTimeout(timer)
    stopListening()
    stopWatching()
  }
}
