import { sql } from 'kysely'
import { alphabetOf, sortKeyMaker } from '../../../shared/text-folding/alphabet.ts'
import type { Alphabet } from '../../../shared/text-folding/alphabet.ts'
import type { Reader, Tx } from '../../db/store.ts'
import { getSetting } from '../settings/settings-queries.ts'
import { findUpkeep, updateUpkeep } from '../../db/upkeep-state.ts'
import type { UpkeepTask } from '../../db/upkeep-state.ts'

type SortKey = (text: string) => string
/** Sorts behind every text that can be typed. */
const nothing = '\uffff'

/** Rows of one kind with their names, and where the keys are kept. All of SQL. */
interface Keyed {
  /** Numbers rows, ascending; later ones are new. */
  readonly position: string
  readonly table: string
  readonly names: readonly string[]
  readonly keyTable: string
  readonly id: string
  /** The columns of the keys, the id first, and behind them what else is kept. */
  readonly columns: readonly string[]
  readonly alsoKept: readonly string[]
  readonly keysOf: (names: readonly string[], key: SortKey) => readonly string[]
}

const keyed = {
  customerOrder: {
    table: 'customer',
    position: 'number',
    id: 'number',
    names: ['first_name', 'last_name', 'company'],
    keyTable: 'customer_key',
    columns: ['first_name', 'last_name', 'company'],
    alsoKept: ['order_count'],
    // A first name alone is the name that the person is listed under.
    keysOf: ([first = '', last = '', company = ''], key) => [
      key(first) || nothing,
      key(last) || key(first) || nothing,
      key(company) || nothing,
    ],
  },
  orderOrder: {
    table: 'orders',
    position: 'sequence',
    id: 'sequence',
    names: ['customer_name'],
    keyTable: 'order_key',
    columns: ['customer_name'],
    alsoKept: [],
    keysOf: (names, key) => names.map(key),
  },
  productOrder: {
    table: 'product',
    position: 'rowid',
    id: 'id',
    names: ['name'],
    keyTable: 'product_key',
    columns: ['name'],
    alsoKept: ['price_minor', 'for_sale'],
    keysOf: (names, key) => names.map(key),
  },
} as const satisfies Record<string, Keyed>

export type KeyTask = keyof typeof keyed
export const keyTasks = Object.keys(keyed) as readonly KeyTask[]

export function isKeyTask(task: UpkeepTask): task is KeyTask {
  return Object.hasOwn(keyed, task)
}

/** Where the rows of a task end, by their position. */
export async function lastKeyPosition(reader: Reader, task: KeyTask): Promise<number> {
  const { table, position } = keyed[task]
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(${sql.raw(position)}), 0) as last from ${sql.raw(table)}`.execute(reader)
  return rows[0]?.last ?? 0
}

/**
 * Makes the keys of the next rows, or takes away those that a shop without an alphabet needs no more.
 * @returns the position of the last row; null when there was none left
 */
export async function makeNextKeys(
  tx: Tx,
  task: KeyTask,
  { plan, done, limit }: { readonly plan: string; readonly done: number; readonly limit: number },
): Promise<number | null> {
  const { table, position, keyTable, id } = keyed[task]
  if (plan === '') {
    const { numAffectedRows } = await sql`delete from ${sql.raw(keyTable)} where ${sql.raw(id)} in
      (select ${sql.raw(id)} from ${sql.raw(keyTable)} limit ${limit})`.execute(tx)
    return numAffectedRows ? done : null
  }
  return makeKeys(tx, task, plan, `from ${table} where ${position} > ${done} order by ${position} limit ${limit}`)
}

/** Before a commit: the keys of the rows that were added or renamed in it. */
export async function makeMissingKeys(tx: Tx): Promise<void> {
  for (const task of keyTasks) {
    const { table, keyTable, id } = keyed[task]
    const { rows } = await sql`select 1 from ${sql.raw(keyTable)} where is_made = 0 limit 1`.execute(tx)
    if (rows.length === 0) continue
    const { plan } = await findUpkeep(tx, task)
    await makeKeys(tx, task, plan, `from ${table} where ${id} in (select ${id} from ${keyTable} where is_made = 0)`)
  }
}

async function makeKeys(tx: Tx, task: KeyTask, plan: string, source: string): Promise<number | null> {
  const { position, names, keyTable, id, columns, alsoKept, keysOf } = keyed[task]
  const also = alsoKept.map(column => `, ${column}`).join('')
  const { rows } = await sql<Readonly<Record<string, string | number>>>`
    select ${sql.raw(`${position} as position, ${id}, ${names.join(', ')}${also} ${source}`)}`.execute(tx)
  if (rows.length === 0) return null
  const key = keyMakerOf(plan)
  const made = rows.map(row => [
    row[id],
    ...keysOf(
      names.map(name => String(row[name])),
      key,
    ),
    ...alsoKept.map(column => row[column]),
  ])
  const values = [id, ...columns, ...alsoKept].map((_, at) => `value ->> ${at}`).join(', ')
  const changes = columns.map(column => `${column} = excluded.${column}`).join(', ')
  await sql`insert into ${sql.raw(`${keyTable} (${[id, ...columns, ...alsoKept].join(', ')}, is_made)
    select ${values}, 1`)} from json_each(${JSON.stringify(made)}) where true
    on conflict (${sql.raw(id)}) do update set ${sql.raw(changes)}, is_made = 1`.execute(tx)
  return Number(rows.at(-1)?.['position'])
}

let lastMaker: { readonly plan: string; readonly key: SortKey } | null = null

function keyMakerOf(plan: string): SortKey {
  if (lastMaker?.plan !== plan)
    lastMaker = { plan, key: sortKeyMaker(plan === '' ? null : (JSON.parse(plan) as Alphabet)) }
  return lastMaker.key
}

/**
 * Sees to it that the lists will be sorted as the shop's country is used to; until the keys are made they stand as folded text does.
 * The alphabets are the platform's: another version of Unicode's rules may know a country better.
 * @returns whether any list will be sorted otherwise
 */
export async function planSortKeys(tx: Tx): Promise<boolean> {
  const { value } = await getSetting(tx, 'orders')
  const source = `${value.country} ${process.versions['unicode'] ?? ''} ${process.versions['cldr'] ?? ''}`
  let planned: string | null = null
  let isChanged = false
  for (const task of keyTasks) {
    const before = await findUpkeep(tx, task)
    if (before.source === source) continue
    planned ??= JSON.stringify(alphabetOf(value.country) ?? '')
    const plan = planned === '""' ? '' : planned
    const change =
      before.plan === plan ? {} : { plan, generation: before.generation + 1, done: 0, finished: 0 as const }
    await updateUpkeep(tx, task, { source, ...change })
    isChanged ||= before.plan !== plan
  }
  return isChanged
}
