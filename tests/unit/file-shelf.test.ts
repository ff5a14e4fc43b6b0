import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FileShelf } from '../../src/main/app/file-shelf.ts'
import type { StaffId } from '../../src/shared/api/common-schemas.ts'

const minuteMs = 60_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function shelve() {
  const shelf = new FileShelf({ now: () => new Date() })
  const client = { id: 'window' }
  const staffId = 'eva' as StaffId
  const onExpired = vi.fn()
  const id = shelf.put({
    client,
    staffId,
    file: { name: 'logins.csv', mediaType: 'text/csv', bytes: Buffer.from('hashes') },
    onTaken: async () => undefined,
    onExpired,
  })
  return { shelf, id, onExpired, take: () => shelf.take(id, client, staffId) }
}

test('a file that nobody takes is let go after five minutes, also when the clock was set back meanwhile', async () => {
  const { onExpired, take } = shelve()
  vi.setSystemTime(Date.now() - 60 * minuteMs)
  vi.advanceTimersByTime(5 * minuteMs + 1000)
  expect(onExpired).toHaveBeenCalledOnce()
  expect(await take()).toBeNull()
})

test('a file is let go after a sleep, during which timers stand still', async () => {
  const { shelf, onExpired, take } = shelve()
  vi.setSystemTime(Date.now() + 60 * minuteMs)
  shelf.sweep()
  expect(await take()).toBeNull()
  vi.advanceTimersByTime(6 * minuteMs)
  expect(onExpired).toHaveBeenCalledOnce()
})

test('a file that was taken or dropped does not expire, and leaves no timer', async () => {
  const taken = shelve()
  expect(await taken.take()).not.toBeNull()
  const dropped = shelve()
  dropped.shelf.drop(dropped.id)
  expect(vi.getTimerCount()).toBe(0)
  expect([taken.onExpired.mock.calls, dropped.onExpired.mock.calls]).toEqual([[], []])
})
