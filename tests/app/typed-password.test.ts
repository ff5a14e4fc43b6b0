import { bcryptVerify } from 'hash-wasm'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createTestApp, failureOf, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'

let shop: TestApp
let customerId: string
let version: number

beforeEach(async () => {
  shop = await createTestApp()
  const details = await shop.given.login()
  customerId = details.customerId
  version = details.login?.version ?? 0
})

afterEach(() => shop.stop())

function save(password: string, acceptBelowStrong = false) {
  return shop.api.accounts.setPassword({ customerId, version, requestId: request(), password, acceptBelowStrong })
}

async function verifies(password: string): Promise<boolean> {
  const { password_hash: hash } = await shop.database.store.read
    .selectFrom('account')
    .select('password_hash')
    .executeTakeFirstOrThrow()
  return bcryptVerify({ password, hash })
}

describe('A password of the staff’s choosing', () => {
  test('is saved, mailed, and cancels the mail with the generated one', async () => {
    const details = await save('tidal copper violin 58')
    expect(details.login?.passwordOrigin).toBe('typed')
    expect(await verifies('tidal copper violin 58')).toBe(true)
    expect((await shop.api.mail.list()).rows.map(row => [row.template, row.state])).toEqual([
      ['changedPassword', 'waiting'],
      ['automaticRegistration', 'cancelled'],
    ])
  })

  test('below strong is asked about once, and saved when accepted', async () => {
    const advice = await failureOf(save('kocour42'), 'password.belowStrong')
    expect(['weak', 'acceptable', 'average']).toContain(advice.strength)
    await save('kocour42', true)
    expect(await verifies('kocour42')).toBe(true)
  })

  test('of 72 bytes is taken whole, of 73 refused and never cut', async () => {
    const longest = 'Přílišžluťoučký-kůň'.repeat(2).normalize('NFC')
    const fill = 72 - Buffer.byteLength(longest)
    await save(longest + 'x'.repeat(fill))
    expect(await verifies(longest + 'x'.repeat(fill))).toBe(true)
    version += 1
    const { problem } = await failureOf(save(longest + 'x'.repeat(fill + 1)), 'password.problem')
    expect(problem).toEqual({ rule: 'tooLong', bytes: 73, limit: 72 })
  })

  test('means the same however its accents were typed', async () => {
    await save('Žluťoučký-kůň-příliš'.normalize('NFD'))
    expect(await verifies('Žluťoučký-kůň-příliš'.normalize('NFC'))).toBe(true)
  })

  test.each([
    ['', 'empty'],
    ['kratke', 'tooShort'],
    ['tidal\u0000copper-violin', 'controlCharacters'],
    ['tidal\ncopper-violin', 'controlCharacters'],
  ])('%j is refused: %s', async (password, rule) => {
    const { problem } = await failureOf(save(password), 'password.problem')
    expect(problem.rule).toBe(rule)
  })

  test.each(['password123', 'Sunshine1', 'qwertyuiop', 'PRINCESS'])(
    'common: %s is refused even when accepted as weak',
    async password => {
      await failureOf(save(password, true), 'password.common')
    },
  )

  test.each(['Nováková', 'novakova2024', 'Anna.Novakova!', 'cornershop', 'anna@example.com'])(
    'personal: %s is refused even when accepted as weak',
    async password => {
      await failureOf(save(password, true), 'password.personal')
    },
  )

  test('follows the shop’s own policy, and shows its message', async () => {
    const { version: settings } = await shop.api.settings.passwords()
    await shop.api.settings.updatePasswords({
      version: settings,
      settings: {
        policy: {
          minLength: 10,
          nonAlphanumeric: 1,
          expression: '[0-9]',
          leastStrength: 4,
          message: 'Ten, a sign, a digit.',
        },
        generatedLength: 20,
        mustChangeGenerated: false,
        hashCost: 10,
      },
    })
    const refused = await failureOf(save('TidalCopperViolin', true), 'password.problem')
    expect(refused).toEqual({
      problem: { rule: 'nonAlphanumeric', count: 0, limit: 1 },
      message: 'Ten, a sign, a digit.',
    })
    expect((await failureOf(save('Tidal-Copper-Violin', true), 'password.problem')).problem.rule).toBe('expression')
    await failureOf(save('kocour-42-', true), 'password.belowLeastStrength')
    await save('Tidal-Copper-Violin-58')
  })

  test('is refused while the login is disabled', async () => {
    const off = await shop.api.accounts.disable({ customerId, version, reason: 'x', requestId: request() })
    version = off.login?.version ?? 0
    await failureOf(save('tidal copper violin 58'), 'login.disabled')
  })

  test('never stands in a log, in the history, or in a reply', async () => {
    await save('tidal copper violin 58')
    const everything = JSON.stringify([
      shop.log.lines,
      await shop.api.history.list(),
      await shop.api.mail.list(),
      await shop.api.accounts.get({ customerId }),
      await shop.api.customers.list(),
    ])
    expect(everything).not.toContain('tidal copper')
    expect(everything).not.toContain('$2b$')
  })
})

/** The expressions that the main thread tries itself. However busy the machine is, one in another thread is none of them. */
function watchExpressions(): readonly string[] {
  const tried: string[] = []
  const exec = RegExp.prototype.exec
  const watching = vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, text) {
    tried.push(this.source)
    // It would stand still for hours.
    if (this.source === '^(a+)+$') throw new Error('tried on the main thread')
    return exec.call(this, text)
  })
  onTestFinished(() => watching.mockRestore())
  return tried
}

describe('The policy in the settings', () => {
  const policy = { minLength: 8, nonAlphanumeric: 0, expression: '', leastStrength: null, message: '' }
  const others = { generatedLength: 16, mustChangeGenerated: true, hashCost: 12 }

  async function savePolicy(changes: Partial<typeof policy>) {
    const { version: current } = await shop.api.settings.passwords()
    return shop.api.settings.updatePasswords({
      version: current,
      settings: { policy: { ...policy, ...changes }, ...others },
    })
  }

  test('that no random draw can meet is refused when it is saved', async () => {
    await failureOf(savePolicy({ minLength: 40 }), 'policy.unsatisfiable')
    await failureOf(savePolicy({ expression: '^correct horse$' }), 'policy.unsatisfiable')
  })

  test('with an expression that does not compile or backtracks for ever is refused, and nothing stands still meanwhile', async () => {
    await failureOf(savePolicy({ expression: '([a-z' }), 'policy.badExpression')
    const onMainThread = watchExpressions()
    await failureOf(savePolicy({ expression: '^(a+)+$' }), 'policy.slowExpression')
    // The thread that was ended for it has a successor.
    await savePolicy({ expression: '[0-9]{1,20}' })
    await failureOf(save('tidal copper violin'), 'password.problem')
    await save('tidal copper violin 58')
    expect(onMainThread).toContain(String.raw`[\p{Cc}\u2028\u2029]`)
    expect(onMainThread).not.toContain('^(a+)+$')
    expect(onMainThread).not.toContain('[0-9]{1,20}')
  })

  test('is met whole by what is generated', async () => {
    await savePolicy({ nonAlphanumeric: 2, expression: '[A-Z].*[0-9]' })
    const handed = await shop.api.accounts.handOver({ customerId, version, requestId: request() })
    expect(handed.password).toMatch(/[A-Z].*[0-9]/)
    expect(handed.password.replace(/[A-Za-z0-9]/g, '').length).toBeGreaterThanOrEqual(2)
  })
})
