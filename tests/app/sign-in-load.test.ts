import { afterEach, expect, test } from 'vitest'
import type { Hasher } from '../../src/main/app/ports.ts'
import { createTestApp, failureOf, ownerPassword, request } from '../support/create-test-app.ts'
import type { Api, TestApp } from '../support/create-test-app.ts'
import { FastHasher } from '../support/fakes.ts'

/** One worker and one queue, as the real pool on a small computer: what comes later waits. */
class QueueingHasher implements Hasher {
  readonly #fast = new FastHasher()
  readonly #hashMs: number
  #last: Promise<unknown> = Promise.resolve()
  inQueue = 0
  verified = 0
  /** How many stood in front of each hash of a new password. */
  readonly waitedBehind: number[] = []

  constructor(hashMs: number) {
    this.#hashMs = hashMs
  }

  async hash(password: string, cost: number): Promise<string> {
    this.waitedBehind.push(this.inQueue)
    return this.#queue(() => this.#fast.hash(password, cost))
  }

  async verify(password: string, hash: string): Promise<boolean> {
    this.verified += 1
    return this.#queue(() => this.#fast.verify(password, hash))
  }

  async close(): Promise<void> {}

  async #queue<Result>(work: () => Promise<Result>): Promise<Result> {
    this.inQueue += 1
    const mine = this.#last.then(async () => {
      await new Promise(resolve => setTimeout(resolve, this.#hashMs))
      return work()
    })
    this.#last = mine.finally(() => (this.inQueue -= 1))
    return mine
  }
}

let shop: TestApp

afterEach(() => shop.stop())

test('200 tries with as many names leave the hash pool to whoever is at work', async () => {
  const hasher = new QueueingHasher(10)
  shop = await createTestApp({ hasher })
  const customer = await shop.given.customer()
  const { api } = shop.open()
  hasher.verified = 0
  const tries = Promise.allSettled(
    Array.from({ length: 200 }, (_, index) => api.session.signIn({ userName: `nobody${index}`, password: 'wrong' })),
  )
  await expect.poll(() => hasher.inQueue).toBeGreaterThan(0)
  const created = await shop.api.accounts.createLogin({ customerId: customer.id, requestId: request() })
  expect(created.login).not.toBeNull()
  expect(Math.max(...hasher.waitedBehind)).toBeLessThanOrEqual(2)
  const answers = await tries
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['rejected']))
  expect(hasher.verified).toBeLessThanOrEqual(18)
  // The line is empty again, and the right one gets in.
  expect((await api.session.signIn({ userName: 'eva', password: ownerPassword })).staff?.userName).toBe('eva')
})

test('the right password is refused too while its name is throttled, and nothing is computed for it', async () => {
  const hasher = new QueueingHasher(0)
  shop = await createTestApp({ hasher })
  const { api } = shop.open()
  for (let round = 0; round < 5; round += 1)
    await failureOf(api.session.signIn({ userName: 'eva', password: 'wrong' }), 'session.refused')
  const before = hasher.verified
  await failureOf(api.session.signIn({ userName: 'eva', password: ownerPassword }), 'session.refused')
  expect(hasher.verified).toBe(before)
  shop.clock.advance(1000)
  expect((await api.session.signIn({ userName: 'eva', password: ownerPassword })).staff?.userName).toBe('eva')
})

test('no answer comes sooner than a real check takes: unknown, wrong, disabled, throttled', async () => {
  const hashMs = 60
  shop = await createTestApp({ hasher: new QueueingHasher(hashMs) })
  const staff = { name: 'Clerk', userName: 'clerk', role: 'clerk', password: ownerPassword } as const
  const { id } = await shop.api.staff.add({ requestId: request(), staff })
  await shop.api.staff.setDisabled({ id, version: 1, disabled: true })
  const { api } = shop.open()
  for (let round = 0; round < 5; round += 1)
    await failureOf(api.session.signIn({ userName: 'throttled', password: 'wrong' }), 'session.refused')
  for (const [userName, password] of [
    ['nobody', 'wrong'],
    ['eva', 'wrong'],
    ['clerk', ownerPassword],
    ['throttled', 'wrong'],
  ] as const) {
    expect([userName, (await refusedInMs(api, userName, password)) >= hashMs - 2]).toEqual([userName, true])
  }
})

async function refusedInMs(api: Api, userName: string, password: string): Promise<number> {
  const began = performance.now()
  await failureOf(api.session.signIn({ userName, password }), 'session.refused')
  return performance.now() - began
}
