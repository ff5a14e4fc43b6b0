import { randomUUID } from 'node:crypto'
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startBrowserHost, temporaryFolder } from '../support/browser-host.ts'
import { passwordIn, startSmtpServer } from '../support/smtp-server.ts'

const staffPassword = 'tidal-copper-violin-58'
const mailPassword = 'basalt-mirror-otter-9-for-mail'
const request = () => randomUUID()

function encodings(secret: string): readonly Buffer[] {
  const utf8 = Buffer.from(secret, 'utf8')
  return [
    utf8,
    Buffer.from(secret, 'utf16le'),
    // Base64 at each of the three alignments; its edges depend on the neighbours and are left out.
    ...[0, 1, 2].map(shift =>
      Buffer.from(
        Buffer.concat([Buffer.alloc(shift), utf8])
          .toString('base64')
          .replace(/=+$/, '')
          .slice(4, -2),
      ),
    ),
    Buffer.from(utf8.toString('hex')),
    Buffer.from(utf8.toString('hex').toUpperCase()),
    Buffer.from(encodeURIComponent(secret)),
    Buffer.from(JSON.stringify(secret).slice(1, -1)),
  ]
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile())
}

/** Which file holds which secret, in any encoding. */
function findSecrets(folder: string, secrets: readonly string[]): string[] {
  return filesIn(folder).flatMap(file => {
    const bytes = readFileSync(file)
    return secrets
      .filter(secret => encodings(secret).some(encoded => bytes.includes(encoded)))
      .map(secret => `${file}: ${secret}`)
  })
}

test('no password rests in clear in any file of the data folder: not while it waits, not when it was sent', async () => {
  const data = temporaryFolder()
  const whileWaiting = temporaryFolder()
  const smtp = await startSmtpServer({ user: 'shop', password: mailPassword })
  const host = await startBrowserHost(data.path)
  try {
    const api = await host.connect()
    await api.session.openShop({
      shopName: 'Corner Shop',
      currency: 'EUR',
      name: 'Eva',
      userName: 'eva',
      password: staffPassword,
      requestId: request(),
    })
    const customer = await api.customers.create({
      requestId: request(),
      fields: {
        firstName: '',
        lastName: 'Canary',
        email: 'canary@example.com',
        phone: '',
        company: '',
        organizationId: '',
        taxRegistrationId: '',
        note: '',
      },
    })
    const { login } = await api.accounts.createLogin({ customerId: customer.id, requestId: request() })
    const typed = 'žluťoučký-kůň-in-the-rain'
    await api.accounts.setPassword({
      customerId: customer.id,
      version: login?.version ?? 0,
      requestId: request(),
      password: typed,
    })
    cpSync(data.path, whileWaiting.path, { recursive: true })
    expect(filesIn(whileWaiting.path).length).toBeGreaterThan(2)
    expect(findSecrets(whileWaiting.path, [staffPassword, typed])).toEqual([])

    const mail = await api.settings.mail()
    await api.settings.updateMail({
      version: mail.version,
      settings: {
        delivery: 'smtp',
        host: '127.0.0.1',
        port: smtp.port,
        encryption: 'none',
        userName: 'shop',
        password: mailPassword,
        fromName: 'Shop',
        fromAddress: 'shop@example.com',
        certificateAuthority: '',
        ratePerMinute: 0,
      },
    })
    const [sent] = await smtp.waitFor(1)
    expect(sent && passwordIn(sent)).toBe(typed)
    const details = await api.accounts.get({ customerId: customer.id })
    const handed = await api.accounts.handOver({
      customerId: customer.id,
      version: details.login?.version ?? 0,
      requestId: request(),
    })
    await new Promise(resolve => setTimeout(resolve, 1500))
    expect(findSecrets(data.path, [staffPassword, mailPassword, typed, handed.password])).toEqual([])
  } finally {
    await host.stop()
    await smtp.stop()
    data.remove()
    whileWaiting.remove()
  }
})

test('the search itself finds a secret in each of its encodings', () => {
  const secret = 'žluťoučký-kůň-in-the-rain'
  for (const encoded of encodings(secret))
    expect(
      encodings(secret).some(known => Buffer.concat([Buffer.from('xx'), encoded, Buffer.from('yy')]).includes(known)),
    ).toBe(true)
  const base64 = Buffer.from(`before ${secret} after`).toString('base64')
  expect(encodings(secret).some(known => base64.includes(known.toString('latin1')))).toBe(true)
})
