import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { parseHostOptions } from '../../src/main/hosts/host-options.ts'
import { moveDataFolder } from '../../src/main/hosts/move-data-folder.ts'
import { defaultDataFolder, roamingDataFolder } from '../../src/main/hosts/data-folder.ts'
import { prepareDataFolder } from '../../src/main/hosts/open-application.ts'
import { refuseNetworkFolder } from '../../src/main/hosts/network-folder.ts'
import type { FolderFacts } from '../../src/main/hosts/network-folder.ts'
import { temporaryFolder } from '../support/browser-host.ts'

describe('a book in Roaming', () => {
  let folder: ReturnType<typeof temporaryFolder>
  let from: string
  let to: string

  beforeEach(() => {
    folder = temporaryFolder()
    from = join(folder.path, 'Roaming', 'Latchkey')
    to = join(folder.path, 'Local', 'Latchkey')
  })
  afterEach(() => folder.remove())

  function writeBook(place: string, text: string): void {
    mkdirSync(join(place, 'window'), { recursive: true })
    writeFileSync(join(place, 'latchkey.db'), text)
    writeFileSync(join(place, 'window', 'Local State'), 'the key')
  }
  const readBook = (place: string) =>
    ['latchkey.db', join('window', 'Local State')].map(name => readFileSync(join(place, name), 'utf8'))

  /** Drives that differ, and a step that fails. */
  const renameFailing = (fails: (source: string) => string | null) =>
    ((source: string, target: string) => {
      const code = fails(source)
      if (code !== null) throw Object.assign(new Error(code), { code })
      renameSync(source, target)
    }) as typeof renameSync
  const otherDrive = renameFailing(source => (source === from && !existsSync(`${from}.asked`) ? markAsked() : null))
  function markAsked(): string {
    writeFileSync(`${from}.asked`, '')
    return 'EXDEV'
  }

  test('is looked for on Windows alone', () => {
    expect(roamingDataFolder('linux', {}, '/home/eva')).toBeNull()
    expect(roamingDataFolder('win32', { APPDATA: '/home/eva/Roaming' }, '/home/eva')).toBe(
      join('/home/eva/Roaming', 'Latchkey'),
    )
  })

  /** Windows, as far as it is asked which system this is. */
  function onWindows(): void {
    const real = { platform: process.platform, umask: process.umask() }
    Object.defineProperty(process, 'platform', { value: 'win32' })
    vi.stubEnv('APPDATA', join(folder.path, 'Roaming'))
    vi.stubEnv('LOCALAPPDATA', join(folder.path, 'Local'))
    onTestFinished(() => {
      Object.defineProperty(process, 'platform', { value: real.platform })
      process.umask(real.umask)
      vi.unstubAllEnvs()
    })
  }

  test('is moved by a start that names no folder, and by no other', () => {
    onWindows()
    writeBook(from, 'the book')
    expect(defaultDataFolder()).toBe(to)
    prepareDataFolder({ ...parseHostOptions([]), dataFolder: join(folder.path, 'elsewhere') })
    expect(existsSync(to)).toBe(false)
    expect(prepareDataFolder(parseHostOptions([]))).toBeNull()
    expect([readBook(to), existsSync(from)]).toEqual([['the book', 'the key'], false])
    writeBook(from, 'another')
    expect(prepareDataFolder(parseHostOptions([]))).toContain('There is a second book')
  })

  test('is not looked for when the folder is another computer’s, which is refused', async () => {
    onWindows()
    vi.resetModules()
    const seenOnWindows = await import('../../src/main/hosts/open-application.ts')
    const options = { ...parseHostOptions([]), dataFolder: String.raw`\\server\share\Latchkey` }
    expect(() => seenOnWindows.prepareDataFolder(options)).toThrow('lies on another computer')
  })

  test('moves once, with the key that lies beside it', () => {
    writeBook(from, 'book')
    expect(moveDataFolder(from, to)).toBeNull()
    expect(readBook(to)).toEqual(['book', 'the key'])
    expect(existsSync(from)).toBe(false)
    expect(moveDataFolder(from, to)).toBeNull()
  })

  test('makes nothing when there is none', () => {
    expect(moveDataFolder(from, to)).toBeNull()
    expect(existsSync(to)).toBe(false)
  })

  test('takes the place of an empty folder, and sets aside one that holds no book', () => {
    writeBook(from, 'book')
    mkdirSync(join(to, 'logs'), { recursive: true })
    moveDataFolder(from, to)
    expect(readBook(to)).toEqual(['book', 'the key'])
    expect(readdirSync(join(to, '..')).filter(name => name.startsWith('Latchkey.before-move'))).toHaveLength(1)
  })

  test('is left alone where there is a book already, and the person is told of both', () => {
    writeBook(from, 'other')
    writeBook(to, 'mine')
    expect(moveDataFolder(from, to)).toContain(from)
    expect([readBook(from)[0], readBook(to)[0]]).toEqual(['other', 'mine'])
  })

  test('stays as it was, with a sentence, while something holds it', () => {
    writeBook(from, 'book')
    const rename = renameFailing(() => 'EBUSY')
    expect(() => moveDataFolder(from, to, rename)).toThrow('Nothing was changed.')
    expect(readBook(from)).toEqual(['book', 'the key'])
    expect(existsSync(to)).toBe(false)
  })

  test('is copied from another drive, kept there under another name, and that is said', () => {
    writeBook(from, 'book')
    const notice = moveDataFolder(from, to, otherDrive)
    expect(notice).toContain(to)
    expect(readBook(to)).toEqual(['book', 'the key'])
    const kept = readdirSync(join(from, '..')).filter(name => name.startsWith('Latchkey.moved'))
    expect(kept).toHaveLength(1)
    expect(readBook(join(from, '..', kept[0] ?? ''))).toEqual(['book', 'the key'])
    expect(moveDataFolder(from, to)).toBeNull()
  })

  test('stays as it was when the copy cannot be finished', () => {
    writeBook(from, 'book')
    const rename = renameFailing(source => {
      if (source.endsWith('.arriving')) return 'ENOSPC'
      return source === from && !existsSync(`${from}.asked`) ? markAsked() : null
    })
    expect(() => moveDataFolder(from, to, rename)).toThrow('Nothing was changed.')
    expect(readBook(from)).toEqual(['book', 'the key'])
    expect(existsSync(to)).toBe(false)
  })

  test('is found again after a copy that was cut off', () => {
    writeBook(`${from}.moving`, 'book')
    mkdirSync(`${to}.arriving`, { recursive: true })
    writeFileSync(join(`${to}.arriving`, 'half'), '')
    expect(moveDataFolder(from, to)).toContain(to)
    expect(readBook(to)).toEqual(['book', 'the key'])
    expect(existsSync(join(to, 'half'))).toBe(false)
  })
})

