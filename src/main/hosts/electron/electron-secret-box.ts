import { createHash } from 'node:crypto'
import { safeStorage } from 'electron'
import type { Logger, SecretBox } from '../../app/ports.ts'

const slowMs = 8_000
const format = /^latchkey1\.([A-Za-z0-9+/]+=*)\.([0-9a-f]{64})$/

/**
 * The system's own keychain. To be used when the app is ready. The key carries its own checksum: on Linux and macOS the
 * keychain's cipher is not authenticated, and under a changed key it may give back something else without a word.
 * @param onSlow the keychain does not answer, for it may ask somebody who does not see it; the signal tells when it has
 */
export function createElectronSecretBox(log: Logger, onSlow: (answered: AbortSignal) => void): SecretBox {
  let warned = false

  function warnWithoutKeychain(wrapped: Buffer): void {
    // Elsewhere v10 is what the real keychain writes.
    if (warned || process.platform !== 'linux' || !wrapped.subarray(0, 3).equals(Buffer.from('v10'))) return
    warned = true
    log.warn('no keychain: secrets are only as safe as the data folder', {
      reason: safeStorage.getSelectedStorageBackend(),
    })
  }

  async function watch<T>(answer: Promise<T>): Promise<T> {
    const answered = new AbortController()
    const timer = setTimeout(() => {
      log.warn('the keychain does not answer')
      onSlow(answered.signal)
    }, slowMs)
    try {
      return await answer
    } finally {
      clearTimeout(timer)
      answered.abort()
    }
  }

  return {
    async wrap(key) {
      if (!(await watch(safeStorage.isAsyncEncryptionAvailable()))) throw new Error('the system offers no keychain')
      const text = Buffer.from(key).toString('base64')
      const wrapped = await watch(safeStorage.encryptStringAsync(`latchkey1.${text}.${checksum(text)}`))
      warnWithoutKeychain(wrapped)
      return wrapped
    },
    async unwrap(wrapped) {
      const bytes = Buffer.from(wrapped)
      warnWithoutKeychain(bytes)
      const { result } = await watch(safeStorage.decryptStringAsync(bytes))
      const [, text = '', sum] = format.exec(result) ?? []
      if (sum === undefined || sum !== checksum(text)) throw new Error('the keychain gave back something else')
      return Buffer.from(text, 'base64')
    },
  }
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
