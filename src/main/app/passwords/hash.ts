import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import { utf8Length } from '../../../shared/utf8.ts'
import { maxPasswordBytes, normalizePassword } from '../../../shared/password-policy.ts'
import type { Hasher, Logger } from '../ports.ts'
import { safeCause } from '../safe-cause.ts'
import type { HashTask } from './hash-worker.ts'

/** A pool of bcrypt workers, one a core. The worker's path differs between source and build, so the host names it. */
export function createHasher(workerFile: string, log: Logger): Hasher {
  const pool = new Piscina<HashTask, string | boolean>({
    filename: workerFile,
    minThreads: 1,
    maxThreads: availableParallelism(),
    idleTimeout: 60_000,
    concurrentTasksPerWorker: 1,
  })
  // Unheard, it would end the process.
  pool.on('error', (error: unknown) => log.error('hash worker failed', { cause: safeCause(error) }))

  return {
    async hash(password, cost) {
      const normal = normalizePassword(password)
      // bcrypt would cut it in silence; the rules refuse it long before, and this is the last guard.
      if (utf8Length(normal) > maxPasswordBytes) throw new Error('password over 72 bytes')
      return String(await pool.run({ kind: 'hash', password: normal, cost }))
    },
    async verify(password, hash) {
      const normal = normalizePassword(password)
      if (utf8Length(normal) > maxPasswordBytes) return false
      return (await pool.run({ kind: 'verify', password: normal, hash })) === true
    },
    close: () => pool.destroy(),
  }
}
