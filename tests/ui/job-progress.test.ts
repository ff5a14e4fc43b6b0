import { describe, expect, it } from 'vitest'
import { jobShare, timeLeft } from '../../src/renderer/features/jobs/job-progress.ts'

const startedAt = '2026-03-12T09:00:00.000Z'
const after = (seconds: number) => Date.parse(startedAt) + seconds * 1000

describe('how far a job is', () => {
  it('is said in per cent, and an empty one is done', () => {
    expect(jobShare({ done: 250, total: 1000 })).toBe(25)
    expect(jobShare({ done: 1001, total: 1000 })).toBe(100)
    expect(jobShare({ done: 0, total: 0 })).toBe(100)
  })

  it('goes on at its pace', () => {
    expect(timeLeft({ done: 250, total: 1000, startedAt }, after(10))).toBe(30)
    expect(timeLeft({ done: 999, total: 1000, startedAt }, after(10))).toBe(1)
  })

  it('is not guessed at the very beginning', () => {
    expect(timeLeft({ done: 0, total: 1000, startedAt }, after(10))).toBeNull()
    expect(timeLeft({ done: 10, total: 1000, startedAt }, after(10))).toBeNull()
  })
})
