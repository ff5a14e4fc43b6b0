import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from '../../benchmarks/random.ts'
import type { FileEvent } from '../support/strace.ts'

const sectorBytes = 512
const ways = ['none', 'all', 'some', 'torn', 'theLast'] as const

type Change = Extract<FileEvent, { readonly kind: 'write' | 'truncate' }>

interface FileOnDisk {
  /** As the last sync left it. */
  readonly synced: Content
  /** Since then: they may have reached the disk or not, in whichever order, whole or in part. */
  pending: Change[]
  /** The folder was synced since it was made. */
  isNamed: boolean
}

/** What a disk may hold after the power went: all that was synced, and anything of the rest. */
export class TornDisk {
  readonly #files = new Map<string, FileOnDisk>()
  /** Deleted, and the folder was not synced since: they may be there again. */
  readonly #ghosts = new Map<string, FileOnDisk>()
  readonly #folder: string
  readonly #ignoresSyncs: boolean

  /** @param ignoresSyncs a disk that says "done" and does nothing: no database can stand that */
  constructor(folderName: string, ignoresSyncs: boolean) {
    this.#folder = folderName
    this.#ignoresSyncs = ignoresSyncs
  }

  apply(event: FileEvent): void {
    if (event.kind === 'sync') {
      if (!this.#ignoresSyncs) this.#sync(event.file)
      return
    }
    if (event.kind === 'unlink') {
      const file = this.#files.get(event.file)
      this.#files.delete(event.file)
      if (file) this.#ghosts.set(event.file, file)
      return
    }
    const file = this.#files.get(event.file) ?? { synced: new Content(), pending: [], isNamed: false }
    this.#files.set(event.file, file)
    if (event.kind === 'write' || event.kind === 'truncate') file.pending.push(event)
  }

  /** Writes one of the possible states into the folder. */
  writeState(folder: string, random: Random): void {
    for (const [name, file] of this.#ghosts) {
      if (!this.#files.has(name) && random.chance(0.5)) writeFileSync(join(folder, name), contentOf(file, random))
    }
    for (const [name, file] of this.#files) {
      if (file.isNamed || random.chance(0.5)) writeFileSync(join(folder, name), contentOf(file, random))
    }
  }

  #sync(name: string): void {
    if (name === this.#folder) {
      this.#ghosts.clear()
      for (const file of this.#files.values()) file.isNamed = true
      return
    }
    const file = this.#files.get(name)
    if (!file) return
    for (const change of file.pending) file.synced.change(change)
    file.pending = []
  }
}

function contentOf(file: FileOnDisk, random: Random): Buffer {
  const way = random.pick(ways)
  const content = file.synced.copy()
  for (const [at, change] of file.pending.entries()) {
    if (way === 'none') break
    const isLast = at === file.pending.length - 1
    if ((way === 'some' || way === 'torn') && random.chance(0.5)) continue
    if (way === 'theLast' && !isLast) continue
    if (way === 'torn' && change.kind === 'write') tear(content, change, random)
    else content.change(change)
  }
  return content.bytes
}

/** A disk writes sectors, whole, and each when it likes. */
function tear(content: Content, change: Extract<Change, { kind: 'write' }>, random: Random): void {
  for (let start = 0; start < change.bytes.length; start += sectorBytes) {
    if (random.chance(0.5)) continue
    const bytes = change.bytes.subarray(start, start + sectorBytes)
    content.change({ ...change, offset: change.offset + start, bytes })
  }
}

class Content {
  #room = Buffer.alloc(65_536)
  #size = 0

  get bytes(): Buffer {
    return this.#room.subarray(0, this.#size)
  }

  copy(): Content {
    const made = new Content()
    made.#room = Buffer.from(this.#room)
    made.#size = this.#size
    return made
  }

  change(change: Change): void {
    if (change.kind === 'truncate') {
      this.#grow(change.size)
      this.#room.fill(0, Math.min(this.#size, change.size))
      this.#size = change.size
      return
    }
    const end = change.offset + change.bytes.length
    this.#grow(end)
    change.bytes.copy(this.#room, change.offset)
    this.#size = Math.max(this.#size, end)
  }

  #grow(size: number): void {
    if (size <= this.#room.length) return
    const room = Buffer.alloc(size * 2)
    this.#room.copy(room)
    this.#room = room
  }
}
