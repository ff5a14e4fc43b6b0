// A full queue to a local server, beside bare nodemailer with as many connections; what the window notices meanwhile.

import { fork, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createTransport } from 'nodemailer'
import { createClient } from '../src/shared/api/client.ts'
import type { Client } from '../src/shared/api/client.ts'
import type { CustomerId } from '../src/shared/api/common-schemas.ts'
import { contract } from '../src/shared/api/contract.ts'
import type { Contract } from '../src/shared/api/contract.ts'
import type { Reply } from '../src/shared/api/errors.ts'
import { Vault } from '../src/main/app/vault.ts'
import { databaseFileName, openDatabase } from '../src/main/db/database.ts'
import { createBrowserSecretBox } from '../src/main/hosts/browser/browser-secret-box.ts'
import { emailOf, multiply, patternName, readPattern } from './mail-book.ts'
import type { MailPattern } from './mail-book.ts'
import type { SinkCounts } from './mail-sink.ts'
import { writeSection } from './report.ts'

type Api = Client<Contract>

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
// From its source with --source, to measure without building first.
const hostFile = here(
  process.argv.includes('--source') ? '../src/main/hosts/browser/main.ts' : '../out/main/browser.js',
)
const count = numberAfter('--mails', 10_000)
/** As many as the outbox has. */
const connections = 3
const owner = { userName: 'eva', password: 'tidal-copper-violin-58' }
const restMs = 25

interface Host {
  readonly process: ChildProcess
  readonly api: Api
  /** From the start of the process to the answer of its first call. */
  readonly firstAnswerMs: number
  stop(): Promise<void>
}

interface Sink {
  readonly port: number
  counts(): Promise<SinkCounts>
  stop(): void
}

