import { randomUUID } from 'node:crypto'
import type { StaffId } from '../../shared/api/common-schemas.ts'
import type { ClientHandle, ShelvedFile } from './application.ts'
import type { Clock } from './ports.ts'

const keptMs = 5 * 60_000

interface Shelved {
  readonly file: ShelvedFile
  readonly client: ClientHandle
  readonly staffId: StaffId
  readonly until: number
  readonly timer: NodeJS.Timeout
  readonly onTaken: () => Promise<void>
  readonly onExpired?: () => void
}

/** Files that procedures made, in memory, for one person at one client, once. They may hold hashes: never on disk here. */
export class FileShelf {
  readonly #clock: Clock
  readonly #files = new Map<string, Shelved>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** `onTaken` runs before the file is handed out, and only if it is. */
  put(shelved: Omit<Shelved, 'until' | 'timer'>): string {
    this.sweep()
    const id = randomUUID()
    // What nobody takes must not lie in memory until the next export, nor longer when the clock on the wall is set back.
    const timer = setTimeout(() => this.#expire(id), keptMs)
    timer.unref()
    this.#files.set(id, { ...shelved, until: this.#clock.now().getTime() + keptMs, timer })
    return id
  }

  async take(id: string, client: ClientHandle, staffId: StaffId): Promise<ShelvedFile | null> {
    this.sweep()
    const entry = this.#files.get(id)
    if (!entry || entry.client !== client || entry.staffId !== staffId) return null
    this.drop(id)
    await entry.onTaken()
    return entry.file
  }

  drop(id: string): void {
    clearTimeout(this.#files.get(id)?.timer)
    this.#files.delete(id)
  }

  /** By the clock on the wall: the timers stand still while the computer sleeps. */
  sweep(): void {
    const now = this.#clock.now().getTime()
    for (const [id, { until }] of this.#files) if (now > until) this.#expire(id)
  }

  #expire(id: string): void {
    const entry = this.#files.get(id)
    this.drop(id)
    entry?.onExpired?.()
  }
}
