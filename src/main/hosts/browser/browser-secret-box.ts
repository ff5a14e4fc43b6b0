import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { SecretBox } from '../../app/ports.ts'
import { OpenError } from '../../db/open-error.ts'

const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

/**
 * Without a keychain: a key file that only this account may read. It is made when something is first wrapped, and
 * never anew when something has to be unwrapped: that would call a lost key a fresh start.
 */
export function createBrowserSecretBox(dataFolder: string): SecretBox {
  const file = join(dataFolder, 'latchkey.key')

  return {
    async wrap(key) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', existsSync(file) ? readKey(file) : makeKey(file), nonce)
      const body = Buffer.concat([cipher.update(key), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    async unwrap(wrapped) {
      const bytes = Buffer.from(wrapped)
      const decipher = createDecipheriv('aes-256-gcm', readKey(file), bytes.subarray(0, nonceBytes))
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()])
    },
  }
}

/** Throws OpenError when others on this computer may read the key. To be called before the application opens. */
export function refuseOpenKeyFile(dataFolder: string): void {
  const file = join(dataFolder, 'latchkey.key')
  if (process.platform === 'win32' || !existsSync(file)) return
  if ((statSync(file).mode & 0o077) === 0) return
  throw new OpenError(
    'unwritable',
    `Others on this computer can read ${file}. Make it yours alone (chmod 600), then start again.`,
  )
}

function makeKey(file: string): Buffer {
  const key = randomBytes(keyBytes)
  const descriptor = openSync(file, 'wx', 0o600)
  try {
    writeSync(descriptor, key)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  return key
}

function readKey(file: string): Buffer {
  const key = readFileSync(file)
  if (key.length !== keyBytes) throw new Error('the key file does not hold a key')
  return key
}
