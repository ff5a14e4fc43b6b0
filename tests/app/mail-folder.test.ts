import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createTestApp } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
  const settings = await shop.api.settings.mail()
  await shop.api.settings.updateMail({
    version: settings.version,
    settings: {
      delivery: 'folder',
      host: '',
      port: 587,
      encryption: 'starttls',
      userName: '',
      fromName: 'Corner Shop',
      fromAddress: 'shop@example.com',
      certificateAuthority: '',
      ratePerMinute: 0,
    },
  })
})

afterEach(async () => {
  vi.restoreAllMocks()
  await shop.stop()
})

const filesOfMail = () => (existsSync(shop.mailFolder) ? readdirSync(shop.mailFolder) : [])

/** What a file system does that cannot, or will not, put a file on the disk. */
async function syncFails(code: string): Promise<void> {
  const file = await open(import.meta.filename)
  await file.close()
  const error = Object.assign(new Error(`${code}: fsync`), { code })
  vi.spyOn(Object.getPrototypeOf(file) as { sync: () => Promise<void> }, 'sync').mockRejectedValue(error)
}

describe('Local folder', () => {
  test('gets each mail as an .eml file that only this account can read', async () => {
    await shop.given.login()
    await shop.app.mailSettled()
    const files = filesOfMail()
    expect(files).toHaveLength(1)
    const file = join(shop.mailFolder, files[0] ?? '')
    expect(readFileSync(file, 'utf8')).toContain('To: ')
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('gets them where the file system knows no fsync too', async () => {
    await syncFails('ENOTSUP')
    await shop.given.login()
    await shop.app.mailSettled()
    expect(filesOfMail()).toEqual([expect.stringMatching(/\.eml$/)])
  })

  test('keeps nothing of a mail that did not reach the disk, for a password stands in it', async () => {
    await syncFails('EIO')
    await shop.given.login()
    await shop.app.mailSettled()
    expect(filesOfMail()).toEqual([])
    expect(await shop.api.mail.queue()).toMatchObject({ waiting: 1 })
  })
})
