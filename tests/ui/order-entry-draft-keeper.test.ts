import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createDraftKeeper } from '../../src/renderer/features/order-entry/draft-keeper.ts'
import type { KeepState } from '../../src/renderer/features/order-entry/draft-keeper.ts'
import { fail } from '../../src/shared/api/errors.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function keeperOf(write: (content: string) => Promise<string>) {
  const desk = { content: '', isPresent: true, states: [] as KeepState['kind'][] }
  const keeper = createDraftKeeper({
    read: () => desk.content,
    write,
    mayKeep: () => desk.isPresent,
    onState: state => void desk.states.push(state.kind),
  })
  const type = (content: string) => {
    desk.content = content
    keeper.note()
  }
  return { desk, keeper, type }
}

test('keeps soon and not at every key, the newest last, and nothing when nothing changed', async () => {
  const written: string[] = []
  const { keeper, type } = keeperOf(async content => {
    written.push(content)
    return 'now'
  })
  for (const content of ['a', 'ab', 'abc']) type(content)
  await vi.advanceTimersByTimeAsync(5000)
  expect(written).toEqual(['abc'])
  await vi.advanceTimersByTimeAsync(20_000)
  expect([await keeper.settle(), written]).toEqual([{ kind: 'kept', at: 'now' }, ['abc']])
  type('abcd')
  keeper.flush()
  await vi.advanceTimersByTimeAsync(0)
  expect(written).toEqual(['abc', 'abcd'])
})

test('what is typed while it is being kept follows at once, never beside it', async () => {
  const written: string[] = []
  let finish = () => undefined as void
  const { type, keeper } = keeperOf(content => {
    written.push(content)
    return new Promise(resolve => (finish = () => resolve('now')))
  })
  type('a')
  keeper.flush()
  type('b')
  keeper.flush()
  expect(written).toEqual(['a'])
  const settled = keeper.settle()
  finish()
  await vi.advanceTimersByTimeAsync(0)
  expect(written).toEqual(['a', 'b'])
  finish()
  expect(await settled).toEqual({ kind: 'kept', at: 'now' })
})

test('tries again until main answers', async () => {
  let isThere = false
  const { desk, type } = keeperOf(async () => {
    if (!isThere) throw new TypeError('fetch failed')
    return 'now'
  })
  type('a')
  await vi.advanceTimersByTimeAsync(12_000)
  expect(desk.states.at(-1)).toBe('failing')
  isThere = true
  await vi.advanceTimersByTimeAsync(6000)
  expect(desk.states.at(-1)).toBe('kept')
})

test('never keeps for somebody else who sits there now, and does once its author is back', async () => {
  const written: string[] = []
  const { desk, type, keeper } = keeperOf(async content => {
    written.push(content)
    return 'now'
  })
  desk.isPresent = false
  type('a')
  await vi.advanceTimersByTimeAsync(10_000)
  expect([await keeper.settle(), written]).toEqual([null, []])
  desk.isPresent = true
  expect(await keeper.settle()).toEqual({ kind: 'kept', at: 'now' })
  await vi.advanceTimersByTimeAsync(0)
  expect(written).toEqual(['a'])
})

test('holds still while the order is saved, says when it is too long, and ends when it was saved elsewhere', async () => {
  const { desk, type, keeper } = keeperOf(async content => {
    if (content === 'long') throw fail('input.invalid', { issues: [] })
    if (content === 'saved') throw fail('order.draftSaved', { orderId: '1', number: 'A-1', byName: 'Eva' })
    return 'now'
  })
  await keeper.hold()
  type('a')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(desk.states).toEqual([])
  keeper.release()
  await vi.advanceTimersByTimeAsync(3000)
  type('long')
  await vi.advanceTimersByTimeAsync(3000)
  type('saved')
  await vi.advanceTimersByTimeAsync(3000)
  expect(desk.states).toEqual(['kept', 'tooLong', 'saved'])
  type('more')
  await vi.advanceTimersByTimeAsync(30_000)
  expect(desk.states.at(-1)).toBe('saved')
})
