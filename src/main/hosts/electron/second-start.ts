import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { stopLimitMs } from '../process-end.ts'

/** Longer than a Latchkey that is ending takes for it. */
const answerWithinMs = stopLimitMs + 1_600
const lookEveryMs = 50
const looksPerTry = 5

/**
 * The Latchkey that is open says to each second one that it was heard, until it begins to end: then a second one that took
 * itself for heard would leave, and no window would come.
 * @param windowFolder where answers lie; those that came too late are cleared away
 */
export function answerSecondStarts(windowFolder: string): void {
  clearAnswers(windowFolder)
  const answer = (_event: unknown, _args: unknown, _folder: unknown, data: unknown) => answerSecond(windowFolder, data)
  app.on('second-instance', answer)
  app.once('will-quit', () => app.off('second-instance', answer))
}

/**
 * Whether a Latchkey that is open has heard of this second start. Electron refuses its lock also when the profile is in use
 * by something else, or the lock itself cannot be made.
 * @param tryLock ends the waiting, for one that was ending is gone when it gives the lock
 */
export async function hasAnswered(windowFolder: string, answerName: string, tryLock: () => boolean): Promise<boolean> {
  const file = fileOf(windowFolder, answerName)
  const limit = Date.now() + answerWithinMs
  for (let looks = 1; !existsSync(file); looks += 1) {
    if (Date.now() > limit || (looks % looksPerTry === 0 && tryLock())) return false
    await new Promise(resolve => setTimeout(resolve, lookEveryMs))
  }
  remove(file)
  return true
}

function answerSecond(windowFolder: string, data: unknown): void {
  const name = typeof data === 'object' && data !== null && 'answerName' in data ? data.answerName : null
  if (typeof name !== 'string' || !/^[0-9a-f-]{36}$/.test(name)) return
  try {
    writeFileSync(fileOf(windowFolder, name), '')
  } catch {
    // The second one then finds the database locked, and says so.
  }
}

function clearAnswers(windowFolder: string): void {
  for (const name of readdirSync(windowFolder)) if (name.startsWith(prefix)) remove(join(windowFolder, name))
}

/** On Windows not while a virus scanner has it open: it is empty, and the next start clears it away. */
function remove(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // It is only left behind.
  }
}

const prefix = 'answer-'

const fileOf = (windowFolder: string, name: string): string => join(windowFolder, `${prefix}${name}`)
