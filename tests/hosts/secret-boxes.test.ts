import { createCipheriv } from 'node:crypto'
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  createBrowserSecretBox,
  keyFileName,
  refuseOpenKeyFile,
} from '../../src/main/hosts/browser/browser-secret-box.ts'
import { createElectronSecretBox } from '../../src/main/hosts/electron/electron-secret-box.ts'
import { temporaryFolder } from '../support/browser-host.ts'
import { answers, app } from '../support/electron-stand-in.ts'
import { MemoryLog } from '../support/fakes.ts'

const key = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7))
const onPosix = process.platform !== 'win32'

/** Every single bit of the wrapped bytes turned, one after the other; and each shorter length. */
function* tampered(wrapped: Uint8Array): Generator<Uint8Array> {
  for (let bit = 0; bit < wrapped.length * 8; bit += 1) {
    const copy = Uint8Array.from(wrapped)
    copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    yield copy
  }
  for (let length = 0; length < wrapped.length; length += 1) yield wrapped.slice(0, length)
}

describe('the key file of the browser host', () => {
  let folder: ReturnType<typeof temporaryFolder>
  let file: string

  beforeEach(() => {
    folder = temporaryFolder()
    file = join(folder.path, keyFileName)
  })
  afterEach(() => folder.remove())

  test('gives back what it wrapped, in a later run as well', async () => {
    const wrapped = await createBrowserSecretBox(folder.path).wrap(key)
    expect(Buffer.from(await createBrowserSecretBox(folder.path).unwrap(wrapped))).toEqual(key)
    expect(Buffer.from(wrapped).includes(key)).toBe(false)
  })

  test('is made with the first wrapping, whole, for this account alone, and stays', async () => {
    const box = createBrowserSecretBox(folder.path)
    expect(readdirSync(folder.path)).toEqual([])
    await Promise.all([box.wrap(key), box.wrap(key)])
    expect(readdirSync(folder.path)).toEqual([keyFileName])
    const made = readFileSync(file)
    expect(made).toHaveLength(32)
    if (onPosix) expect(statSync(file).mode & 0o777).toBe(0o600)
    await box.wrap(key)
    expect(readFileSync(file)).toEqual(made)
  })

  test('is not taken for made when a crash left half of it', async () => {
    writeFileSync(`${file}.new`, 'half')
    const box = createBrowserSecretBox(folder.path)
    expect(Buffer.from(await box.unwrap(await box.wrap(key)))).toEqual(key)
  })

  test('wraps the same differently each time', async () => {
    const box = createBrowserSecretBox(folder.path)
    expect(await box.wrap(key)).not.toEqual(await box.wrap(key))
  })

  test('is never made anew for what is already wrapped', async () => {
    const box = createBrowserSecretBox(folder.path)
    const wrapped = await box.wrap(key)
    rmSync(file)
    await expect(box.unwrap(wrapped)).rejects.toThrow('ENOENT')
    expect(readdirSync(folder.path)).toEqual([])
  })

  test.each([
    ['another', Buffer.alloc(32, 9)],
    ['half a', Buffer.alloc(16, 9)],
    ['an empty', Buffer.alloc(0)],
  ])('throws under %s key', async (_, other) => {
    const box = createBrowserSecretBox(folder.path)
    const wrapped = await box.wrap(key)
    writeFileSync(file, other)
    await expect(box.unwrap(wrapped)).rejects.toThrow()
    if (other.length !== 32) await expect(box.wrap(key)).rejects.toThrow('does not hold a key')
  })

  test('throws for every changed bit and every missing byte', async () => {
    const box = createBrowserSecretBox(folder.path)
    let tries = 0
    for (const changed of tampered(await box.wrap(key))) {
      await expect(box.unwrap(changed)).rejects.toThrow()
      tries += 1
    }
    expect(tries).toBe(60 * 8 + 60)
  })

  test('throws for a tag that was cut short, which is far easier to guess than a whole one', async () => {
    const box = createBrowserSecretBox(folder.path)
    await box.wrap(key)
    const nonce = Buffer.alloc(12, 3)
    const cipher = createCipheriv('aes-256-gcm', readFileSync(file), nonce, { authTagLength: 4 })
    cipher.final()
    await expect(box.unwrap(Buffer.concat([nonce, cipher.getAuthTag()]))).rejects.toThrow()
  })

  test.runIf(onPosix).each([0o640, 0o604, 0o644, 0o660, 0o602, 0o610])(
    'is refused with a sentence at mode %o',
    async mode => {
      const box = createBrowserSecretBox(folder.path)
      const wrapped = await box.wrap(key)
      chmodSync(file, mode)
      expect(() => refuseOpenKeyFile(folder.path)).toThrow(`Others on this computer can read ${file}.`)
      await expect(box.unwrap(wrapped)).rejects.toThrow('chmod 600')
      await expect(box.wrap(key)).rejects.toThrow('chmod 600')
      chmodSync(file, 0o400)
      expect(Buffer.from(await box.unwrap(wrapped))).toEqual(key)
    },
  )
})

describe('the keychain of Electron', () => {
  beforeAll(() => app.whenReady())
  const before = { ...answers }
  afterEach(() => void Object.assign(answers, before))

  test('gives back what it wrapped', async () => {
    const wrapped = await createElectronSecretBox(new MemoryLog(), () => undefined).wrap(key)
    expect(Buffer.from(await createElectronSecretBox(new MemoryLog(), () => undefined).unwrap(wrapped))).toEqual(key)
  })

  test('throws when there is none', async () => {
    answers.keychain = false
    await expect(createElectronSecretBox(new MemoryLog(), () => undefined).wrap(key)).rejects.toThrow('no keychain')
  })

  test('throws when its key was changed, though its cipher gives back something', async () => {
    const box = createElectronSecretBox(new MemoryLog(), () => undefined)
    const wrapped = await box.wrap(key)
    answers.keychainKey = 0x11
    await expect(box.unwrap(wrapped)).rejects.toThrow('something else')
  })

  test('throws for every changed bit and every missing byte of the ciphertext', async () => {
    const box = createElectronSecretBox(new MemoryLog(), () => undefined)
    const wrapped = await box.wrap(key)
    for (const changed of tampered(wrapped)) {
      // The first three bytes are the keychain's own version, and nothing of ours.
      if (changed.length === wrapped.length && !Buffer.from(changed.slice(0, 3)).equals(wrapped.slice(0, 3))) continue
      await expect(box.unwrap(changed)).rejects.toThrow('something else')
    }
  })

  test.runIf(process.platform === 'linux')('says once in the log when there is no real one on Linux', async () => {
    const log = new MemoryLog()
    const box = createElectronSecretBox(log, () => undefined)
    await box.wrap(key)
    expect(log.lines).toEqual([])
    answers.keychainVersion = 'v10'
    await box.unwrap(await box.wrap(key))
    expect(log.lines.map(line => JSON.parse(line))).toEqual([
      { event: 'no keychain: secrets are only as safe as the data folder', reason: 'basic_text' },
    ])
  })
})
