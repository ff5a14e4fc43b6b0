import { existsSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { defaultDataFolder } from '../../src/main/hosts/data-folder.ts'
import { parseElectronOptions, parseHostOptions } from '../../src/main/hosts/host-options.ts'

describe('the command line of a host', () => {
  test('may be empty', () => {
    expect(parseHostOptions([])).toEqual({
      dataFolder: defaultDataFolder(),
      mailFolder: join(homedir(), 'Latchkey mail'),
      temporaryFolder: null,
      port: 0,
      demo: false,
      resetOwner: false,
      parentPipe: false,
      parentSocket: null,
      tellAnswered: false,
    })
  })

  test('is what the launcher hands on', () => {
    const args = ['--parent-pipe', '--port', '8080', '--data', 'shop', '--reset-owner', '--no-open']
    expect(parseHostOptions(args)).toMatchObject({
      dataFolder: resolve('shop'),
      port: 8080,
      resetOwner: true,
      parentPipe: true,
    })
    expect(parseHostOptions(['--port=1', '--data=/shop'])).toMatchObject({ dataFolder: resolve('/shop'), port: 1 })
  })

  test.each([
    [['--port'], '--port needs a number from 0 to 65535.'],
    [['--port', 'x'], '--port needs a number from 0 to 65535.'],
    [['--port', '65536'], '--port needs a number from 0 to 65535.'],
    [['--port', '-1'], '--port needs a number from 0 to 65535.'],
    [['--port', '1e3'], '--port needs a number from 0 to 65535.'],
    [['--data'], '--data needs a folder.'],
    [['--data='], '--data needs a folder.'],
    [['--data', '--no-open'], '--data needs a folder.'],
    [['--parent-socket'], '--parent-socket needs a socket.'],
    [['--demo=yes'], '--demo takes no value.'],
    [['--demo', '--data', 'x'], '--demo makes a folder of its own: leave --data out.'],
    [['--demo', '--reset-owner'], '--demo has no owner to reset: leave one of the two out.'],
    [['--dta', 'x'], 'Unknown option --dta.'],
    [['--constructor'], 'Unknown option --constructor.'],
    [['-d'], 'Unknown option -d.'],
    [['shop'], 'Unknown argument shop.'],
  ])('%j is refused with a sentence', (args, sentence) => {
    expect(() => parseHostOptions(args)).toThrow(new Error(sentence))
  })

  test('keeps the mail of the demo beside its data, and both in a folder that goes away', () => {
    const { temporaryFolder, dataFolder, mailFolder } = parseHostOptions(['--demo'])
    expect(dirname(temporaryFolder ?? '')).toBe(tmpdir())
    expect(existsSync(temporaryFolder ?? '')).toBe(true)
    expect([dataFolder, mailFolder]).toEqual([join(temporaryFolder ?? '', 'data'), join(temporaryFolder ?? '', 'mail')])
    rmSync(temporaryFolder ?? '', { recursive: true })
  })

  test('lets Electron pass over what is meant for Chromium, and still refuses what is ours and wrong', () => {
    const chromium = ['--inspect=0', '--remote-debugging-port=0', '--no-sandbox', '-psn_0_1', 'somewhere']
    expect(parseElectronOptions([...chromium, '--data', 'shop'])).toMatchObject({ dataFolder: resolve('shop') })
    expect(() => parseElectronOptions(['--data', '--demo'])).toThrow('--data needs a folder.')
  })
})

describe('the default data folder', () => {
  test.each([
    ['linux', {}, '/home/eva/.local/share/latchkey'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/latchkey'],
    ['linux', { XDG_DATA_HOME: '' }, '/home/eva/.local/share/latchkey'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/eva/.local/share/latchkey'],
    ['darwin', { XDG_DATA_HOME: '/data' }, '/home/eva/Library/Application Support/Latchkey'],
    ['win32', { APPDATA: '/srv/Roaming', LOCALAPPDATA: '/home/eva/Local' }, '/home/eva/Local/Latchkey'],
    ['win32', { APPDATA: '/srv/Roaming' }, '/home/eva/AppData/Local/Latchkey'],
  ] as const)('on %s with %j is %s', (platform, env, folder) => {
    expect(defaultDataFolder(platform, env, '/home/eva')).toBe(join(folder))
  })
})
