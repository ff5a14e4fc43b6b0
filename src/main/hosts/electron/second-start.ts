import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const answerWithinMs = 3_000
const lookEveryMs = 50

/** The Latchkey that is open says to the second one that it was heard. */
export function answerSecond(windowFolder: string, data: unknown): void {
  const name = typeof data === 'object' && data !== null && 'answerName' in data ? data.answerName : null
  if (typeof name !== 'string' || !/^[0-9a-f-]{36}$/.test(name)) return
  try {
    writeFileSync(fileOf(windowFolder, name), '')
  } catch {
    // The second one then finds the database locked, and says so.
  }
}

/**
 * Whether a Latchkey that is open has heard of this second start. Electron refuses its lock also when the profile is in use
 * by something else, or the lock itself cannot be made.
 */
export async function hasAnswered(windowFolder: string, answerName: string): Promise<boolean> {
  const file = fileOf(windowFolder, answerName)
  const limit = Date.now() + answerWithinMs
  while (!existsSync(file)) {
    if (Date.now() > limit) return false
    await new Promise(resolve => setTimeout(resolve, lookEveryMs))
  }
  rmSync(file, { force: true })
  return true
}

const fileOf = (windowFolder: string, name: string): string => join(windowFolder, `answer-${name}`)
