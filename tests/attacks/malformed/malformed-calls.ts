import { contract } from '../../../src/shared/api/contract.ts'
import type { AnyProcedure } from '../../../src/shared/api/procedure.ts'
import type { Random } from '../../../benchmarks/random.ts'
import { valueFor } from './schema-values.ts'
import type { KnownIds } from './schema-values.ts'

export interface Call {
  readonly path: string
  readonly input: unknown
}

/** Stands in every text that is made to be refused: no refusal may say it again. */
export const planted = 'Pl4nted-S3cret'

const procedures: readonly (readonly [string, string, AnyProcedure])[] = Object.entries(contract).flatMap(
  ([area, entries]) => Object.entries(entries).map(([name, procedure]) => [area, name, procedure] as const),
)

const unknownPaths = [
  '',
  '.',
  'constructor',
  '__proto__',
  'customers',
  'customers.',
  '.get',
  'customers.__proto__',
  'customers.constructor',
  'toString.call',
  'customers.get.input',
  'CUSTOMERS.GET',
  'customers.get ',
  'customers.get\u0000',
  '../../customers.get',
  '\ud800.get',
  `customers.${'get'.repeat(20_000)}`,
  "customers.get'; drop table customer; --",
]

/** Nothing is broken in a fifth of them, so that what is broken next has something to stand on. */
export function makeCall(random: Random, known: KnownIds, isJson: boolean): Call {
  if (random.chance(0.04)) return { path: random.pick(unknownPaths), input: {} }
  const [area, name, procedure] = random.pick(procedures)
  const path = `${area}.${name}`
  if (random.chance(0.06)) return { path, input: hostileValue(random, isJson) }
  let input = valueFor(procedure.input, area, known, random)
  const breaks = random.chance(0.2) ? 0 : 1 + random.below(3)
  for (let done = 0; done < breaks; done += 1) input = breakSomewhere(input, random, isJson)
  return { path, input }
}

/** Somewhere in it, one value is another one, gone, or not alone. */
function breakSomewhere(value: unknown, random: Random, isJson: boolean): unknown {
  const isGroup = typeof value === 'object' && value !== null && Object.keys(value).length > 0
  if (!isGroup || random.chance(0.1)) return brokenValue(value, random, isJson)
  if (Array.isArray(value)) {
    const at = random.below(value.length)
    return value.map((item: unknown, index) => (index === at ? breakSomewhere(item, random, isJson) : item))
  }
  const entries = Object.entries(value)
  const at = random.below(entries.length)
  const [name = '', inner] = entries[at] ?? []
  const others = entries.filter((_, index) => index !== at)
  switch (random.below(8)) {
    case 0:
      return withKeys(others)
    case 1:
      return withKeys([...entries, [random.pick(strangeKeys), hostileValue(random, isJson)]])
    case 2:
      return withKeys([...others, [random.pick(strangeKeys), inner]])
    default:
      return withKeys([...others, [name, breakSomewhere(inner, random, isJson)]])
  }
}

function brokenValue(value: unknown, random: Random, isJson: boolean): unknown {
  switch (random.below(6)) {
    case 0:
      return [value]
    case 1:
      return [value, value, planted]
    case 2:
      return typeof value === 'string' ? value + random.pick(strangeTexts) : typeof value
    case 3:
      return { value }
    default:
      return hostileValue(random, isJson)
  }
}

const strangeKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'then', 'length', '', 'a.b', '0', 'isAdmin']

/** With keys of its own, `__proto__` too, as JSON.parse makes them. */
function withKeys(entries: readonly (readonly [string, unknown])[]): object {
  const made = {}
  for (const [name, value] of entries) {
    Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true })
  }
  return made
}

const strangeTexts = [
  planted,
  `${planted}\u0000`,
  `${planted}\r\nBcc: everybody@example.com`,
  `\ud800${planted}`,
  `${planted}\udfff`,
  `\u202e${planted}`,
  `${planted}'; drop table customer; --`,
  `"${planted}" OR 1=1 *`,
  `${planted}%s%n{{login.password}}`,
  `<img src=x onerror=${planted}>`,
  `=cmd|'/c ${planted}'!A1`,
  'NaN',
  '-1',
  '1e999',
  '[object Object]',
  '../../../../etc/passwd',
  `${'́'.repeat(2_000)}${planted}`,
  `${planted}@example.com,other@example.com`,
]

const strangeNumbers = [-1, 0, 0.5, -0, 1e21, 1e308, 2 ** 31, 2 ** 53, 2 ** 53 + 2, -(2 ** 63), 1e-320]

/** Electron's channel carries what a structured clone can; HTTP only JSON. */
const beyondJson: readonly (() => unknown)[] = [
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => undefined,
  () => 10n ** 30n,
  () => new Date(Number.NaN),
  () => new Map([['id', planted]]),
  () => new Set([planted]),
  () => new Uint8Array(1_000),
  () => new ArrayBuffer(8),
  () => /(a+)+$/,
  () => new Error(planted),
  () => Object.assign([], { 4_000_000: 'sparse' }),
  () => {
    const round: Record<string, unknown> = {}
    round['self'] = round
    return round
  },
]

function hostileValue(random: Random, isJson: boolean): unknown {
  if (!isJson && random.chance(0.3)) return random.pick(beyondJson)()
  switch (random.below(9)) {
    case 0:
      return null
    case 1:
      return random.pick(strangeNumbers)
    case 2:
      return random.chance(0.5)
    case 3:
      return nested(random.pick([10, 200, 1_500]), random.chance(0.5))
    case 4:
      return planted.repeat(random.pick([50, 2_000, 40_000]))
    case 5:
      return Array.from({ length: random.pick([0, 100, 20_000]) }, () => planted)
    case 6:
      return withKeys([['__proto__', { isAdmin: true, permission: planted }]])
    default:
      return random.pick(strangeTexts)
  }
}

/** Lists or objects within each other. */
function nested(depth: number, asLists: boolean): unknown {
  let made: unknown = planted
  for (let level = 0; level < depth; level += 1) made = asLists ? [made] : { a: made }
  return made
}

/** Bodies that are no call at all. */
export function makeBody(random: Random): Buffer {
  switch (random.below(10)) {
    case 0:
      return Buffer.alloc(0)
    case 1:
      return Buffer.from(Array.from({ length: 200 }, () => random.below(256)))
    case 2:
      return Buffer.from('['.repeat(random.pick([100, 10_000, 900_000])))
    case 3:
      return Buffer.from(`{"path":"customers.get","input":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`)
    case 4:
      return Buffer.from('{"__proto__":{"path":"session.state"},"input":{}}')
    case 5:
      return Buffer.from('{"path":"session.state","constructor":{"prototype":{"x":1}},"input":1e999}')
    case 6:
      return Buffer.from([
        ...Buffer.from('{"path":"customers.get","input":{"id":"'),
        0xff,
        0xc0,
        0xed,
        0xa0,
        0x80,
        0x22,
      ])
    case 7:
      return Buffer.from(`{"path":${random.pick(['1', 'null', '["customers.get"]', '{"a":1}', 'true'])},"input":{}}`)
    case 8:
      return Buffer.alloc(random.pick([1024 * 1024 - 10, 1024 * 1024 + 1, 3_000_000]), 0x20)
    default:
      return Buffer.from(`{"path":"customers.list","path":"session.signOut\\ud800","input":{"search":"${planted}`)
  }
}
