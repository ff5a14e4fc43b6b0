import { isFailure } from '../../src/shared/api/errors.ts'
import type { Client } from '../../src/shared/api/client.ts'
import type { Contract } from '../../src/shared/api/contract.ts'
import type { MailTemplate } from '../../src/shared/api/mail.ts'
import type { TemplateSource } from '../../src/shared/api/templates.ts'
import { startBrowserHost } from '../support/browser-host.ts'
import { openShop } from '../support/shop-steps.ts'
import type { Attack } from './attack.ts'

const named = '{{login.userName}} {{login.password}}'
const most = 200_000
/** A hang, and not a busy computer. Most of these took seconds, minutes or for ever before they were refused. */
const limitMs = 30_000

const fill = (piece: string, size = most) => piece.repeat(Math.floor(size / piece.length))
const nested = (name: string, depth: number) =>
  `${fill(`{{#${name}}}`, depth * (name.length + 5))}x${fill(`{{/${name}}}`, depth * (name.length + 5))}`

interface Hostile {
  readonly name: string
  readonly html?: string
  readonly text?: string
  readonly subject?: string
  readonly template?: MailTemplate
  /** Strange, and no harm: it may be saved. */
  readonly harmless?: boolean
  /** More than a request may be: the connection may end before all of it was sent. */
  readonly tooBig?: boolean
}

/** None of these may be saved, stop the application, or make it answer with an error of its own. */
const hostile: readonly Hostile[] = [
  { name: 'lines within lines', template: 'orderConfirmation', html: nested('order.lines', 60) },
  {
    name: 'lines within lines, named as from inside',
    template: 'orderConfirmation',
    html: `{{#order}}${nested('lines', 60)}{{/order}}`,
  },
  { name: 'sections 9,000 deep', html: nested('shop.name', 5_000) + named },
  {
    name: 'a long text repeated for each line',
    template: 'orderConfirmation',
    text: `{{#order.lines}}${fill('x', 190_000)}{{/order.lines}}`,
  },
  { name: 'a tag that begins and does not end', html: `${named}{{${fill(' ', 199_000)}` },
  { name: 'many tags that begin', html: fill('{{') },
  { name: 'many triple braces', html: fill('{{{x}}') },
  { name: 'many unknown macros', html: fill('{{ab}}') },
  { name: 'a macro as long as the text', html: `${named}{{${fill('login.pass', 190_000)}}}` },
  { name: 'many addresses', html: fill('http://') },
  { name: 'many pictures', html: `${named}${fill('<img ', 190_000)}`, harmless: true },
  { name: 'spaces for ever', html: `${named}{{#shop.name}}${fill('< ', 190_000)}` },
  { name: 'another delimiter', html: `{{=<% %>=}}${named}` },
  { name: 'many other delimiters', html: fill('{{=a b=}}a=c d=b') },
  { name: 'a partial', html: `{{> constructor}}${named}` },
  { name: 'a partial that is the prototype', html: `{{> __proto__}}${named}` },
  { name: 'a method of every object', html: `{{customer.__defineGetter__}}${named}` },
  { name: 'a method of a list', template: 'orderConfirmation', html: '{{order.lines.map}}' },
  { name: 'a function of texts', html: `{{customer.fullName.constructor.raw}}${named}` },
  {
    name: 'the maker of functions',
    html: `{{#customer.constructor.constructor}}process.exit(1){{/customer.constructor.constructor}}${named}`,
  },
  { name: 'a section nobody opened', html: `{{/x}}${named}` },
  { name: 'sections that cross', html: `{{#shop.name}}{{#mail.time}}{{/shop.name}}{{/mail.time}}${named}` },
  { name: 'an unescaped name', html: `{{{customer.fullName}}}${named}` },
  { name: 'an unescaped name, with &', html: `{{&customer.fullName}}${named}` },
  { name: 'a script', html: `<script>1</script>${named}` },
  {
    name: 'the password in an address',
    html: `<a href="https://x.example/${fill('a', 5_000)}{{login.password}}">x</a>{{login.userName}}`,
  },
  { name: 'headers in the subject', subject: 'Hello\r\nBcc: everybody@example.com' },
  { name: 'headers in the subject, encoded away', subject: 'Hello\u2028Bcc: everybody@example.com\u0000' },
  { name: 'ten megabytes', html: fill('x', 10_000_000) + named, tooBig: true },
]

export const templates: Attack = {
  name: 'templates',
  means: 'texts that are made to stop the application, run in it, or add headers to a mail',
  rounds: 1,
  of: 'times each text',
  lacks: () => null,
  async run(ground) {
    const host = await startBrowserHost(ground.folder)
    try {
      const api = await host.connect()
      await openShop(api)
      const before = await readSources(api)
      for (let round = 0; round < ground.rounds; round += 1) {
        for (const one of hostile) {
          const fault = await tryOne(api, one)
          if (fault !== null) ground.broke(`${one.name}: ${fault}`)
          // The process is gone or stands still: nothing more can be asked.
          if (fault?.startsWith('no answer')) return
        }
      }
      if (ground.sabotage) {
        const { source, version } = await api.templates.get({ template: 'loginDisabled' })
        await api.templates.save({ template: 'loginDisabled', version, source: { ...source, subject: 'Changed' } })
      }
      if ((await readSources(api)) !== before) ground.broke('a refused text changed a template')
      ground.say(`${hostile.length} texts, each checked and tried to be saved: refused, and answered in time`)
    } finally {
      await host.stop('SIGKILL')
    }
  },
}

async function readSources(api: Client<Contract>): Promise<string> {
  const { templates } = await api.templates.list()
  const details = await Promise.all(templates.map(({ template }) => api.templates.get({ template })))
  return JSON.stringify(details.map(({ source }) => source))
}

async function tryOne(
  api: Client<Contract>,
  { name: _name, template = 'automaticRegistration', harmless = false, tooBig = false, ...texts }: Hostile,
): Promise<string | null> {
  const { source: original, version } = await api.templates.get({ template })
  const source: TemplateSource = { ...original, ...texts }
  for (const call of [
    () => api.templates.check({ template, source }),
    () => api.templates.save({ template, version, source }),
  ]) {
    const outcome = await within(limitMs, call())
    if (outcome === 'late') return `no answer within ${limitMs} ms`
    if (outcome === 'answered') continue
    if (outcome instanceof SyntaxError) return 'an answer that is none'
    if (tooBig && outcome instanceof TypeError) continue
    const isRefusal = isFailure(outcome, 'template.problems') || isFailure(outcome, 'input.invalid')
    if (!isRefusal) return `${outcome instanceof Error ? outcome.message : String(outcome)} instead of a refusal`
  }
  const after = await api.templates.get({ template })
  if (after.version !== version && harmless) await api.templates.restore({ template, version: after.version })
  return after.version === version || harmless ? null : `was saved, with the subject ${JSON.stringify(after.subject)}`
}

async function within(ms: number, call: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>(resolve => (timer = setTimeout(() => resolve('late'), ms)))
  const outcome = await Promise.race([
    call.then(
      () => 'answered',
      (error: unknown) => error,
    ),
    late,
  ])
  clearTimeout(timer)
  return outcome
}
