// Searches through dispatch, each of them for the first time, beside scans with LIKE.

import { setImmediate as turn } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import { measure, read, summarize, worstDelay } from './measure.ts'
import { judge, round, table, writeSection } from './report.ts'
import type { Cell } from './report.ts'
import { wantedRows } from './seed.ts'
import { drawQueries } from './search-queries.ts'
import type { SearchKind } from './search-queries.ts'
import { copySeeded, openBare, openShop } from './workbench.ts'
import type { Api } from './workbench.ts'

const count = wantedRows()
const folder = await copySeeded(count, 'app')
const bare = openBare(await copySeeded(count, 'bare'))
const kinds = drawQueries(bare, count)
const shop = await openShop(folder)
const { value, worstMs } = await worstDelay(() => measureAll(shop.api, kinds))
const scans = await measureScans(bare)
await shop.close()
bare.close()

const share = `${round(100 / kinds.length)} %`
const goal = { most: 20, unit: 'ms' }
const rows = value.perKind.map(({ name, readings, hits }): Cell[] => {
  const figures = summarize(readings)
  return [name, share, round(hits), figures.median, figures.p95, figures.worst, ...judge(figures.p95, goal)]
})
const all = summarize(value.perKind.flatMap(({ readings }) => readings))
writeSection(
  'search',
  [
    `${count.toLocaleString('en')} customers. Each query once and new (none comes from memory), through dispatch, with the exact count and
a page of 100 in the order of last names. ${all.count} queries are drawn from the rows themselves, so that common names are asked for
more often; each kind has the same share of the whole. After a warm-up of 20 others. ${value.repeated} readings were taken again.`,
    table(
      ['kind', 'share', 'hits, median', 'median', 'p95', 'worst', 'goal for p95', ''],
      [...rows, ['all', '100 %', '', all.median, all.p95, all.worst, ...judge(all.p95, goal)]],
    ),
    'The five slowest:',
    table(['query', 'hits', 'ms'], value.slowest),
    `The same without an index, by the driver alone: \`LIKE '%x%'\` over name, company, email and phone, the count and the page.`,
    table(['query', 'LIKE', 'through dispatch'], scans),
    table(
      ['event loop', 'ms', 'goal', ''],
      [['worst delay during all searches', worstMs, ...judge(worstMs, { most: 50, unit: 'ms' })]],
    ),
  ].join('\n\n'),
)

interface Measured {
  readonly name: string
  readonly readings: number[]
  /** Median number of rows found. */
  readonly hits: number
}

async function measureAll(api: Api, wanted: readonly SearchKind[]) {
  // Enough others to drive every earlier search out of memory.
  let filler = 0
  const distract = async (times: number) => {
    for (let at = 0; at < times; at += 1) {
      filler += 1
      await api.customers.list({ search: `zq${filler}zq` })
    }
  }
  await distract(20)
  const took = new Map<string, number>()
  const found = new Map<string, number>()
  let pending = shuffle(wanted.flatMap(({ queries }) => queries))
  let repeated = 0
  for (let round = 0; round < 8 && pending.length > 0; round += 1) {
    const again: string[] = []
    for (const search of pending) {
      if (round > 0) await distract(pending.length < 10 ? 8 : 1)
      const { ms, disturbed } = await read(async () => {
        const { total } = await api.customers.list({ search })
        found.set(search, total)
      })
      await turn()
      took.set(search, Math.min(ms, took.get(search) ?? Number.POSITIVE_INFINITY))
      if (disturbed) again.push(search)
    }
    if (round < 7) repeated += again.length
    pending = again
  }
  const slowest = [...took].sort((one, other) => other[1] - one[1]).slice(0, 5)
  return {
    repeated,
    slowest: slowest.map(([query, ms]): Cell[] => [`\`${query}\``, (found.get(query) ?? 0).toLocaleString('en'), ms]),
    perKind: wanted.map(({ name, queries }): Measured => {
      return {
        name,
        readings: queries.map(query => took.get(query) ?? Number.NaN),
        hits: summarize(queries.map(query => found.get(query) ?? 0)).median,
      }
    }),
  }
}

/** Always the same order, and not one kind after the other. */
function shuffle(queries: readonly string[]): string[] {
  return queries
    .map((query, at) => ({ query, at: (at * 7919) % 104_729 }))
    .sort((one, other) => one.at - other.at)
    .map(({ query }) => query)
}

async function measureScans(database: Database.Database): Promise<Cell[][]> {
  const where = ['last_name_sort', 'first_name_sort', 'company_sort', 'email_sort', 'phone_sort']
    .map(column => `${column} like @search`)
    .join(' or ')
  const counted = database.prepare(`select count(*) from customer where ${where}`)
  const page = database.prepare(
    `select * from customer where ${where} order by last_name_sort, first_name_sort, number limit 100`,
  )
  const rows: Cell[][] = []
  for (const search of ['novak', 'lind', 'smith', 'zqxw']) {
    const scan = await measure(() => [counted.get({ search: `%${search}%` }), page.all({ search: `%${search}%` })], {
      times: 2,
      warmUp: 0,
    })
    await shop.api.customers.list({ search: 'zq' })
    const own = await read(() => shop.api.customers.list({ search }))
    rows.push([`\`${search}\``, scan.median, own.ms])
  }
  return rows
}