const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-mail-'))
try {
  const pattern = await makeBook()
  const ours = await measureOutbox()
  const bareMs = await measureBare(pattern)
  writeSection('mail', report(ours, bareMs))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** A shop with one login, made through its doors, and then with all of them. */
async function makeBook(): Promise<MailPattern> {
  const host = await startHost()
  const { api } = host
  await api.session.openShop({ shopName: 'Corner Shop', currency: 'EUR', name: 'Eva', ...owner, requestId: request() })
  const fields = { firstName: 'Anna', lastName: patternName, email: emailOf(0), phone: '', company: '', note: '' }
  const customer = await api.customers.create({
    requestId: request(),
    fields: { ...fields, organizationId: '', taxRegistrationId: '' },
  })
  await api.accounts.createLogin({ customerId: customer.id, requestId: request() })
  await host.stop()
  const { store, close } = await openDatabase(folder)
  const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const clock = { now: () => new Date() }
  const ids = { next: () => randomUUID() }
  const vault = new Vault({ store, secretBox: createBrowserSecretBox(folder), ids, clock, log: silentLog })
  await vault.load()
  const pattern = await readPattern(store, vault)
  await close()
  multiply(join(folder, databaseFileName), pattern, count)
  return pattern
}

interface Measured {
  readonly firstAnswerMs: number
  readonly drainMs: number
  readonly calls: Readonly<Record<string, readonly number[]>>
  readonly memory: { readonly before: number; readonly peak: number }
  readonly counts: SinkCounts
}

async function measureOutbox(): Promise<Measured> {
  const sink = await startSink()
  const host = await startHost()
  const { api } = host
  await api.session.signIn(owner)
  const { rows } = await api.customers.list()
  const customerId = (rows[0]?.id ?? '') as CustomerId
  await sleep(1000)
  const before = memoryOf(host.process).now
  const { version } = await api.settings.mail()
  const began = performance.now()
  await api.settings.updateMail({
    version,
    settings: {
      delivery: 'smtp',
      host: '127.0.0.1',
      port: sink.port,
      encryption: 'none',
      userName: '',
      fromName: 'Corner Shop',
      fromAddress: 'shop@example.com',
      certificateAuthority: '',
      ratePerMinute: 0,
    },
  })
  const calls: Record<string, number[]> = {}
  const time = async <T>(name: string, call: () => Promise<T>): Promise<T> => {
    const at = performance.now()
    const answer = await call()
    calls[name] = [...(calls[name] ?? []), performance.now() - at]
    await sleep(restMs)
    return answer
  }
  let drainMs = 0
  for (let round = 0; drainMs === 0; round += 1) {
    const queue = await time('mail.queue', () => api.mail.queue())
    if (queue.waiting + queue.sending === 0) drainMs = performance.now() - began
    await time('customers.list', () => api.customers.list({ offset: (round * 100) % count }))
    await time('mail.list', () => api.mail.list({ offset: (round * 50) % count }))
    await time('accounts.get', () => api.accounts.get({ customerId }))
    const customer = await api.customers.get({ id: customerId })
    const change = { id: customerId, version: customer.version, changes: { note: `round ${round}` } }
    await time('customers.update', () => api.customers.update(change))
  }
  const memory = { before, peak: memoryOf(host.process).peak }
  const counts = await sink.counts()
  await host.stop()
  sink.stop()
  return { firstAnswerMs: host.firstAnswerMs, drainMs, calls, memory, counts }
}

/** The same text to as many people, by nodemailer's own pool and nothing else. */
async function measureBare({ rendered }: MailPattern): Promise<number> {
  const sink = await startSink()
  const transporter = createTransport({
    pool: true,
    maxConnections: connections,
    maxMessages: 100,
    host: '127.0.0.1',
    port: sink.port,
    ignoreTLS: true,
  })
  const began = performance.now()
  let next = 0
  const lane = async () => {
    while (next < count) {
      const address = emailOf(next)
      next += 1
      await transporter.sendMail({ from: 'shop@example.com', to: { name: patternName, address }, ...rendered })
    }
  }
  await Promise.all(Array.from({ length: connections }, lane))
  const ms = performance.now() - began
  transporter.close()
  sink.stop()
  return ms
}

function report({ firstAnswerMs, drainMs, calls, memory, counts }: Measured, bareMs: number): string {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  const line = (name: string, figure: string, goal: string, met: boolean) =>
    `| ${name} | ${figure} | ${goal} | ${met ? 'met' : '**missed**'} |`
  const all = Object.values(calls).flat()
  const growth = memory.peak - memory.before
  return `${count.toLocaleString('en')} waiting mails to a server in a process of its own; ${counts.mails.toLocaleString('en')} arrived, ${counts.distinct.toLocaleString('en')} of them different, ${counts.crowded} not for exactly one recipient.

| figure | value | goal | |
| --- | ---: | ---: | ---: |
${line('the queue drained in', seconds(drainMs), '≤ 60 s', drainMs <= 60_000)}
| bare nodemailer, ${connections} connections | ${seconds(bareMs)} | | ${(drainMs / bareMs).toFixed(1)}× |
${line('calls of the window meanwhile, p95', `${percentile(all, 0.95).toFixed(0)} ms`, '≤ 200 ms', percentile(all, 0.95) <= 200)}
${line('memory grew by', `${growth.toFixed(0)} MB`, '≤ 150 MB', growth <= 150)}
${line('from the start to the first answer', seconds(firstAnswerMs), '≤ 3 s', firstAnswerMs <= 3000)}

| call | median, ms | p95, ms | worst, ms | times |
| --- | ---: | ---: | ---: | ---: |
${Object.entries(calls)
  .map(
    ([name, ms]) =>
      `| ${name} | ${[0.5, 0.95, 1].map(share => percentile(ms, share).toFixed(1)).join(' | ')} | ${ms.length} |`,
  )
  .join('\n')}
`
}

/** By nearest rank. */
function percentile(readings: readonly number[], share: number): number {
  const sorted = readings.toSorted((one, other) => one - other)
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN
}

async function startHost(): Promise<Host> {
  const began = performance.now()
  const child = spawn(process.execPath, [hostFile, '--no-open', '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    let stdout = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      const ready = /^Latchkey is ready at (\S+)$/m.exec(stdout)?.[1]
      if (ready !== undefined) resolve(ready)
    })
    child.once('exit', code => reject(new Error(`the host ended with ${code}`)))
  })
  const { origin } = new URL(address)
  const exchanged = await fetch(address, { redirect: 'manual' })
  const cookie = (exchanged.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const api = createClient(contract, async (path, input) => {
    const response = await fetch(`${origin}/api/call`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-latchkey': '1', origin, cookie },
      body: JSON.stringify({ path, input }),
    })
    return (await response.json()) as Reply
  })
  await api.session.state()
  return {
    process: child,
    api,
    firstAnswerMs: performance.now() - began,
    async stop() {
      const exit = once(child, 'exit')
      child.kill('SIGTERM')
      await exit
    },
  }
}

async function startSink(): Promise<Sink> {
  const child = fork(here('mail-sink.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const [port] = (await once(child, 'message')) as [number]
  return {
    port,
    async counts() {
      child.send('counts')
      const [counts] = (await once(child, 'message')) as [SinkCounts]
      return counts
    },
    stop: () => child.disconnect(),
  }
}

/** Resident memory in MB. Only Linux tells; elsewhere NaN. */
function memoryOf(child: ChildProcess): { readonly now: number; readonly peak: number } {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
    const read = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) / 1024
    return { now: read('VmRSS'), peak: read('VmHWM') }
  } catch {
    return { now: Number.NaN, peak: Number.NaN }
  }
}

function numberAfter(option: string, otherwise: number): number {
  const at = process.argv.indexOf(option)
  const value = at === -1 ? otherwise : Number(process.argv[at + 1])
  if (!Number.isInteger(value) || value < 10) throw new Error(`${option} needs a number of at least 10`)
  return value
}

function request(): string {
  return randomUUID()
}
