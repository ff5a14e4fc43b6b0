import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { contract } from '../../src/shared/api/contract.ts'
import { createClient } from '../../src/shared/api/client.ts'
import { emptyCustomer } from '../../src/shared/api/customers.ts'
import type { RequestId } from '../../src/shared/api/common-schemas.ts'
import type { Reply } from '../../src/shared/api/errors.ts'
import { startBrowserHost } from '../support/browser-host.ts'
import type { BrowserHost } from '../support/browser-host.ts'
import { startScriptedSmtp } from '../support/scripted-smtp.ts'
import type { ScriptedSmtp } from '../support/scripted-smtp.ts'
import { findEncodings } from '../support/secret-encodings.ts'
import { openShop, setMailServer } from '../support/shop-steps.ts'
import type { Attack, Ground } from './attack.ts'
import type { Api } from './login-work.ts'

export const canary: Attack = {
  name: 'canary',
  means: 'known passwords, looked for in eight encodings in all that is written, said and answered',
  rounds: 10,
  of: 'sets of passwords',
  lacks: () => null,
  async run(ground) {
    // All that the process could take for a place of its own is to be searched.
    const env = Object.fromEntries(['home', 'tmp'].map(name => [name, join(ground.folder, name)]))
    for (const folder of Object.values(env)) mkdirSync(folder)
    const smtp = await startScriptedSmtp()
    const start = () =>
      startBrowserHost(join(ground.folder, 'data'), { env: { HOME: env['home'] ?? '', TMPDIR: env['tmp'] ?? '' } })
    let host = await start()
    const trail = new Trail(ground)
    try {
      let api = await trail.clientOf(host)
      await openShop(api)
      for (let round = 0; round < ground.rounds; round += 1) {
        const secrets = makeSecrets()
        trail.secrets = secrets
        await walk(api, trail, smtp, secrets, round)
        if (ground.sabotage)
          writeFileSync(join(ground.folder, 'tmp', 'left'), Buffer.from(secrets.typed).toString('hex'))
        trail.search('after a round')
        // What a crash leaves behind, the log of pending writes with it.
        await host.stop('SIGKILL')
        trail.search('after kill -9')
        trail.note('stdout', host.stdout())
        trail.note('stderr', host.stderr())
        host = await start()
        api = await trail.clientOf(host)
        await api.session.signIn({ userName: 'eva', password: 'tidal-copper-violin-58' })
        trail.search('after the next start')
      }
      await host.stop()
      trail.search('after the end')
      for (const line of smtp.heard) if (!line.startsWith('AUTH')) trail.note('a line to the mail server', line)
      ground.say(
        `${trail.searched} files and ${trail.noted} answers and lines searched, for ${ground.rounds * 6} passwords`,
      )
    } finally {
      await host.stop('SIGKILL')
      await smtp.stop()
    }
  },
}

type Secrets = ReturnType<typeof makeSecrets>

/** Each needs its encodings: letters with accents, and signs that every one of them writes in another way. */
function makeSecrets() {
  const make = (name: string) => `${name}-žluť="${randomBytes(6).toString('hex')}"+&kůň`
  return {
    typed: make('typed'),
    refused: make('refused'),
    staff: make('staff'),
    wrong: make('wrong'),
    // Mail servers take letters of ASCII.
    server: `server+=&"${randomBytes(8).toString('hex')}`,
  }
}

/** Everything that was answered and written, and the secrets that must not be in it. */
class Trail {
  secrets: Readonly<Record<string, string>> = {}
  searched = 0
  noted = 0
  readonly #ground: Ground

  constructor(ground: Ground) {
    this.#ground = ground
  }

  async clientOf(host: BrowserHost): Promise<Api> {
    const headers = await host.letIn()
    this.#headers = headers
    this.#origin = host.origin
    return createClient(contract, async (path, input) => {
      const answer = await this.fetch('/api/call', { method: 'POST', body: JSON.stringify({ path, input }) })
      return JSON.parse(answer.toString('utf8')) as Reply
    })
  }

  #headers: Readonly<Record<string, string>> = {}
  #origin = ''

