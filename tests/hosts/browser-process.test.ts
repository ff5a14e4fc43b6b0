import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { emptyCustomer } from '../../src/shared/api/customers.ts'
import { createClient } from '../../src/shared/api/client.ts'
import { contract } from '../../src/shared/api/contract.ts'
import { databaseFileName } from '../../src/main/db/database.ts'
import { keyFileName } from '../../src/main/hosts/browser/browser-secret-box.ts'
import { patientEnd, temporaryFolder } from '../support/browser-host.ts'
import { killHosts, spawnHost } from '../support/host-process.ts'
import type { HostProcess } from '../support/host-process.ts'
import { ask } from '../support/raw-http.ts'

let folder: ReturnType<typeof temporaryFolder>
let data: string
const onPosix = process.platform !== 'win32'
const password = 'tidal-copper-violin-58'
const readyLine = /^Latchkey is ready at http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32}\n$/

beforeEach(() => {
  folder = temporaryFolder()
  data = join(folder.path, 'data')
})

afterEach(async () => {
  await killHosts()
  folder.remove()
})

const readLog = () => readFileSync(join(data, 'logs', 'latchkey.log'), 'utf8')

async function connect(host: HostProcess) {
  const address = await host.address
  const origin = new URL(address).origin
  const answer = await fetch(address, { redirect: 'manual' })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  return createClient(contract, async (path, input) => {
    const response = await fetch(`${origin}/api/call`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-latchkey': '1', origin, cookie },
      body: JSON.stringify({ path, input }),
    })
    return response.json()
  })
}

async function openShop(host: HostProcess) {
  const api = await connect(host)
  const requestId = crypto.randomUUID()
  await api.session.openShop({ shopName: 'Shop', currency: 'EUR', name: 'Eva', userName: 'eva', password, requestId })
  return api
}

/** Its mail waits, for no mail server is set; and its password is sealed, under a key made for it. */
async function makeLogin(api: Awaited<ReturnType<typeof connect>>): Promise<void> {
  const customer = await api.customers.create({
    requestId: crypto.randomUUID(),
    fields: { ...emptyCustomer, firstName: 'Anna', lastName: 'Nová', email: 'anna@example.com' },
  })
  await api.accounts.createLogin({ customerId: customer.id, requestId: crypto.randomUUID() })
}

describe('the start', () => {
  test('prints the ready line on stdout and nothing else', async () => {
    const host = spawnHost(['--data', data, '--no-open'])
    await host.address
    host.child.kill('SIGTERM')
    expect(await host.ended).toEqual({ code: 0, signal: null })
    expect(host.stdout()).toMatch(readyLine)
    expect(host.stderr()).toBe('')
  })

  test.runIf(onPosix)(
    'makes everything for this account alone, also in a folder that others may look into',
    async () => {
      mkdirSync(data, { mode: 0o755 })
      chmodSync(data, 0o755)
      const host = spawnHost(['--data', data])
      const api = await openShop(host)
      await makeLogin(api)
      const wide = readdirSync(data, { recursive: true, encoding: 'utf8' }).filter(
        name => (statSync(join(data, name)).mode & 0o077) !== 0,
      )
      expect(readdirSync(data)).toEqual(expect.arrayContaining([databaseFileName, keyFileName, 'logs']))
      expect(wide).toEqual([])
    },
  )

  test.runIf(onPosix)('makes the folder for this account alone', async () => {
    const host = spawnHost(['--data', data])
    await host.address
    expect(statSync(data).mode & 0o777).toBe(0o700)
  })

  test('is refused on a data folder that is open already, and leaves the first one alone', async () => {
    const first = spawnHost(['--data', data])
    await first.address
    const second = spawnHost(['--data', data])
    expect(await second.ended).toEqual({ code: 1, signal: null })
    expect(second.stderr()).toBe(
      'Latchkey is already open on this computer with this data folder. Use the window that is open.\n',
    )
    expect(second.stdout()).toBe('')
    expect(await (await connect(first)).session.state({})).toMatchObject({ firstStart: true })
  })

  test('is refused on a port that is taken, with what to do', async () => {
    const other = createServer()
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const host = spawnHost(['--data', data, '--port', String(port)])
    expect((await host.ended).code).toBe(1)
    expect(host.stderr()).toBe(
      'The port is taken by another program. Choose another with --port, or leave --port out.\n',
    )
    other.close()
  })

  test('takes the port that it is given', async () => {
    const free = createServer()
    await new Promise<void>(resolve => free.listen(0, '127.0.0.1', resolve))
    const { port } = free.address() as AddressInfo
    await new Promise(resolve => free.close(resolve))
    expect(new URL(await spawnHost(['--data', data, '--port', String(port)]).address).port).toBe(String(port))
  })

  test('says what is wrong with the command line', async () => {
    const host = spawnHost(['--data', data, '--browser-only'])
    expect((await host.ended).code).toBe(1)
    expect(host.stderr()).toBe('Unknown option --browser-only.\n')
    expect(existsSync(data)).toBe(false)
  })

  test('is refused with a sentence where no folder can be made', async () => {
    writeFileSync(data, 'a file')
    const host = spawnHost(['--data', join(data, 'inside')])
    expect((await host.ended).code).toBe(1)
    expect(host.stderr()).toBe(
      `Latchkey cannot make the folder ${join(data, 'inside')}. Check its permissions, or name another with --data.\n`,
    )
  })

  test('leaves a file that is no database as it is', async () => {
    mkdirSync(data)
    writeFileSync(join(data, databaseFileName), 'A shopping list, not a database.\n')
    const host = spawnHost(['--data', data])
    expect((await host.ended).code).toBe(1)
    expect(host.stderr()).toContain('is not a Latchkey database')
    expect(readFileSync(join(data, databaseFileName), 'utf8')).toBe('A shopping list, not a database.\n')
  })

  test.runIf(onPosix)('is refused while others can read the key', async () => {
    mkdirSync(data, { mode: 0o700 })
    writeFileSync(join(data, keyFileName), Buffer.alloc(32, 1))
    chmodSync(join(data, keyFileName), 0o640)
    const host = spawnHost(['--data', data])
    expect((await host.ended).code).toBe(1)
    expect(host.stderr()).toContain('chmod 600')
    expect(existsSync(join(data, databaseFileName))).toBe(false)
  })
})

