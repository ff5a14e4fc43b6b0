import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, failureOf, ownerPassword, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})

afterEach(() => shop.stop())

async function exportJson(what: 'all' | 'changed'): Promise<readonly Record<string, unknown>[]> {
  const made = await shop.api.exchange.exportLogins({ requestId: request(), what, format: 'json' })
  const file = await shop.app.takeFile(made.fileId, shop.client)
  const parsed = JSON.parse(Buffer.from(file?.bytes ?? []).toString('utf8')) as {
    readonly logins: readonly Record<string, unknown>[]
  }
  expect(parsed.logins).toHaveLength(made.count)
  return parsed.logins
}

describe('Export website logins', () => {
  test('gives all logins, then only what changed, then nothing', async () => {
    const { customerId, login } = await shop.given.login({ email: 'a@example.com' })
    await shop.given.login({ email: 'b@example.com' })
    await shop.given.customer({ email: 'anonymous@example.com' })
    expect((await exportJson('all')).map(row => row['user_name'])).toEqual(['a@example.com', 'b@example.com'])
    expect(await exportJson('changed')).toEqual([])
    expect((await shop.api.accounts.get({ customerId })).login).toMatchObject({ changedSinceExport: false })

    await shop.api.accounts.generatePassword({ customerId, version: login?.version ?? 0, requestId: request() })
    expect((await shop.api.accounts.get({ customerId })).login).toMatchObject({ changedSinceExport: true })
    expect((await exportJson('changed')).map(row => row['user_name'])).toEqual(['a@example.com'])
  })

  test('tells the website of a changed name, a disabled and a deleted login', async () => {
    const { customerId, login } = await shop.given.login()
    await exportJson('all')
    const customer = await shop.api.customers.get({ id: customerId })
    await shop.api.customers.update({ id: customerId, version: customer.version, changes: { lastName: 'Svobodová' } })
    expect(await exportJson('changed')).toMatchObject([{ last_name: 'Svobodová', enabled: true, removed: false }])
    const off = await shop.api.accounts.disable({
      customerId,
      version: login?.version ?? 0,
      reason: 'x',
      requestId: request(),
    })
    expect(await exportJson('changed')).toMatchObject([{ enabled: false }])
    await shop.api.accounts.deleteLogin({
      customerId,
      version: off.login?.version ?? 0,
      typedUserName: 'anna@example.com',
      requestId: request(),
    })
    expect(await exportJson('changed')).toMatchObject([
      { id: login?.id, removed: true, enabled: false, password_hash: '' },
    ])
    expect(await exportJson('changed')).toEqual([])
  })

  test('is for the owner, who has typed the password within five minutes', async () => {
    const manager = await shop.as('manager')
    const wanted = { requestId: request(), what: 'all', format: 'csv' } as const
    await failureOf(manager.exchange.exportLogins(wanted), 'permission.missing')
    shop.clock.advance(6 * 60_000)
    await failureOf(shop.api.exchange.exportLogins(wanted), 'session.reauthenticate')
    await failureOf(shop.api.session.reauthenticate({ password: 'wrong' }), 'session.wrongPassword')
    await shop.api.session.reauthenticate({ password: ownerPassword })
    await shop.api.exchange.exportLogins(wanted)
    expect((await shop.api.history.list()).rows[0]).toMatchObject({
      action: 'logins.exported',
      details: { what: 'all', count: 0 },
    })
  })

  test('hands the file out once, and to nobody else', async () => {
    const made = await shop.api.exchange.exportLogins({ requestId: request(), what: 'all', format: 'csv' })
    const other = shop.open()
    await other.api.session.signIn({ userName: 'eva', password: ownerPassword })
    expect(await shop.app.takeFile(made.fileId, other.client)).toBeNull()
    expect(await shop.app.takeFile(made.fileId, shop.client)).not.toBeNull()
    expect(await shop.app.takeFile(made.fileId, shop.client)).toBeNull()
  })

  test('quotes what a spreadsheet would run', async () => {
    await shop.given.login({ lastName: '=HYPERLINK("http://evil")', company: ' +A1' })
    const made = await shop.api.exchange.exportLogins({ requestId: request(), what: 'all', format: 'csv' })
    const text = Buffer.from((await shop.app.takeFile(made.fileId, shop.client))?.bytes ?? []).toString('utf8')
    expect(text.startsWith('\ufeffid,user_name,')).toBe(true)
    expect(text).toContain(`"'=HYPERLINK(""http://evil"")"`)
    expect(text).toContain(`,'+A1,`)
  })
})

