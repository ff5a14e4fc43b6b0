import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ThreadAsker } from '../../src/renderer/features/accounts/thread-asker.ts'
import type { ThreadMessage, ThreadQuestion } from '../../src/renderer/features/accounts/thread-asker.ts'

/** Answers only when it is told to: as a thread that is kept busy. */
class FakeThread {
  readonly asked: ThreadQuestion<string>[] = []
  ended = false
  readonly #heard: ((event: { readonly data: ThreadMessage<boolean> }) => void)[] = []
  readonly #failed: (() => void)[] = []
  readonly #isLoaded: boolean

  constructor(isLoaded: boolean) {
    this.#isLoaded = isLoaded
  }

  postMessage(question: ThreadQuestion<string>): void {
    this.asked.push(question)
  }

  addEventListener(type: string, listener: (event: { readonly data: ThreadMessage<boolean> }) => void): void {
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

  answer(id: number, answer: boolean | null): void {
    for (const listener of this.#heard) listener({ data: { id, answer } })
  }

  fail(): void {
    for (const listener of this.#failed) listener()
  }
}

let threads: FakeThread[]
let asker: ThreadAsker<string, boolean>
let isLoadedAtOnce: boolean

beforeEach(() => {
  vi.useFakeTimers()
  threads = []
  isLoadedAtOnce = true
  asker = new ThreadAsker(() => {
    const thread = new FakeThread(isLoadedAtOnce)
    threads.push(thread)
    return thread
  }, 1_000)
})

afterEach(() => vi.useRealTimers())

describe('asking a thread of the window', () => {
  it('asks one thread again and again while it answers', async () => {
    const first = asker.ask('aaa')
    threads[0]?.answer(1, true)
    expect(await first).toBe(true)
    const second = asker.ask('bbb')
    threads[0]?.answer(2, false)
    expect(await second).toBe(false)
    expect(threads).toHaveLength(1)
  })

  it('ends a thread that does not answer within the limit, and goes on with another', async () => {
    const slow = asker.ask('aaaa!')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await slow).toBeNull()
    expect(threads[0]?.ended).toBe(true)
    const next = asker.ask('aaa')
    threads[1]?.answer(2, true)
    expect(await next).toBe(true)
  })

  it('gives an overtaken question up at once, and never takes its answer for the new one', async () => {
    const old = asker.ask('a')
    await vi.advanceTimersByTimeAsync(0)
    const newer = asker.ask('ab')
    expect(await old).toBeNull()
    expect(threads[0]?.ended).toBe(true)
    threads[0]?.answer(1, true)
    threads[1]?.answer(1, true)
    threads[1]?.answer(2, false)
    expect(await newer).toBe(false)
  })

  it('gives the time it takes to load a thread to no question, and loads it once while a person types on', async () => {
    isLoadedAtOnce = false
    const old = asker.ask('a')
    await vi.advanceTimersByTimeAsync(5_000)
    const newer = asker.ask('ab')
    expect(await old).toBeNull()
    await vi.advanceTimersByTimeAsync(5_000)
    threads[0]?.load()
    expect(threads.map(({ asked, ended }) => ({ asked, ended }))).toEqual([
      { asked: [{ id: 2, question: 'ab' }], ended: false },
    ])
    threads[0]?.answer(2, true)
    expect(await newer).toBe(true)
    const slow = asker.ask('abc')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await slow).toBeNull()
  })

  it('loads the thread before anything is asked, and once', async () => {
    asker.prepare()
    asker.prepare()
    await vi.advanceTimersByTimeAsync(0)
    const asked = asker.ask('a')
    threads[0]?.answer(1, true)
    expect(await asked).toBe(true)
    expect(threads).toHaveLength(1)
  })

  it('says nothing when the thread has no answer, and asks it again', async () => {
    const asked = asker.ask('a')
    threads[0]?.answer(1, null)
    expect(await asked).toBeNull()
    const next = asker.ask('b')
    threads[0]?.answer(2, true)
    expect(await next).toBe(true)
  })

  it('says nothing when there can be no thread, or it dies, and goes on with another', async () => {
    const asked = asker.ask('a')
    threads[0]?.fail()
    expect(await asked).toBeNull()
    const next = asker.ask('b')
    threads[1]?.answer(2, true)
    expect(await next).toBe(true)
  })
})
