import { randomUUID } from 'node:crypto'
import { lstat, open, readdir, rename, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const temporaryName = /^\.latchkey-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.part$/
/** Longer than any file takes to be written, by another Latchkey into the same folder too. */
const leftOverAfterMs = 24 * 3_600_000
const withoutSync: ReadonlySet<unknown> = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])

/** Folders that were looked through for leftovers: once while Latchkey runs, for a folder of mails may be long. */
const cleaned = new Set<string>()

/**
 * Under its name only when it is whole and on the disk, and for this account alone: an export holds the customers' hashes, a
 * mail a password. What it is written to first is new, so that it neither follows a link nor has somebody else's permissions.
 */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path)
  if (!cleaned.has(folder)) await removeLeftOvers(folder).catch(() => undefined)
  cleaned.add(folder)
  const temporary = join(folder, `.latchkey-${randomUUID()}.part`)
  const file = await open(temporary, 'wx', 0o600)
  try {
    try {
      await file.writeFile(bytes)
      await sync(file)
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** What a Latchkey that was killed between writing and renaming left there, hidden from people. */
async function removeLeftOvers(folder: string): Promise<void> {
  const oldest = Date.now() - leftOverAfterMs
  for (const name of await readdir(folder)) {
    if (!temporaryName.test(name)) continue
    const found = await lstat(join(folder, name))
    if (found.isFile() && found.mtimeMs < oldest) await rm(join(folder, name), { force: true })
  }
}

/** Some network and FUSE file systems know no fsync; all that can be done there is done by writing. */
async function sync(file: FileHandle): Promise<void> {
  try {
    await file.sync()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && withoutSync.has(error.code))) throw error
  }
}
