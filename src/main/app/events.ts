import type { AppEvent } from '../../shared/api/events.ts'
import type { ClientHandle } from './application.ts'

type Listener = (event: AppEvent) => void

/** Published after commit. Topics and ids only, and only to clients where somebody is signed in; 'session' goes to all. */
export class Events {
  readonly #listeners = new Map<Listener, ClientHandle>()
  readonly #isSignedIn: (client: ClientHandle) => boolean

  constructor(isSignedIn: (client: ClientHandle) => boolean) {
    this.#isSignedIn = isSignedIn
  }

  subscribe(client: ClientHandle, listener: Listener): () => void {
    this.#listeners.set(listener, client)
    return () => void this.#listeners.delete(listener)
  }

  publish(...events: readonly AppEvent[]): void {
    for (const [listener, client] of this.#listeners) {
      for (const event of events) {
        if (event.topic === 'session' || this.#isSignedIn(client)) listener(event)
      }
    }
  }
}