describe('docs/website.md', () => {
  const guide = readFileSync(new URL('../../docs/website.md', import.meta.url), 'utf8')

  function codeOf(language: string): string {
    const code = new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(guide)?.[1]
    if (!code) throw new Error(`no ${language} in docs/website.md`)
    return code
  }

  /** `check.py` reads [typed, hash] pairs on stdin and prints one true or false a line. */
  const languages = [
    {
      name: 'PHP',
      present: () => spawnSync('php', ['-v']).status === 0,
      run: (folder: string, input: string) => {
        const file = join(folder, 'check.php')
        writeFileSync(
          file,
          `${codeOf('php')}\nforeach (json_decode(stream_get_contents(STDIN)) as [$typed, $hash]) { echo latchkey_verify($typed, $hash) ? "true\\n" : "false\\n"; }\n`,
        )
        return spawnSync('php', [file], { input, encoding: 'utf8' })
      },
      normalizes: () => spawnSync('php', ['-r', 'exit(class_exists("Normalizer") ? 0 : 1);']).status === 0,
    },
    {
      name: 'Node',
      present: () => true,
      run: (folder: string, input: string) => {
        const file = join(folder, 'check.mjs')
        const resolved = import.meta.resolve('bcryptjs')
        writeFileSync(
          file,
          `${codeOf('js').replace("'bcryptjs'", JSON.stringify(resolved))}\nlet text = ''\nfor await (const chunk of process.stdin) text += chunk\nfor (const [typed, hash] of JSON.parse(text)) console.log(await latchkeyVerify(typed, hash))\n`,
        )
        return spawnSync(process.execPath, [file], { input, encoding: 'utf8' })
      },
      normalizes: () => true,
    },
    {
      name: 'Python',
      present: () => spawnSync('/usr/bin/python3', ['-c', 'import bcrypt']).status === 0,
      run: (folder: string, input: string) => {
        const file = join(folder, 'check.py')
        writeFileSync(
          file,
          `${codeOf('python')}\nimport json, sys\nfor typed, password_hash in json.load(sys.stdin):\n    print("true" if latchkey_verify(typed, password_hash) else "false")\n`,
        )
        return spawnSync('/usr/bin/python3', [file], { input, encoding: 'utf8' })
      },
      normalizes: () => true,
    },
  ]

  for (const language of languages) {
    const present = language.present()
    if (!present)
      console.warn(
        `SKIPPED: the ${language.name} check of docs/website.md, for ${language.name} with bcrypt is not on this machine`,
      )
    test.skipIf(!present)(`its ${language.name} check lets the right password in and nothing else`, async () => {
      const { customerId, login } = await shop.given.login()
      const handed = await shop.api.accounts.handOver({
        customerId,
        version: login?.version ?? 0,
        requestId: request(),
      })
      const longest = `tidal-copper-${'7'.repeat(59)}`
      const other = await shop.given.login({ email: 'long@example.com' })
      await shop.api.accounts.setPassword({
        customerId: other.customerId,
        version: other.login?.version ?? 0,
        requestId: request(),
        password: longest,
        acceptBelowStrong: true,
      })
      const accents = await shop.given.login({ email: 'accents@example.com' })
      await shop.api.accounts.setPassword({
        customerId: accents.customerId,
        version: accents.login?.version ?? 0,
        requestId: request(),
        password: 'Žluťoučký-kůň-příliš',
      })
      const [first, second, third] = (await exportJson('all')).map(row => String(row['password_hash']))
      const pairs = [
        [handed.password, first],
        [`${handed.password}x`, first],
        [longest, second],
        [`${longest}x`, second],
        ['Žluťoučký-kůň-příliš'.normalize(language.normalizes() ? 'NFD' : 'NFC'), third],
      ]
      const folder = mkdtempSync(join(tmpdir(), 'latchkey-website-'))
      try {
        const { stdout, stderr } = language.run(folder, JSON.stringify(pairs))
        expect(stderr).toBe('')
        expect(stdout.trim().split('\n')).toEqual(['true', 'false', 'true', 'false', 'true'])
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    })
  }
})
