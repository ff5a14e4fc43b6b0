import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { Store } from '../db/store.ts'
import type { Clock, Ids, Logger, SecretBox } from './ports.ts'

const nonceBytes = 12
const tagBytes = 16

export interface Sealed {
  readonly keyId: string
  readonly bytes: Uint8Array
}

/**
 * Seals what must rest on disk and is secret: bodies that hold a password, the mail server's password.
 * AES-256-GCM under a data key, which itself rests wrapped by the host's SecretBox.
 * A lost wrapping key loses what was sealed before, says so, and starts a new data key beside the old one.
 */
export class Vault {
  readonly #keys = new Map<string, Uint8Array>()
  readonly #store: Store
  readonly #box: SecretBox
  readonly #ids: Ids
  readonly #clock: Clock
  readonly #log: Logger
  #current: string | null = null
  #lostKeys = 0

  constructor(ports: { store: Store; secretBox: SecretBox; ids: Ids; clock: Clock; log: Logger }) {
    this.#store = ports.store
    this.#box = ports.secretBox
    this.#ids = ports.ids
    this.#clock = ports.clock
    this.#log = ports.log
  }

  /** Unwraps the keys at hand. Must have run before anything is sealed or opened. */
  async load(): Promise<void> {
    const rows = await this.#store.read.selectFrom('data_key').selectAll().orderBy('id').execute()
    for (const row of rows) {
      try {
        this.#keys.set(row.id, await this.#box.unwrap(row.wrapped))
        this.#current = row.id
      } catch {
        this.#lostKeys += 1
        this.#log.error('data key cannot be unwrapped', { id: row.id })
      }
    }
  }

  /** How many keys the SecretBox could not give back: what they sealed is lost. */
  get lostKeys(): number {
    return this.#lostKeys
  }

  /** Of the keys at hand. */
  get keyIds(): readonly string[] {
    return [...this.#keys.keys()]
  }

  has(keyId: string): boolean {
    return this.#keys.has(keyId)
  }

  /** Makes the first data key, or a new one when the old can't be unwrapped. To be awaited before the transaction that seals. */
  async prepare(): Promise<void> {
    if (this.#current !== null) return
    if (this.#lostKeys > 0) this.#log.warn('a new data key beside lost ones', { count: this.#lostKeys })
    const key = randomBytes(32)
    const wrapped = await this.#box.wrap(key)
    const id = this.#ids.next()
    await this.#store.write(async tx => {
      await tx.insertInto('data_key').values({ id, wrapped, created_at: this.#clock.now().toISOString() }).execute()
      await tx
        .insertInto('history_seal')
        .values({ key_id: id, lines: 0, hash: '', mac: macOf(key, '') })
        .execute()
    })
    this.#keys.set(id, key)
    this.#current = id
  }

  /**
   * The same for the same text, as long as the data key is the same; without that key it can neither be made nor be
   * tried out. `purpose` keeps fingerprints of different things apart. Throws when `prepare` was not awaited.
   */
  fingerprint(text: string, purpose: string): string {
    const key = this.#current === null ? undefined : this.#keys.get(this.#current)
    if (!key) throw new Error('the vault was not prepared')
    const own = Buffer.from(hkdfSync('sha256', key, '', `fingerprint ${purpose}`, 32))
    return createHmac('sha256', own).update(text).digest('base64')
  }

  /** The key that seals now; null before the first one is made, and while all are lost. */
  get currentKeyId(): string | null {
    return this.#current
  }

  /** A code for the end of the history that nobody without this key can make. Throws when the key is not at hand. */
  mac(keyId: string, text: string): Uint8Array {
    const key = this.#keys.get(keyId)
    if (!key) throw new Error('the key is not at hand')
    return macOf(key, text)
  }

  /** `context` is bound to the ciphertext: bytes moved to another row don't open. Throws when `prepare` was not awaited. */
  seal(plain: string, context: string): Sealed {
    const key = this.#current === null ? undefined : this.#keys.get(this.#current)
    if (!key || this.#current === null) throw new Error('the vault was not prepared')
    const nonce = randomBytes(nonceBytes)
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
    return { keyId: this.#current, bytes: Buffer.concat([nonce, cipher.getAuthTag(), body]) }
  }

  /** Null when the key is lost or the bytes are not what was sealed for this context. */
  open(sealed: Sealed, context: string): string | null {
    const key = this.#keys.get(sealed.keyId)
    if (!key) return null
    const bytes = Buffer.from(sealed.bytes)
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes)).setAAD(Buffer.from(context))
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8')
    } catch {
      return null
    }
  }
}

function macOf(key: Uint8Array, text: string): Uint8Array {
  const own = Buffer.from(hkdfSync('sha256', key, '', 'history seal', 32))
  return createHmac('sha256', own).update(text).digest()
}
