import { randomUUID } from 'node:crypto'
import type { ClientHandle } from './application.ts'
import type { Clock } from './ports.ts'

const keptMs = 5 * 60_000
/** A preview is made with every pause in typing. */
const mostKept = 50

/** The HTML of previews, without secrets, for the window that asked. Shown in a frame of its own. */
export class PreviewShelf {
  readonly #clock: Clock
  readonly #previews = new Map<
    string,
    { readonly html: string; readonly client: ClientHandle; readonly until: number }
  >()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  put(client: ClientHandle, html: string): string {
    this.sweep()
    const id = randomUUID()
    const oldest = this.#previews.keys().next().value
    if (this.#previews.size >= mostKept && oldest !== undefined) this.#previews.delete(oldest)
    this.#previews.set(id, { html, client, until: this.#clock.now().getTime() + keptMs })
    return id
  }

  /** Null when there is no such preview, it is too old, or another window asks. */
  read(id: string, client: ClientHandle): string | null {
    this.sweep()
    const preview = this.#previews.get(id)
    return preview?.client === client ? preview.html : null
  }

  sweep(): void {
    const now = this.#clock.now().getTime()
    for (const [id, { until }] of this.#previews) if (now > until) this.#previews.delete(id)
  }
}
