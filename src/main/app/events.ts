import type { AppEvent } from '../../shared/api/events.ts'
import type { ClientHandle } from './application.ts'
import type { Logger } from './ports.ts'
import { safeCause } from './safe-cause.ts'

type Listener = (event: AppEvent) => void

/** Published after commit. Topics and ids only, and only to clients where somebody is signed in; 'session' goes to all. */
export class Events {
  readonly #listeners = new Map<Listener, ClientHandle>()
  readonly #isSignedIn: (client: ClientHandle) => boolean
  readonly #log: Logger

  constructor(isSignedIn: (client: ClientHandle) => boolean, log: Logger) {
    this.#isSignedIn = isSignedIn
    this.#log = log
  }

  subscribe(client: ClientHandle, listener: Listener): () => void {
    this.#listeners.set(listener, client)
    return () => void this.#listeners.delete(listener)
  }

  publish(...events: readonly AppEvent[]): void {
    for (const [listener, client] of this.#listeners) {
      for (const event of events) {
        if (event.topic !== 'session' && !this.#isSignedIn(client)) continue
        try {
          listener(event)
        } catch (error) {
          // What happened is committed; a window that can't be told of it must not turn that into a failure.
          this.#log.warn('event not delivered', { cause: safeCause(error) })
        }
      }
    }
  }
}
