import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { emptyCustomer } from '../../../src/shared/api/customers.ts'
import type { Reply } from '../../../src/shared/api/errors.ts'
import { startBrowserHost } from '../../support/browser-host.ts'
import { Random } from '../../../benchmarks/random.ts'
import { evasPassword, openShop, signInEva } from '../../support/shop-steps.ts'
import type { Ground } from '../attack.ts'
import { readBook } from '../book.ts'
import { makeBody, makeCall } from './malformed-calls.ts'
import { faultOfReply } from './reply-faults.ts'

/** Made-up settings of these would reach out to made-up hosts, or write into the home folder. */
const leftOut = /^settings\.(updateMail|testMail)$|^templates\.test$|^session\.(signOut|lock|signIn|changePassword)$/

/** The same at the real process, whose door also has to read what comes. */
export async function attackOverHttp(ground: Ground, count: number, seed: number): Promise<void> {
  const random = new Random(seed)
  const folder = join(ground.folder, 'over-http')
  const host = await startBrowserHost(folder)
  let refused = 0
  let unread = 0
  let longest = { ms: 0, what: '' }
  const pulse = startPulse(host.origin)
  try {
    const headers = await host.letIn()
    const call = async (body: BodyInit) =>
      fetch(`${host.origin}/api/call`, { method: 'POST', headers, body }).catch((error: unknown) => error as Error)
    const api = host.clientWith(headers)
    await openShop(api)
    const customer = await api.customers.create({
      requestId: randomUUID(),
      fields: { ...emptyCustomer, lastName: 'Kept' },
    })
    const known = { customers: [customer.id], customerId: [customer.id] }
    for (let done = 0; done < count; done += 1) {
      const raw = random.chance(0.2) ? makeBody(random) : null
      const made = makeCall(random, known, true)
      if (raw === null && leftOut.test(made.path)) continue
      const began = performance.now()
      const answer = await call(raw === null ? JSON.stringify(made) : new Uint8Array(raw))
      // More than a request may be: the connection may end before all of it was sent.
      if (answer instanceof Error && raw !== null && raw.length > 1024 * 1024) continue
      const fault = answer instanceof Error ? `no answer: ${answer.message}` : await faultOfAnswer(answer, made.path)
      const ms = performance.now() - began
      const what = raw === null ? made.path.slice(0, 60) : `a body of ${raw.length} bytes`
      if (ms > longest.ms) longest = { ms, what }
      if (fault !== null) ground.broke(`over HTTP, ${done}, ${what}: ${fault}`)
      if (host.process.exitCode !== null) {
        ground.broke(`the process ended with ${host.process.exitCode}: ${host.stderr()}`)
        return
      }
      if (answer instanceof Response && answer.status !== 200) unread += 1
      else refused += 1
      if (raw === null && made.path.startsWith('staff.')) await signInEva(api)
    }
    const { brokenAt, missing } = await api.history.verify()
    if (brokenAt !== null || missing !== null) ground.broke('the history does not verify')
  } finally {
    await host.stop()
    const delays = pulse.stop()
    ground.say(
      `over HTTP: ${refused} calls answered, ${unread} bodies turned away, at most ${longest.ms.toFixed(0)} ms (${longest.what})`,
    )
    ground.say(
      `meanwhile another request was answered within ${delays.most.toFixed(0)} ms, in the middle ${delays.middle.toFixed(1)} ms`,
    )
  }
  const [check] = readBook<{ integrity_check: string }>(folder, 'pragma integrity_check')
  if (check?.integrity_check !== 'ok') ground.broke(`the book is not whole: ${check?.integrity_check}`)
  const errors = readFileSync(join(folder, 'logs', 'latchkey.log'), 'utf8')
    .split('\n')
    .filter(line => / error /.test(line))
  for (const line of errors.slice(0, 5)) ground.broke(`in the log: ${line}`)
}

async function faultOfAnswer(answer: Response, path: string): Promise<string | null> {
  const text = await answer.text()
  if (answer.status >= 500) return `status ${answer.status}`
  let reply: Reply
  try {
    reply = JSON.parse(text) as Reply
  } catch {
    return `status ${answer.status}, and no JSON: ${text.slice(0, 80)}`
  }
  return faultOfReply(reply, { path, secrets: [evasPassword] })
}

/** How long a request that costs nothing waits beside the others: main stood still for as long. */
function startPulse(origin: string): { stop(): { readonly most: number; readonly middle: number } } {
  const delays: number[] = []
  const ending = new AbortController()
  void (async () => {
    while (!ending.signal.aborted) {
      const began = performance.now()
      await fetch(`${origin}/api/file/x`).then(
        answer => answer.arrayBuffer(),
        () => undefined,
      )
      if (!ending.signal.aborted) delays.push(performance.now() - began)
      await new Promise(resolve => setTimeout(resolve, 5))
    }
  })()
  return {
    stop() {
      ending.abort()
      delays.sort((one, other) => one - other)
      return { most: delays.at(-1) ?? 0, middle: delays[delays.length >> 1] ?? 0 }
    },
  }
}
