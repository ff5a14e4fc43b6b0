import { expect, test } from 'vitest'
import { runAttack } from '../attacks/attack.ts'
import type { Attack } from '../attacks/attack.ts'

/** An attack in short, as it runs on each `npm test`. */
interface ShortAttack {
  readonly attack: Attack
  readonly rounds: number
  /** Enough to see that the attack finds what it looks for. */
  readonly sabotaged: number
}

/** For a computer that is busy with something else; the attacks themselves wait for nothing but answers. */
const timeout = 600_000

/** The real process holds, and the attack would have noticed if not. What this computer lacks the means for is skipped by name. */
export function testAttack({ attack, rounds, sabotaged }: ShortAttack): void {
  const isSkipped = attack.lacks() !== null

  test.skipIf(isSkipped)(`the real process holds against: ${attack.name}`, { timeout }, async () => {
    expect(await runAttack(attack, { rounds })).toEqual([])
  })

  test.skipIf(isSkipped)(`the attack would find what must never happen: ${attack.name}`, { timeout }, async () => {
    expect(await runAttack(attack, { rounds: sabotaged, sabotage: true })).not.toEqual([])
  })
}
