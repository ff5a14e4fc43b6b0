import { randomInt } from 'node:crypto'

export function pick<const List extends readonly [unknown, ...unknown[]]>(list: List): List[number] {
  return list[randomInt(list.length)] ?? list[0]
}

/** True in one of so many cases. */
export function oneIn(count: number): boolean {
  return randomInt(count) === 0
}
