import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { SecretBox } from '../../app/ports.ts'
import { OpenError } from '../../db/open-error.ts'

export const keyFileName = 'latchkey.key'
const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

/**
 * Without a keychain: a key file that only this account may read. It is made when something is first wrapped, and
 * never anew when something has to be unwrapped: that would call a lost key a fresh start.
 */
export function createBrowserSecretBox(dataFolder: string): SecretBox {
  const keyExists = () => existsSync(join(dataFolder, keyFileName))
  return {
    async wrap(key) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', keyExists() ? readKey(dataFolder) : makeKey(dataFolder), nonce)
      const body = Buffer.concat([cipher.update(key), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    async unwrap(wrapped) {
      const bytes = Buffer.from(wrapped)
      const decipher = createDecipheriv('aes-256-gcm', readKey(dataFolder), bytes.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      })
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()])
    },
  }
}

/** Throws OpenError when others on this computer may read the key. Also called before the application opens, to say it early. */
export function refuseOpenKeyFile(dataFolder: string): void {
  const file = join(dataFolder, keyFileName)
  if (process.platform === 'win32' || !existsSync(file)) return
  if (!statSync(file).isFile()) {
    throw new OpenError('notFile', `${file} is no file, and should hold the key. Move it away, then start again.`)
  }
  if ((statSync(file).mode & 0o077) === 0) return
  throw new OpenError(
    'unwritable',
    `Others on this computer can read ${file}. Make it yours alone (chmod 600), then start again.`,
  )
}

/** Under its name only when it is whole: half a key would look like a changed one for ever. */
function makeKey(dataFolder: string): Buffer {
  const file = join(dataFolder, keyFileName)
  const temporary = `${file}.new`
  const key = randomBytes(keyBytes)
  // Left by a crash, and never used to wrap anything.
  rmSync(temporary, { force: true })
  const descriptor = openSync(temporary, 'wx', 0o600)
  try {
    writeSync(descriptor, key)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  // The database's lock keeps a second process out: nothing can have made the key since it was looked for.
  renameSync(temporary, file)
  syncFolder(dataFolder)
  return key
}

/** The name must outlast a power cut as well; Windows opens no folders, and keeps names by itself. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function readKey(dataFolder: string): Buffer {
  refuseOpenKeyFile(dataFolder)
  const key = readFileSync(join(dataFolder, keyFileName))
  if (key.length !== keyBytes) throw new Error('the key file does not hold a key')
  return key
}