describe('the end', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('comes with %s, clean, in time', async signal => {
    const host = spawnHost(['--data', data], {}, patientEnd)
    await host.address
    host.child.kill(signal)
    expect(await host.ended).toEqual({ code: 0, signal: null })
    expect(readLog()).not.toContain('not everything ended in time')
    expect(readdirSync(data).filter(name => /-(wal|shm)$/.test(name))).toEqual([])
  })

  test('comes in time though browsers hold connections open', async () => {
    const host = spawnHost(['--data', data], {}, patientEnd)
    const address = new URL(await host.address)
    const port = Number(address.port)
    const answer = await ask({ port, path: `/${address.search}` })
    const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    const { origin } = address
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/events`, { headers: { cookie, origin } } as never)
    await new Promise(resolve => socket.addEventListener('open', resolve))
    await fetch(origin, { headers: { connection: 'keep-alive' } })
    const halfway = createConnection(port, '127.0.0.1')
    halfway.on('error', () => undefined)
    halfway.write(
      `POST /api/call HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${origin}\r\nCookie: ${cookie}\r\n` +
        'X-Latchkey: 1\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
    )
    await wait(200)
    host.child.kill('SIGTERM')
    expect((await host.ended).code).toBe(0)
    expect(readLog()).not.toContain('not everything ended in time')
  })

  test('comes when a signal arrives during the start', async () => {
    for (const delayMs of [50, 150, 300]) {
      const host = spawnHost(['--data', join(folder.path, String(delayMs))])
      await wait(delayMs)
      host.child.kill('SIGTERM')
      const { code, signal } = await host.ended
      // Before a single line of ours ran there is nobody to handle it, and nothing that could be left behind.
      expect([delayMs, code === 0 || signal === 'SIGTERM']).toEqual([delayMs, true])
    }
  })

  test('comes with the end of stdin when the launcher said so', async () => {
    const host = spawnHost(['--data', data, '--parent-pipe'])
    await host.address
    host.child.stdin.end()
    expect(await host.ended).toEqual({ code: 0, signal: null })
  })

  test('does not come with the end of stdin otherwise', async () => {
    const host = spawnHost(['--data', data])
    await host.address
    host.child.stdin.end()
    await wait(500)
    expect(host.child.exitCode).toBeNull()
    expect((await ask({ port: Number(new URL(await host.address).port) })).status).toBe(401)
  })

  test('is clean though nobody reads what is printed', async () => {
    const host = spawnHost(['--data', data])
    await host.address
    host.child.stdout.destroy()
    host.child.stderr.destroy()
    const api = await openShop(host)
    await makeLogin(api)
    host.child.kill('SIGTERM')
    // It has something to say at the end, into a pipe that is broken.
    expect(await host.ended).toEqual({ code: 0, signal: null })
  })

  test('says how many emails wait', async () => {
    const host = spawnHost(['--data', data])
    const api = await openShop(host)
    await makeLogin(api)
    host.child.kill('SIGTERM')
    expect((await host.ended).code).toBe(0)
    expect(host.stderr()).toBe('1 email waits until Latchkey is open and online.\n')
  })
})

describe('--reset-owner', () => {
  async function resetWith(typed: string): Promise<HostProcess> {
    const host = spawnHost(['--data', data, '--reset-owner'])
    host.child.stdin.end(typed)
    await host.ended
    return host
  }

  async function haveShop(): Promise<void> {
    const host = spawnHost(['--data', data])
    await openShop(host)
    host.child.kill('SIGTERM')
    await host.ended
  }

  test('sets the password that was typed twice, and says whose', async () => {
    await haveShop()
    const reset = await resetWith('slate-harbour-walnut-31\nslate-harbour-walnut-31\n')
    expect((await reset.ended).code).toBe(0)
    expect(reset.stderr()).toContain('Eva signs in as eva with the new password.')
    expect(reset.stdout() + reset.stderr()).not.toContain('slate-harbour')
    const api = await connect(spawnHost(['--data', data]))
    await expect(api.session.signIn({ userName: 'eva', password })).rejects.toThrow('session.refused')
    await api.session.signIn({ userName: 'eva', password: 'slate-harbour-walnut-31' })
  })

  test.each([
    ['two that differ', 'slate-harbour-walnut-31\nslate-harbour-walnut-32\n', 'not the same'],
    ['nothing', '', 'No password was typed.'],
    ['one only', 'slate-harbour-walnut-31\n', 'No password was typed.'],
    ['a short one', 'abc\nabc\n', '8 characters'],
    ['a common one', 'password123\npassword123\n', 'common password'],
  ])('changes nothing for %s', async (_, typed, words) => {
    await haveShop()
    const reset = await resetWith(typed)
    expect((await reset.ended).code).toBe(1)
    expect(reset.stderr()).toContain(words)
    expect(reset.stderr()).toContain('Nothing was changed.')
    await (await connect(spawnHost(['--data', data]))).session.signIn({ userName: 'eva', password })
  })

  test('ends with a signal while it asks', async () => {
    await haveShop()
    const host = spawnHost(['--data', data, '--reset-owner'])
    await expect.poll(host.stderr).toContain('New password for Eva (eva)')
    host.child.kill('SIGINT')
    expect((await host.ended).code).toBe(1)
    expect(host.stderr()).toContain('Nothing was changed.')
  })

  test('says so before the first start', async () => {
    const reset = await resetWith('slate-harbour-walnut-31\nslate-harbour-walnut-31\n')
    expect((await reset.ended).code).toBe(1)
    expect(reset.stderr()).toContain('There is no owner yet')
  })
})

describe('--demo', () => {
  test('has a shop to look around in, and leaves nothing behind', async () => {
    const host = spawnHost(['--demo'], { TMPDIR: folder.path, TEMP: folder.path, TMP: folder.path })
    const api = await connect(host)
    // On another stream than the ready line: it may be read later.
    const signIn = /^Sign in as (\S+) with the password (\S+)$/m
    await expect.poll(host.stderr).toMatch(signIn)
    const [, userName = '', given = ''] = signIn.exec(host.stderr()) ?? []
    await api.session.signIn({ userName, password: given })
    expect((await api.customers.list({})).total).toBeGreaterThanOrEqual(2_000)
    const [made] = readdirSync(folder.path)
    expect(made).toMatch(/^latchkey-demo-/)
    const { dataFolder } = await api.session.state({})
    const mailFolder = join(folder.path, made ?? '', 'mail')
    expect(dataFolder).toBe(join(folder.path, made ?? '', 'data'))
    await expect.poll(() => existsSync(mailFolder) && readdirSync(mailFolder).length).toBe(6)
    host.child.kill('SIGTERM')
    expect((await host.ended).code).toBe(0)
    expect(readdirSync(folder.path)).toEqual([])
  })

  test('leaves nothing behind when the start fails', async () => {
    const other = createServer()
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const host = spawnHost(['--demo', '--port', String(port)], { TMPDIR: folder.path, TEMP: folder.path })
    expect((await host.ended).code).toBe(1)
    other.close()
    expect(readdirSync(folder.path)).toEqual([])
  })
})
