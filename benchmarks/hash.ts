// Hashes a second in the pool beside bare bcryptjs, and how long the main thread could not look up meanwhile.

import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { hashSync } from 'bcryptjs'
import { createHasher } from '../src/main/app/passwords/hash.ts'
import { summarize, worstDelay } from './measure.ts'
import { judge, table, writeSection } from './report.ts'

const cost = 12
const cores = availableParallelism()
const rounds = 5
const hashesAtOnce = 8
const bareHashes = 4
const passwords = Array.from({ length: hashesAtOnce }, (_, at) => `tidal-copper-violin-${at}`)

const worker = fileURLToPath(new URL('../src/main/app/passwords/hash-worker.ts', import.meta.url))
const bareWorker = new URL('bare-hash-worker.ts', import.meta.url)
const hasher = createHasher(worker, { info: () => undefined, warn: () => undefined, error: () => undefined })

// Threads start, and the compiler has seen the code.
hashSync('warm-up', cost)
await Promise.all(passwords.map(password => hasher.hash(password, cost)))

const alone: number[] = []
const together: number[] = []
const pooled: number[] = []
const delays: number[] = []
const threads = Array.from({ length: cores }, () => new Worker(bareWorker))
await measureThreads()
for (let round = 0; round < rounds; round += 1) {
  alone.push(measureAlone())
  const { value, worstMs } = await worstDelay(measurePool)
  pooled.push(value)
  delays.push(worstMs)
  together.push(await measureThreads())
}
await hasher.close()
await Promise.all(threads.map(thread => thread.terminate()))

const rate = (values: readonly number[]) => summarize(values).median
const toAlone = rate(pooled.map((value, round) => value / ((alone[round] ?? 0) * cores)))
const toTogether = rate(pooled.map((value, round) => value / (together[round] ?? 0)))
const worst = Math.min(...delays)
const two = (value: number) => value.toFixed(2)
writeSection(
  'hash',
  [
    `bcrypt at cost ${cost}, ${hashesAtOnce} hashes at once, in turn: in the pool of ${cores} threads, and by bcryptjs in ${cores} threads that do nothing else;
besides ${bareHashes} in a single thread. ${rounds} rounds after a warm-up; medians of the rounds. On a machine that is busy otherwise only the second
ratio is one of like with like: there all cores are asked for on both sides.`,
    table(
      ['figure', '', 'goal', ''],
      [
        ['hashes a second, in the pool', two(rate(pooled)), '', ''],
        [`hashes a second, bcryptjs in ${cores} threads`, two(rate(together)), '', ''],
        ['hashes a second, bcryptjs in one thread', two(rate(alone)), '', ''],
        [`pool beside bcryptjs in one thread × ${cores} cores`, two(toAlone), ...judge(toAlone, { least: 0.95 })],
        [`pool beside bcryptjs in ${cores} threads`, two(toTogether), ...judge(toTogether, { least: 0.95 })],
        [
          `event loop of the main thread while ${hashesAtOnce} hashes run: worst delay, best round, ms`,
          worst,
          ...judge(worst, { most: 50, unit: 'ms' }),
        ],
        ['the same, worst round', Math.max(...delays), '', ''],
      ],
    ),
  ].join('\n\n'),
)

function measureAlone(): number {
  const began = performance.now()
  for (const password of passwords.slice(0, bareHashes)) hashSync(password, cost)
  return (bareHashes * 1000) / (performance.now() - began)
}

/** Shared out beforehand: nothing but hashing takes time here. */
async function measureThreads(): Promise<number> {
  const began = performance.now()
  await Promise.all(
    threads.map(async (thread, at) => {
      const done = once(thread, 'message')
      thread.postMessage({ passwords: passwords.filter((_, index) => index % cores === at), cost }, [])
      await done
    }),
  )
  return (hashesAtOnce * 1000) / (performance.now() - began)
}

async function measurePool(): Promise<number> {
  const began = performance.now()
  await Promise.all(passwords.map(password => hasher.hash(password, cost)))
  return (hashesAtOnce * 1000) / (performance.now() - began)
}
