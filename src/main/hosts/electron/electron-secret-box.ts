import { createHash } from 'node:crypto'
import { safeStorage } from 'electron'
import type { Logger, SecretBox } from '../../app/ports.ts'

const format = /^latchkey1\.([A-Za-z0-9+/]+=*)\.([0-9a-f]{64})$/

/**
 * The system's own keychain. To be used when the app is ready. The key carries its own checksum: on Linux and macOS the
 * keychain's cipher is not authenticated, and under a changed key it may give back something else without a word.
 */
export function createElectronSecretBox(log: Logger): SecretBox {
  let warned = false

  function warnWithoutKeychain(wrapped: Buffer): void {
    // Elsewhere v10 is what the real keychain writes.
    if (warned || process.platform !== 'linux' || !wrapped.subarray(0, 3).equals(Buffer.from('v10'))) return
    warned = true
    log.warn('no keychain: secrets are only as safe as the data folder', {
      reason: safeStorage.getSelectedStorageBackend(),
    })
  }

  return {
    async wrap(key) {
      if (!(await safeStorage.isAsyncEncryptionAvailable())) throw new Error('the system offers no keychain')
      const text = Buffer.from(key).toString('base64')
      const wrapped = await safeStorage.encryptStringAsync(`latchkey1.${text}.${checksum(text)}`)
      warnWithoutKeychain(wrapped)
      return wrapped
    },
    async unwrap(wrapped) {
      const bytes = Buffer.from(wrapped)
      warnWithoutKeychain(bytes)
      const { result } = await safeStorage.decryptStringAsync(bytes)
      const [, text = '', sum] = format.exec(result) ?? []
      if (sum === undefined || sum !== checksum(text)) throw new Error('the keychain gave back something else')
      return Buffer.from(text, 'base64')
    },
  }
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