describe('a folder on the network', () => {
  const mounts = [
    '/dev/sda1 / ext4 rw 0 0',
    'eva@server: /home/eva/far\\040away fuse.sshfs rw 0 0',
    'disk /home/eva/stick fuseblk rw 0 0',
  ].join('\n')
  const macMounts = [
    '/dev/disk3s1 on / (apfs, sealed, local)',
    '//eva@server/shop on /Volumes/shop (smbfs, nodev, nosuid)',
  ].join('\n')
  const facts = (changes: Partial<FolderFacts>): FolderFacts => ({
    platform: 'linux',
    realPath: folder => folder,
    fileSystemKind: () => 0xef53,
    readMounts: () => mounts,
    ...changes,
  })
  const fuse = { fileSystemKind: () => 0x65735546 }
  const mac = { platform: 'darwin', readMounts: () => macMounts } as const

  test.each<[string, string, Partial<FolderFacts>]>([
    ['NFS', '/srv/shop', { fileSystemKind: () => 0x6969 }],
    ['CIFS', '/srv/shop', { fileSystemKind: () => 0xff534d42 }],
    ['CIFS, given with a sign', '/srv/shop', { fileSystemKind: () => 0xff534d42 | 0 }],
    ['SMB 2', '/srv/shop', { fileSystemKind: () => 0xfe534d42 }],
    ['sshfs', '/home/eva/far away/shop', { ...fuse, realPath: () => '/home/eva/far away' }],
    ['a share on macOS', '/Volumes/shop/book', { ...mac, realPath: () => '/Volumes/shop/book' }],
    ['a share by its name', String.raw`\\server\shop\book`, { platform: 'win32' }],
    ['a share with slashes', '//server/shop', { platform: 'win32' }],
    ['a share by its long name', String.raw`\\?\UNC\server\shop`, { platform: 'win32' }],
    ['a mapped drive', String.raw`Z:\book`, { platform: 'win32', realPath: () => String.raw`\\server\shop` }],
  ])('is refused with a sentence that names the way out: %s', (_name, folder, changes) => {
    expect(() => refuseNetworkFolder(folder, facts(changes))).toThrow(
      /network drive.*Copy it to a folder of this computer/,
    )
  })

  test.each<[string, string, Partial<FolderFacts>]>([
    ['an ordinary disk', '/home/eva/shop', {}],
    ['a stick', '/home/eva/stick/shop', { ...fuse, realPath: () => '/home/eva/stick' }],
    ['a folder beside a mount of a like name', '/home/eva/far', { ...fuse, realPath: () => '/home/eva/far' }],
    ['macOS', '/Users/eva', { ...mac, realPath: () => '/Users/eva' }],
    ['Windows', String.raw`C:\Users\Eva`, { platform: 'win32', realPath: () => String.raw`C:\Users\Eva` }],
    ['a long name', String.raw`\\?\C:\Users`, { platform: 'win32', realPath: () => String.raw`C:\Users` }],
  ])('is not taken for one: %s', (_name, folder, changes) => {
    expect(() => refuseNetworkFolder(folder, facts(changes))).not.toThrow()
  })

  test('is not refused where it cannot be told', () => {
    const silent = () => {
      throw new Error('EPERM')
    }
    expect(() => refuseNetworkFolder('/srv', facts({ fileSystemKind: silent }))).not.toThrow()
  })
})
