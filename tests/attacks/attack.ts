import { temporaryFolder } from '../support/browser-host.ts'

/** Something that a shop's computer, its network or somebody's ill will may do to the real process. */
export interface Attack {
  readonly name: string
  /** One line for the list. */
  readonly means: string
  /** What is meant by a round, and how many there are when nobody says. */
  readonly rounds: number
  readonly of: string
  /** A sentence on what this computer lacks for it; null when it can be run. */
  lacks(): string | null
  /** Reports each fault and goes on, or throws. */
  run(ground: Ground): Promise<void>
}

export interface Ground {
  /** Of its own; goes away afterwards. */
  readonly folder: string
  readonly rounds: number
  /** The attack is to do, once, what must never happen, and then has to find it: an attack that cannot is worth nothing. */
  readonly sabotage: boolean
  say(line: string): void
  broke(fault: string): void
}

const mostFaults = 20

/** Runs it in a folder of its own. Returns the faults that it found; none: the product held. */
export async function runAttack(
  attack: Attack,
  options: { readonly rounds?: number; readonly sabotage?: boolean; readonly say?: (line: string) => void } = {},
): Promise<readonly string[]> {
  const folder = temporaryFolder()
  const faults: string[] = []
  try {
    await attack.run({
      folder: folder.path,
      rounds: options.rounds ?? attack.rounds,
      sabotage: options.sabotage ?? false,
      say: options.say ?? (() => undefined),
      broke: fault => {
        if (faults.length < mostFaults) faults.push(fault)
      },
    })
  } catch (error) {
    faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
  } finally {
    folder.remove()
  }
  return faults
}
