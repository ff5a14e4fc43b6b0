/** A list of row numbers in a certain order, that can be a million long: 4 bytes a row. */
export class RowOrder {
  #numbers: Uint32Array
  #length: number

  /** @param numbers from now on its own */
  constructor(numbers = new Uint32Array(0)) {
    this.#numbers = numbers
    this.#length = numbers.length
  }

  get length(): number {
    return this.#length
  }

  /** A window on the numbers; good until the next change. */
  get numbers(): Uint32Array {
    return this.#numbers.subarray(0, this.#length)
  }

  append(numbers: readonly number[]): void {
    this.#grow(this.#length + numbers.length)
    this.#numbers.set(numbers, this.#length)
    this.#length += numbers.length
  }

  /** Takes a number out, wherever it stands and however often. */
  remove(number: number): void {
    for (let at = this.numbers.indexOf(number); at !== -1; at = this.numbers.indexOf(number, at)) {
      this.#numbers.copyWithin(at, at + 1, this.#length)
      this.#length -= 1
    }
  }

  /** Puts a number before the first one that does not come before it. */
  insert(number: number, comesBefore: (other: number) => boolean): void {
    let low = 0
    let high = this.#length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (comesBefore(this.#numbers[middle] ?? 0)) low = middle + 1
      else high = middle
    }
    this.#grow(this.#length + 1)
    this.#numbers.copyWithin(low + 1, low, this.#length)
    this.#numbers[low] = number
    this.#length += 1
  }

  #grow(needed: number): void {
    if (needed <= this.#numbers.length) return
    const larger = new Uint32Array(Math.max(needed + 1024, Math.ceil(needed * 1.25)))
    larger.set(this.numbers)
    this.#numbers = larger
  }
}

/** A set of row numbers: a bit a row. */
export class RowSet {
  readonly #bits: Uint32Array
  /** How many were added; one that was added twice counts twice. */
  #size = 0

  constructor(highest: number) {
    this.#bits = new Uint32Array((highest >>> 5) + 1)
  }

  add(numbers: ArrayLike<number>): void {
    const bits = this.#bits
    this.#size += numbers.length
    for (let at = 0; at < numbers.length; at += 1) {
      const number = numbers[at] as number
      const word = number >>> 5
      // One beyond the highest was added while the set was being filled; whoever fills it begins again then.
      if (word < bits.length) bits[word] = (bits[word] ?? 0) | (1 << (number & 31))
    }
  }

  /** Those of a list that are in the set, in the order of the list. Stops once all have been found. */
  pick(list: Uint32Array): Uint32Array {
    const bits = this.#bits
    const found = new Uint32Array(Math.min(this.#size, list.length))
    let length = 0
    // A plain loop over a million numbers takes 2 ms; one call a number takes five times that.
    for (let at = 0; at < list.length && length < found.length; at += 1) {
      const number = list[at] as number
      if (((bits[number >>> 5] as number) >>> (number & 31)) & 1) found[length++] = number
    }
    return found.subarray(0, length)
  }

  /** Ascending. */
  forEach(visit: (number: number) => void): void {
    const bits = this.#bits
    for (let word = 0; word < bits.length; word += 1) {
      // The lowest bit that is set is taken off, until none is left.
      for (let left = bits[word] as number; left !== 0; left &= left - 1)
        visit((word << 5) + 31 - Math.clz32(left & -left))
    }
  }

  has(number: number): boolean {
    return (((this.#bits[number >>> 5] ?? 0) >>> (number & 31)) & 1) === 1
  }

  /** Takes out what is in the other. */
  remove(other: RowSet): void {
    for (let word = 0; word < this.#bits.length; word += 1)
      this.#bits[word] = (this.#bits[word] ?? 0) & ~(other.#bits[word] ?? 0)
  }

  /** Keeps what is in the other too. */
  intersect(other: RowSet): void {
    this.#size = Math.min(this.#size, other.#size)
    for (let word = 0; word < this.#bits.length; word += 1)
      this.#bits[word] = (this.#bits[word] ?? 0) & (other.#bits[word] ?? 0)
  }
}
