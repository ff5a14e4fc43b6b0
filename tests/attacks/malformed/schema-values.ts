import { randomUUID } from 'node:crypto'
import type { InputSchema } from '../../../src/shared/api/procedure.ts'
import type { Random } from '../../../benchmarks/random.ts'

/** What of a valibot schema says which values it takes. */
interface SchemaParts {
  readonly type: string
  readonly entries?: Readonly<Record<string, SchemaParts>>
  readonly wrapped?: SchemaParts
  readonly item?: SchemaParts
  readonly options?: readonly unknown[]
  readonly literal?: unknown
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[]
}

/** Ids of things that are there, by the name of the key that asks for one; `id` by its area. */
export type KnownIds = Readonly<Record<string, readonly string[]>>

/** A value that is right in its shape, and often right in all: the start of what is then broken. */
export function valueFor(schema: InputSchema, area: string, known: KnownIds, random: Random): unknown {
  return make(schema, area, { area, known, random })
}

interface Making {
  readonly area: string
  readonly known: KnownIds
  readonly random: Random
}

function make(schema: SchemaParts, key: string, making: Making): unknown {
  const { random } = making
  switch (schema.type) {
    case 'strict_object':
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.entries ?? {})
          .filter(([, entry]) => entry.type !== 'optional' || random.chance(0.6))
          .map(([name, entry]) => [name, make(entry, name, making)]),
      )
    case 'optional':
      return schema.wrapped && make(schema.wrapped, key, making)
    case 'nullable':
      return schema.wrapped && random.chance(0.7) ? make(schema.wrapped, key, making) : null
    case 'union':
    case 'variant':
      return make(random.pick(schema.options ?? []) as SchemaParts, key, making)
    case 'array':
      return Array.from({ length: 1 + random.below(3) }, () => schema.item && make(schema.item, key, making))
    case 'picklist':
      return random.pick(schema.options ?? [])
    case 'literal':
      return schema.literal
    case 'boolean':
      return random.chance(0.5)
    case 'number':
      return numberFor(schema, making)
    case 'string':
      return textFor(schema, key, making)
    default:
      throw new Error(`no value for a schema of type ${schema.type}`)
  }
}

/** Small ones: versions and counts that are there. */
function numberFor(schema: SchemaParts, { random }: Making): number {
  const least = limitOf(schema, 'min_value') ?? 0
  const most = limitOf(schema, 'max_value') ?? least + 5
  return least + random.below(Math.min(most - least, 4) + 1)
}

const texts = ['Anna', 'Nováková', '李小龍', 'O’Brien & Sons', 'a', '', 'Reading lamp', '12', 'x y z', '🔑']

function textFor(schema: SchemaParts, key: string, { area, known, random }: Making): string {
  const kinds = new Set(schema.pipe?.map(step => step.type))
  if (kinds.has('uuid')) {
    const ids = known[key === 'id' || key === 'ids' ? area : key] ?? []
    return ids.length > 0 && random.chance(0.9) ? random.pick(ids) : randomUUID()
  }
  if (kinds.has('iso_timestamp')) return '2026-03-12T09:14:00.000Z'
  if (/currency/i.test(key)) return 'EUR'
  if (/country/i.test(key)) return 'CZ'
  if (/address$|^email$|^to$|replyTo/i.test(key) && !/sign|reset/i.test(key)) return `p${random.below(500)}@example.com`
  if (/^content$/.test(key)) return '{}'
  if (/password/i.test(key)) return `otter-${random.below(1000)}-basalt-mirror`
  return random.pick(texts).slice(0, limitOf(schema, 'max_length') ?? 100)
}

function limitOf(schema: SchemaParts, type: string): number | undefined {
  const limits = schema.pipe?.filter(step => step.type === type).map(step => Number(step.requirement))
  return limits && limits.length > 0 ? Math.min(...limits) : undefined
}