  async fetch(path: string, init: RequestInit = {}): Promise<Buffer> {
    const answer = await fetch(`${this.#origin}${path}`, { ...init, headers: this.#headers })
    const body = Buffer.from(await answer.arrayBuffer())
    this.note(`the head of the answer to ${path}`, JSON.stringify([answer.url, [...answer.headers]]))
    this.note(`the answer to ${path} ${typeof init.body === 'string' ? init.body.slice(0, 40) : ''}`, body)
    return body
  }

  note(where: string, what: string | Buffer): void {
    this.noted += 1
    this.#look(where, typeof what === 'string' ? Buffer.from(what) : what)
  }

  /** All files of the ground. */
  search(when: string): void {
    const names = readdirSync(this.#ground.folder, { recursive: true, encoding: 'utf8' })
    for (const path of names.map(name => join(this.#ground.folder, name))) {
      const found = statSync(path, { throwIfNoEntry: false })
      if (!found?.isFile()) continue
      this.searched += 1
      this.#look(`${relative(this.#ground.folder, path)}, ${when}`, readFileSync(path))
    }
  }

  #look(where: string, bytes: Buffer): void {
    for (const [name, secret] of Object.entries(this.secrets)) {
      for (const encoding of findEncodings(bytes, secret)) {
        this.#ground.broke(`the password "${name}" stands in ${where}, ${encoding}`)
      }
    }
  }
}

const newRequest = () => randomUUID() as RequestId
const ignored = () => undefined

/** A day in which each password is typed where it belongs and where it does not, and the mail server says again what it hears. */
async function walk(api: Api, trail: Trail, smtp: ScriptedSmtp, secrets: Secrets, round: number): Promise<void> {
  const email = `canary-${round}@example.com`
  const staff = await api.staff.add({
    requestId: newRequest(),
    staff: { name: 'Petr', userName: `petr-${round}`, role: 'clerk', password: secrets.staff },
  })
  await api.staff.resetPassword({ id: staff.id, version: staff.version, password: secrets.staff }).catch(ignored)
  await api.session.reauthenticate({ password: secrets.wrong }).catch(ignored)
  await api.session.changePassword({ currentPassword: secrets.wrong, newPassword: secrets.wrong }).catch(ignored)

  // Without a server the mail waits, sealed.
  const none = { delivery: 'none', host: '', userName: '', password: '' } as const
  await setMailServer(api, smtp.port, none)
  const { id: customerId } = await api.customers.create({
    requestId: newRequest(),
    fields: { ...emptyCustomer, lastName: 'Canary', email },
  })
  const { login } = await api.accounts.createLogin({ customerId, requestId: newRequest() })
  const known = { customerId, version: login?.version ?? 0 }
  const tooLong = { ...known, requestId: newRequest(), password: secrets.refused.repeat(3), acceptBelowStrong: true }
  await api.accounts.setPassword(tooLong).catch(ignored)
  for (const body of [
    { path: 'accounts.setPassword', input: { ...known, requestId: newRequest(), password: [secrets.refused] } },
    {
      path: 'accounts.setPassword',
      input: { ...known, requestId: secrets.refused, password: 1, [secrets.refused]: 1 },
    },
    { path: 'session.signIn', input: { userName: 'eva', password: secrets.wrong } },
    { input: secrets.refused },
  ]) {
    await trail.fetch('/api/call', { method: 'POST', body: JSON.stringify(body) })
  }
  await trail.fetch('/api/call', {
    method: 'POST',
    body: `{"path":"session.signIn","input":{"password":"${secrets.wrong}`,
  })
  await api.accounts.setPassword({
    ...known,
    requestId: newRequest(),
    password: secrets.typed,
    acceptBelowStrong: true,
  })
  trail.search('while the mail waits')

  // A server that complains in the words that it was given.
  smtp.say('auth', line => ({ answer: `535 5.7.8 not let in: ${line}; ${secrets.server}` }))
  const server = { userName: `shop-${round}`, password: secrets.server }
  await setMailServer(api, smtp.port, server)
  await api.settings.testMail({ to: 'eva@example.com' }).catch(ignored)
  await readEverything(api, trail, customerId)
  smtp.say('auth', null)
  const before = smtp.deliveries.length
  smtp.say('body', body =>
    body.includes(email)
      ? { answer: `554 5.7.1 no spam please: ${secrets.typed} (${quoteOf(body, secrets.typed)})` }
      : null,
  )
  await setMailServer(api, smtp.port, { ...server, userName: `other-${round}` })
  await api.mail.tryNow()
  await smtp.waitFor(before + 1)
  await readEverything(api, trail, customerId)
  smtp.say('body', null)

  // The one answer that shows a password; from then on it is nowhere.
  const details = await api.accounts.get({ customerId })
  const version = details.login?.version ?? 0
  const handed = await api.accounts.handOver({ customerId, version, requestId: newRequest() })
  trail.secrets = { ...trail.secrets, handed: handed.password }
  await readEverything(api, trail, customerId)

  // Exports and what may leave them behind.
  await api.session.reauthenticate({ password: 'tidal-copper-violin-58' })
  const logins = await api.exchange.exportLogins({ requestId: newRequest(), what: 'all', format: 'json' })
  await trail.fetch(`/api/file/${logins.fileId}`)
}

/** The line of the mail as it came over the wire, with the password in it. */
function quoteOf(body: string, password: string): string {
  const first = password.slice(0, 6)
  return body.split('\r\n').find(line => line.includes(first)) ?? ''
}

async function readEverything(api: Api, trail: Trail, customerId: string): Promise<void> {
  const { rows } = await api.mail.list({})
  for (const { id } of rows.slice(0, 5)) {
    await api.mail.get({ id })
    const preview = await api.mail.preview({ id }).catch(() => null)
    if (preview) await trail.fetch(`/preview/${preview.previewId}`)
  }
  await api.mail.queue()
  await api.settings.mail()
  await api.history.list({ offset: 0, limit: 500 })
  await api.accounts.get({ customerId })
  await api.customers.list({})
  await api.staff.list()
  await api.session.state()
  trail.search('after everything was read')
}
