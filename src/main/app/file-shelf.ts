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
  readonly onTaken: () => Promise<void>
}

/** Files that procedures made, in memory, for one person at one client, once. They may hold hashes: never on disk here. */
export class FileShelf {
  readonly #clock: Clock
  readonly #files = new Map<string, Shelved>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** `onTaken` runs before the file is handed out, and only if it is. */
  put(shelved: Omit<Shelved, 'until'>): string {
    this.sweep()
    const id = randomUUID()
    this.#files.set(id, { ...shelved, until: this.#clock.now().getTime() + keptMs })
    return id
  }

  async take(id: string, client: ClientHandle, staffId: StaffId): Promise<ShelvedFile | null> {
    this.sweep()
    const entry = this.#files.get(id)
    if (!entry || entry.client !== client || entry.staffId !== staffId) return null
    this.#files.delete(id)
    await entry.onTaken()
    return entry.file
  }

  drop(id: string): void {
    this.#files.delete(id)
  }

  sweep(): void {
    const now = this.#clock.now().getTime()
    for (const [id, entry] of this.#files) if (now > entry.until) this.#files.delete(id)
  }
}
