import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import type { Clock, Hasher, Ids, Logger, SecretBox, SignInGate } from '../../src/main/app/ports.ts'
import { compare, hash } from 'bcryptjs'

/** Stands still until it is told to move. */
export class FakeClock implements Clock {
  #now: number

  constructor(start = '2026-03-12T09:14:00.000Z') {
    this.#now = Date.parse(start)
  }

  now(): Date {
    return new Date(this.#now)
  }

  advance(ms: number): void {
    this.#now += ms
  }
}

/** UUIDv7 of the fake clock, so that ids sort like the moments they were made. */
export class FakeIds implements Ids {
  readonly #clock: Clock
  #sequence = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  next(): string {
    this.#sequence += 1
    return v7({ msecs: this.#clock.now().getTime(), seq: this.#sequence })
  }
}

/** A SecretBox whose key can be lost. */
export class FakeSecretBox implements SecretBox {
  #key = randomBytes(32)

  async wrap(key: Uint8Array): Promise<Uint8Array> {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce)
    const body = Buffer.concat([cipher.update(key), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), body])
  }

  async unwrap(wrapped: Uint8Array): Promise<Uint8Array> {
    const bytes = Buffer.from(wrapped)
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
  }

  loseKey(): void {
    this.#key = randomBytes(32)
  }
}

/** bcrypt at cost 4 whatever is asked: the same format, in a millisecond. Counts what it computes. */
export class FastHasher implements Hasher {
  computed = 0
  /** What was asked for, so that a test can see that the shop's cost is passed on. */
  readonly askedCosts: number[] = []

  async hash(password: string, cost: number): Promise<string> {
    this.computed += 1
    this.askedCosts.push(cost)
    return hash(password.normalize('NFC'), 4)
  }

  async verify(password: string, hashed: string): Promise<boolean> {
    this.computed += 1
    // The stand-in for an unknown user has the real cost, and would take a quarter of a second.
    return hashed.startsWith('$2b$12$') ? false : compare(password.normalize('NFC'), hashed)
  }

  async close(): Promise<void> {}
}

/** Keeps every line, so that tests can look for what must not be there. */
export class MemoryLog implements Logger {
  readonly lines: string[] = []

  info(event: string, fields: object = {}): void {
    this.lines.push(JSON.stringify({ event, ...fields }))
  }

  warn(event: string, fields: object = {}): void {
    this.info(event, fields)
  }

  error(event: string, fields: object = {}): void {
    this.info(event, fields)
  }
}

/** Lets every sign-in through, for tests of what lies behind it. */
export const openGate: SignInGate = {
  begin: async () => ({
    accepted: async () => undefined,
    untried: async () => undefined,
    unanswered: async () => undefined,
    refused: async () => null,
  }),
}
