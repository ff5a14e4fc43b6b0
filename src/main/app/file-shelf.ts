import { randomUUID } from 'node:crypto'
import type { ClientHandle, ShelvedFile } from './application.ts'
import type { Clock } from './ports.ts'

const keptMs = 5 * 60_000

/** Files that procedures made, in memory, for one client, once. They may hold hashes and must never touch the disk here. */
export class FileShelf {
  readonly #clock: Clock
  readonly #files = new Map<
    string,
    { readonly file: ShelvedFile; readonly client: ClientHandle; readonly until: number }
  >()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  put(client: ClientHandle, file: ShelvedFile): string {
    this.sweep()
    const id = randomUUID()
    this.#files.set(id, { file, client, until: this.#clock.now().getTime() + keptMs })
    return id
  }

  take(id: string, client: ClientHandle): ShelvedFile | null {
    this.sweep()
    const entry = this.#files.get(id)
    if (!entry || entry.client !== client) return null
    this.#files.delete(id)
    return entry.file
  }

  sweep(): void {
    const now = this.#clock.now().getTime()
    for (const [id, entry] of this.#files) if (now > entry.until) this.#files.delete(id)
  }
}
