import { mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { saveFile } from '../../src/main/hosts/electron/save-file.ts'
import { temporaryFolder } from '../support/browser-host.ts'
import { answers, app, asked } from '../support/electron-stand-in.ts'

let folder: ReturnType<typeof temporaryFolder>

beforeEach(async () => {
  await app.whenReady()
  folder = temporaryFolder()
  answers.save = { canceled: false, filePath: join(folder.path, 'logins.csv') }
  asked.messageBoxes.length = 0
})

afterEach(() => {
  vi.restoreAllMocks()
  folder.remove()
})

const save = () =>
  saveFile({ isVisible: () => true } as BrowserWindow, 'logins.csv', async () => ({
    name: 'logins.csv',
    mediaType: 'text/csv',
    bytes: Buffer.from('hashes'),
  }))

/** What a file system does that cannot, or will not, put a file on the disk. */
async function syncFails(code: string): Promise<void> {
  const file = await open(join(folder.path, 'any'), 'w')
  await file.close()
  const error = Object.assign(new Error(`${code}: fsync`), { code })
  vi.spyOn(Object.getPrototypeOf(file) as { sync: () => Promise<void> }, 'sync').mockRejectedValue(error)
}

test.each(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])(
  'a file is saved where the file system knows no fsync: %s',
  async code => {
    await syncFails(code)
    expect(await save()).toBe(true)
    expect(readFileSync(join(folder.path, 'logins.csv'), 'utf8')).toBe('hashes')
  },
)

test('a file that did not reach the disk is offered again, and nothing of it is left', async () => {
  await syncFails('EIO')
  answers.messageBox = 0
  expect(await save()).toBe(false)
  expect(asked.messageBoxes.at(-1)?.['message']).toBe('The file could not be saved there.')
  expect(readdirSync(folder.path)).toEqual(['any'])
})

test('what a killed Latchkey left behind goes with the next file saved there', async () => {
  const id = '0b9d6a3e-6c0f-4a53-9d6e-4d2f6c1f7a10'
  const longAgo = new Date(Date.now() - 25 * 3_600_000)
  const put = (name: string, at: Date) => {
    writeFileSync(join(folder.path, name), 'hashes')
    utimesSync(join(folder.path, name), at, at)
  }
  put(`.latchkey-${id}.part`, longAgo)
  put(`.latchkey-${id.replace('0', '1')}.part`, new Date())
  put('.latchkey-notes.part', longAgo)
  put(`${id}.part`, longAgo)
  mkdirSync(join(folder.path, `.latchkey-${id.replace('0', '2')}.part`))
  symlinkSync('logins.csv', join(folder.path, `.latchkey-${id.replace('0', '3')}.part`))
  expect(await save()).toBe(true)
  expect(readdirSync(folder.path).toSorted()).toEqual(
    [
      `.latchkey-${id.replace('0', '1')}.part`,
      `.latchkey-${id.replace('0', '2')}.part`,
      `.latchkey-${id.replace('0', '3')}.part`,
      '.latchkey-notes.part',
      `${id}.part`,
      'logins.csv',
    ].toSorted(),
  )
})
