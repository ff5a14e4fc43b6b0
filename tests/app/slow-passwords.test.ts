import { createRequire } from 'node:module'
import { basename } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestApp, failureOf, ownerPassword, request } from '../support/create-test-app.ts'
import type { TestApp } from '../support/create-test-app.ts'

/** Characters that stand for several letters each: zxcvbn needed six seconds for the longest. */
const slowPasswords = [24, 44, 72].map(length => '4@8({<369&#!1/|0$5+7%2['.repeat(4).slice(0, length))

const require = createRequire(import.meta.url)

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})

afterEach(async () => {
  await shop.stop()
  const loaded = Object.keys(require.cache).filter(file => file.includes('zxcvbn'))
  // The list of common passwords alone: what main does not have, it cannot stand still for.
  expect(loaded.map(file => basename(file))).toEqual(['frequency_lists.js'])
})

test('a customer’s password that is slow to judge is judged beside the main thread', async () => {
  const { customerId, login } = await shop.given.login()
  let version = login?.version ?? 0
  for (const password of slowPasswords) {
    const saved = await shop.api.accounts.setPassword({
      customerId,
      version,
      requestId: request(),
      password,
      acceptBelowStrong: false,
    })
    expect(saved.login?.passwordOrigin).toBe('typed')
    version = saved.login?.version ?? 0
  }
  const weak = { customerId, version, requestId: request(), password: 'kocour42', acceptBelowStrong: false }
  expect(await failureOf(shop.api.accounts.setPassword(weak), 'password.belowStrong')).toEqual({ strength: 'average' })
  expect(JSON.stringify(shop.log.lines)).not.toContain(slowPasswords[0])
})

test('a staff password that is slow to judge is not judged, for nothing asks how strong it is', async () => {
  const [longest] = slowPasswords.toReversed()
  const newPassword = longest ?? ''
  await shop.api.session.changePassword({ currentPassword: ownerPassword, newPassword })
  const { api } = shop.open()
  await failureOf(api.session.signIn({ userName: 'eva', password: ownerPassword }), 'session.refused')
  await api.session.signIn({ userName: 'eva', password: newPassword })
})

test('a generated password is judged beside the main thread too', async () => {
  const { customerId, login } = await shop.given.login()
  const version = login?.version ?? 0
  const { password } = await shop.api.accounts.handOver({ customerId, version, requestId: request() })
  expect(password).toHaveLength(16)
})
