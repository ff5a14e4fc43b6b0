import { describe, expect, it } from 'vitest'
import { createPageQueue } from '../../src/renderer/api/row-page-queue.ts'

/** A main that answers when the test says so. */
function startScroll() {
  const queue = createPageQueue()
  const asked: number[] = []
  const answers = new Map<number, () => void>()
  const outcomes = new Map<number, string>()
  return {
    asked,
    outcomes,
    want(page: number): AbortController {
      const wish = new AbortController()
      queue
        .run(() => {
          asked.push(page)
          return new Promise<string>(resolve => answers.set(page, () => resolve(`page ${page}`)))
        }, wish.signal)
        .then(
          value => outcomes.set(page, value),
          () => outcomes.set(page, 'dropped'),
        )
      return wish
    },
    async answer(page: number): Promise<void> {
      answers.get(page)?.()
      await settle()
    },
  }
}

const settle = () => new Promise(resolve => setTimeout(resolve))

describe('pages on their way', () => {
  it('are asked for two at a time', async () => {
    const scroll = startScroll()
    for (const page of [1, 2, 3]) scroll.want(page)
    expect(scroll.asked).toEqual([1, 2])
    await scroll.answer(1)
    expect(scroll.asked).toEqual([1, 2, 3])
  })

  it('come in the order of the latest wish', async () => {
    const scroll = startScroll()
    for (const page of [1, 2, 3, 4]) scroll.want(page)
    await scroll.answer(2)
    expect(scroll.asked).toEqual([1, 2, 4])
  })

  it('are never asked for once they are no longer wanted', async () => {
    const scroll = startScroll()
    scroll.want(1)
    scroll.want(2)
    const passedBy = scroll.want(3)
    scroll.want(4)
    passedBy.abort()
    await scroll.answer(1)
    await scroll.answer(2)
    expect(scroll.asked).toEqual([1, 2, 4])
    expect(scroll.outcomes.get(3)).toBe('dropped')
  })

  it('that fail make room for the next', async () => {
    const queue = createPageQueue()
    const { signal } = new AbortController()
    const fail = () => Promise.reject(new Error('no'))
    await Promise.allSettled([queue.run(fail, signal), queue.run(fail, signal)])
    await expect(queue.run(() => Promise.resolve('here'), signal)).resolves.toBe('here')
  })
})
