import type { Worker } from 'node:worker_threads'
import { beforeEach, expect, test, vi } from 'vitest'
import { prepareStrengthMeter, scorePassword } from '../../src/main/app/passwords/strength.ts'

const threads = vi.hoisted(() => ({ started: [] as Worker[], nextDie: 0 }))

vi.mock('node:worker_threads', async original => {
  const real = await original<typeof import('node:worker_threads')>()
  class MortalWorker extends real.Worker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args)
      threads.started.push(this)
      threads.nextDie -= 1
      if (threads.nextDie >= 0) void this.terminate()
    }
  }
  return { ...real, Worker: MortalWorker }
})

const slow = '4@8({<369&#!1/|0$5+7%2[4'

beforeEach(async () => {
  await threads.started.at(-1)?.terminate()
  threads.started.length = 0
})

test('one thread scores all passwords, each with its own words, and mixes no answers up', async () => {
  prepareStrengthMeter()
  const scores = [
    scorePassword(slow, []),
    scorePassword('password', []),
    scorePassword('tidal-copper-violin-58', []),
    scorePassword('novakova-annabella', ['novakova', 'annabella']),
    scorePassword('novakova-annabella', []),
  ]
  expect(await Promise.all(scores)).toEqual([4, 0, 4, 3, 4])
  expect(threads.started).toHaveLength(1)
})

test('when it dies, another one scores all that were waiting', async () => {
  threads.nextDie = 1
  expect(await Promise.all([scorePassword(slow, []), scorePassword('kocour42', [])])).toEqual([4, 2])
  expect(threads.started).toHaveLength(2)
})

test('when the next dies as well, that is an error without a word of the password; afterwards it goes on', async () => {
  threads.nextDie = 2
  await expect(scorePassword(slow, [])).rejects.toThrow(/^the strength thread ended$/)
  expect(await scorePassword('kocour4277', [])).toBe(3)
  expect(threads.started).toHaveLength(3)
})
