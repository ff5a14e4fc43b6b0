import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ExpressionTrier } from '../../src/renderer/features/accounts/try-expression.ts'
import type { ExpressionMessage, ExpressionQuestion } from '../../src/renderer/features/accounts/try-expression.ts'

/** Answers only when it is told to: as a thread that an expression keeps busy. */
class FakeThread {
  readonly asked: ExpressionQuestion[] = []
  ended = false
  readonly #heard: ((event: { readonly data: ExpressionMessage }) => void)[] = []
  readonly #failed: (() => void)[] = []
  readonly #isLoaded: boolean

  constructor(isLoaded: boolean) {
    this.#isLoaded = isLoaded
  }

  postMessage(question: ExpressionQuestion): void {
    this.asked.push(question)
  }

  addEventListener(type: string, listener: (event: { readonly data: ExpressionMessage }) => void): void {
    if (type === 'message') this.#heard.push(listener)
    else this.#failed.push(listener as () => void)
    if (type === 'message' && this.#isLoaded) queueMicrotask(() => this.load())
  }

  load(): void {
    for (const listener of this.#heard) listener({ data: 'ready' })
  }

  terminate(): void {
    this.ended = true
  }

  answer(id: number, matches: boolean): void {
    for (const listener of this.#heard) listener({ data: { id, matches } })
  }

  fail(): void {
    for (const listener of this.#failed) listener()
  }
}

let threads: FakeThread[]
let trier: ExpressionTrier
let isLoadedAtOnce: boolean

beforeEach(() => {
  vi.useFakeTimers()
  threads = []
  isLoadedAtOnce = true
  trier = new ExpressionTrier(() => {
    const thread = new FakeThread(isLoadedAtOnce)
    threads.push(thread)
    return thread
  }, 1_000)
})

afterEach(() => vi.useRealTimers())

describe('trying an expression in the window', () => {
  it('asks one thread again and again while it answers', async () => {
    const first = trier.try('a', 'aaa')
    threads[0]?.answer(1, true)
    expect(await first).toBe(true)
    const second = trier.try('a', 'bbb')
    threads[0]?.answer(2, false)
    expect(await second).toBe(false)
    expect(threads).toHaveLength(1)
  })

  it('ends a thread that does not answer within the limit, and goes on with another', async () => {
    const slow = trier.try('(a+)+$', 'aaaa!')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await slow).toBeNull()
    expect(threads[0]?.ended).toBe(true)
    const next = trier.try('a', 'aaa')
    threads[1]?.answer(2, true)
    expect(await next).toBe(true)
  })

  it('gives an overtaken question up at once, and never takes its answer for the new one', async () => {
    const old = trier.try('a', 'a')
    await vi.advanceTimersByTimeAsync(0)
    const newer = trier.try('a', 'ab')
    expect(await old).toBeNull()
    expect(threads[0]?.ended).toBe(true)
    threads[0]?.answer(1, true)
    threads[1]?.answer(1, true)
    threads[1]?.answer(2, false)
    expect(await newer).toBe(false)
  })

  it('gives the time it takes to load a thread to no question, and loads it once while a person types on', async () => {
    isLoadedAtOnce = false
    const old = trier.try('a', 'a')
    await vi.advanceTimersByTimeAsync(5_000)
    const newer = trier.try('a', 'ab')
    expect(await old).toBeNull()
    await vi.advanceTimersByTimeAsync(5_000)
    threads[0]?.load()
    expect(threads.map(({ asked, ended }) => ({ asked, ended }))).toEqual([
      { asked: [{ id: 2, expression: 'a', text: 'ab' }], ended: false },
    ])
    threads[0]?.answer(2, true)
    expect(await newer).toBe(true)
    const slow = trier.try('a', 'abc')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await slow).toBeNull()
  })

  it('says nothing when there can be no thread', async () => {
    const asked = trier.try('a', 'a')
    threads[0]?.fail()
    expect(await asked).toBeNull()
  })
})
