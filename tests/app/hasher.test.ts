import { fileURLToPath } from 'node:url'
import { bcrypt, bcryptVerify } from 'hash-wasm'
import { afterAll, expect, test } from 'vitest'
import { createHasher } from '../../src/main/app/passwords/hash.ts'
import { MemoryLog } from '../support/fakes.ts'

const hasher = createHasher(
  fileURLToPath(new URL('../../src/main/app/passwords/hash-worker.ts', import.meta.url)),
  new MemoryLog(),
)

afterAll(() => hasher.close())

test('makes $2b$ hashes at the asked cost that another bcrypt verifies', async () => {
  const hash = await hasher.hash('tidal-copper-violin-58', 10)
  expect(hash).toMatch(/^\$2b\$10\$/)
  expect(await bcryptVerify({ password: 'tidal-copper-violin-58', hash })).toBe(true)
  expect(await bcryptVerify({ password: 'tidal-copper-violin-59', hash })).toBe(false)
})

test('verifies what another bcrypt made, however the accents were typed', async () => {
  const hash = await bcrypt({
    password: 'žluťoučký'.normalize('NFC'),
    salt: new Uint8Array(16).fill(7),
    costFactor: 10,
    outputType: 'encoded',
  })
  expect(await hasher.verify('žluťoučký'.normalize('NFD'), hash)).toBe(true)
  expect(await hasher.verify('zlutoucky', hash)).toBe(false)
})

test('never cuts: 73 bytes are refused by both', async () => {
  const longest = 'x'.repeat(72)
  const hash = await hasher.hash(longest, 10)
  expect(await hasher.verify(longest, hash)).toBe(true)
  expect(await hasher.verify(`${longest}y`, hash)).toBe(false)
  await expect(hasher.hash(`${longest}y`, 10)).rejects.toThrow('72 bytes')
})

test('leaves the main thread its turns while eight hashes run', async () => {
  let turns = 0
  const ticking = setInterval(() => (turns += 1), 5)
  await Promise.all(Array.from({ length: 8 }, () => hasher.hash('tidal-copper-violin-58', 12)))
  clearInterval(ticking)
  // On the main thread eight hashes would leave it about one turn each.
  expect(turns).toBeGreaterThan(40)
})
