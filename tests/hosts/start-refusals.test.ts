import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { databaseFileName } from '../../src/main/db/database.ts'
import { pathTrouble } from '../../src/main/db/open-error.ts'
import { startFailure } from '../../src/main/hosts/process-end.ts'
import { temporaryFolder } from '../support/browser-host.ts'
import { killHosts, spawnHost } from '../support/host-process.ts'

let folder: ReturnType<typeof temporaryFolder>
let data: string
let file: string

beforeEach(() => {
  folder = temporaryFolder()
  data = join(folder.path, 'data')
  file = join(data, databaseFileName)
  mkdirSync(data, { mode: 0o700 })
})

afterEach(async () => {
  await killHosts()
  folder.remove()
})

/** A whole sentence with a way out, and no word of a system call. */
async function refusalOf(dataFolder = data): Promise<string> {
  const host = spawnHost(['--data', dataFolder])
  expect((await host.ended).code).toBe(1)
  expect(host.stdout()).toBe('')
  expect(host.stderr()).toMatch(/^[^\n]+\. [^\n]+\.\n$/)
  expect(host.stderr()).not.toMatch(/E[A-Z]{3,}|SQLITE|illegal operation|node:|undefined/)
  return host.stderr()
}

test('a book that is a folder', async () => {
  mkdirSync(file)
  expect(await refusalOf()).toContain(`${file} is a folder, and should be the customers file.`)
})

test.runIf(process.platform !== 'win32')('a book that is a pipe, a socket, or a link in a circle', async () => {
  execFileSync('mkfifo', [file])
  expect(await refusalOf()).toContain('is no ordinary file')
  data = join(folder.path, 'socket')
  file = join(data, databaseFileName)
  mkdirSync(data)
  const server = createServer()
  await new Promise<void>(resolve => server.listen(file, resolve))
  expect(await refusalOf()).toContain('is no ordinary file')
  await new Promise(resolve => server.close(resolve))
  data = join(folder.path, 'circle')
  file = join(data, databaseFileName)
  mkdirSync(data)
  symlinkSync(file, file)
  expect(await refusalOf()).toContain('leads in a circle')
})

test('a data folder that is a file, and one whose name is too long', async () => {
  const taken = join(folder.path, 'taken')
  writeFileSync(taken, 'a file')
  expect(await refusalOf(taken)).toContain(taken)
  expect(await refusalOf(join(folder.path, 'x'.repeat(300)))).toContain('Latchkey cannot make the folder')
})

test('a lock, a log or a key that is a folder', async () => {
  for (const name of ['latchkey.lock', 'latchkey.key']) {
    data = join(folder.path, `data ${name}`)
    mkdirSync(join(data, name), { recursive: true, mode: 0o700 })
    expect(await refusalOf()).toContain(data)
    expect(existsSync(join(data, databaseFileName))).toBe(false)
  }
})

test('every answer of an operating system has its sentence', () => {
  const codes =
    'EACCES EPERM EISDIR ENOTDIR EEXIST ENOSPC EDQUOT EFBIG EROFS ELOOP ENAMETOOLONG ENOENT EBUSY EIO EMFILE'
  const ofSqlite = 'SQLITE_CANTOPEN SQLITE_READONLY_DIRECTORY SQLITE_IOERR_WRITE SQLITE_FULL SQLITE_PERM'
  for (const code of `${codes} ${ofSqlite}`.split(' ')) {
    const error = Object.assign(new Error(`${code}: illegal operation`), { code, path: '/data/latchkey.db' })
    expect(startFailure(error)).toMatch(/^[^\n]+\. [^\n]+\.$/)
    expect(startFailure(error)).not.toContain(code)
  }
  expect(pathTrouble(new Error('something else'), '/data')).toBeNull()
})
