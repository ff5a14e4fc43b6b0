/** A source of numbers (mulberry32) that is the same for the same seed, on every computer: what was found can be found again. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** At least 0, below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** At least 0, below the limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[this.below(list.length)]
    if (picked === undefined) throw new Error('nothing to pick from')
    return picked
  }

  /** A UUIDv7 of that moment: what ids are made like in the product. */
  uuid(atMs: number): string {
    const time = atMs.toString(16).padStart(12, '0')
    const hex = (digits: number) =>
      this.below(16 ** digits)
        .toString(16)
        .padStart(digits, '0')
    const variant = (8 + this.below(4)).toString(16)
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`
  }
}

/**
 * Picks from a list as names are spread among people: the first most often, each further one less, by the law of Zipf
 * and Mandelbrot. `flatness` says how far the first stand out: the greater, the less.
 */
export class Zipf<T> {
  readonly #items: readonly T[]
  readonly #sums: Float64Array

  constructor(items: readonly T[], flatness: number) {
    this.#items = items
    this.#sums = new Float64Array(items.length)
    let sum = 0
    for (let rank = 0; rank < items.length; rank += 1) {
      sum += 1 / (rank + 1 + flatness)
      this.#sums[rank] = sum
    }
  }

  pick(random: Random): T {
    const wanted = random.next() * (this.#sums.at(-1) ?? 0)
    let low = 0
    let high = this.#items.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#sums[middle] ?? 0) < wanted) low = middle + 1
      else high = middle
    }
    const item = this.#items[low]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
}
