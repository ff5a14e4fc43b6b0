import { Worker } from 'node:worker_threads'
import type { StrengthScore } from '../../../shared/password-strength.ts'

export interface StrengthQuestion {
  readonly id: number
  readonly password: string
  readonly words: readonly string[]
}

export interface StrengthAnswer {
  readonly id: number
  /** Null: it could not be judged. */
  readonly score: StrengthScore | null
}

interface Waiting {
  resolve(score: StrengthScore): void
  reject(error: Error): void
}

interface Thread {
  readonly worker: Worker
  readonly waiting: Map<number, Waiting>
}

// In the build it lies beside this file's chunk.
const workerFile = import.meta.url.endsWith('.ts') ? './score-worker.ts' : './score-worker.js'

let thread: Thread | null = null
let lastId = 0

/** Loads the dictionaries, so that the first password does not wait for them. */
export function prepareStrengthMeter(): void {
  thread ??= startThread()
}

/**
 * The meter's score of a password whose length was checked before, judged in a thread of its own. Another thread is asked
 * once should that one die: of memory, say, that is there again.
 */
export async function scorePassword(password: string, words: readonly string[]): Promise<StrengthScore> {
  try {
    return await ask(password, words)
  } catch {
    return ask(password, words)
  }
}

function ask(password: string, words: readonly string[]): Promise<StrengthScore> {
  thread ??= startThread()
  const { worker, waiting } = thread
  lastId += 1
  const question: StrengthQuestion = { id: lastId, password, words }
  return new Promise((resolve, reject) => {
    waiting.set(question.id, { resolve, reject })
    worker.ref()
    worker.postMessage(question)
  })
}

function startThread(): Thread {
  const waiting = new Map<number, Waiting>()
  const worker = new Worker(new URL(workerFile, import.meta.url))
  const started = { worker, waiting }
  let reason: Error = new Error('the strength thread ended')
  worker.on('message', ({ id, score }: StrengthAnswer) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    // Waits for work without keeping the process.
    if (waiting.size === 0) worker.unref()
    if (score === null) asked?.reject(new Error('the strength could not be judged'))
    else asked?.resolve(score)
  })
  // Of loading it, or of memory, and never of a password: what zxcvbn says stays in the thread. Its end follows.
  worker.on('error', error => {
    if (error instanceof Error) reason = error
  })
  worker.on('exit', () => {
    if (thread === started) thread = null
    for (const { reject } of waiting.values()) reject(reason)
  })
  worker.unref()
  return started
}
