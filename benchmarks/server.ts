// Pages of the grid through dispatch, beside the same page by the driver alone on a copy of the same file.

import { setImmediate as turn } from 'node:timers/promises'
import type Database from 'better-sqlite3'
import { customerSorts } from '../src/shared/api/customers.ts'
import type { CustomerSort } from '../src/shared/api/customers.ts'
import { bareStatement, hasIndex } from './bare-pages.ts'
import { measure, measurePair, read, summarize, worstDelay } from './measure.ts'
import type { Figures } from './measure.ts'
import { judge, judgeShort, table, writeSection } from './report.ts'
import type { Cell } from './report.ts'
import { wantedRows } from './seed.ts'
import { copySeeded, openBare, openShop } from './workbench.ts'
import type { Api } from './workbench.ts'

const count = wantedRows()
const offsets = [0, count / 2, count - 100]
const written = (value: number) => value.toLocaleString('en')

const folder = await copySeeded(count, 'app')
const bareFolder = await copySeeded(count, 'bare')
const firstTouch = await measureFirstTouch()
const bare = openBare(bareFolder)
const shop = await openShop(folder)
let repeated = 0
// The compiler has seen the code before the first reading counts.
for (let run = 0; run < 300; run += 1) await shop.api.customers.list({ offset: run * 100 })
const pages = await measurePages(shop.api, bare)
const filtered = await measureFiltered(shop.api, bare)
bare.close()
const others = await measureOthers(shop.api)
const delays = await measureDelays(shop.api)
await shop.close()

const pageHead = ['order', 'offset', 'median', 'p95', 'worst', 'bare', 'ratio', 'ratio ≤ 2×', 'worst ≤ 15 ms']
writeSection(
  'server',
  [
    `${written(count)} customers. A page of 100 rows through dispatch (session, permission, validation, exact count, rows), beside one prepared
statement of the driver alone on a copy of the same file with the same pragmas: the numbers by the covering index at that
offset, joined to the same columns of the same rows, without the count. Both in turn, 30 readings each after 5 that do not
count. ${repeated} readings were taken again. No index has the orders by Registered and Mail: the bare statement sorts a join there, measured once. Ratios to those and
to filtered lists have no goal, since the bare statement is no measure there.`,
    table(pageHead, pages),
    'The same in lists that are filtered, by last name:',
    table(pageHead, filtered),
    'The first page after a start and a sign-in, before anything else was asked; the best of three:',
    table(['order', 'offset', 'first page', 'second page', 'event loop, worst delay'], firstTouch),
    'What else the grid asks for:',
    table(['', 'median', 'p95', 'worst', 'goal', ''], others),
    'How long the event loop could not look up at the worst, the best of three rounds:',
    table(['while', 'ms', 'goal', ''], delays),
  ].join('\n\n'),
)

async function measurePages(api: Api, database: Database.Database): Promise<Cell[][]> {
  const rows: Cell[][] = []
  for (const sort of customerSorts) {
    const statement = bareStatement(database, sort, 'all')
    for (const offset of offsets) {
      const list = () => api.customers.list({ sort, offset })
      rows.push(
        pageRow(
          sort,
          offset,
          await compare(list, statement, offset, hasIndex(sort), offset === count / 2),
          hasIndex(sort),
        ),
      )
    }
  }
  return rows
}

async function measureFiltered(api: Api, database: Database.Database): Promise<Cell[][]> {
  const rows: Cell[][] = []
  for (const filter of ['registered', 'undelivered'] as const) {
    const view = filter === 'registered' ? { registered: 'yes' as const } : { mail: 'undelivered' as const }
    const { total } = await api.customers.list(view)
    const statement = bareStatement(database, 'lastName', filter)
    const middle = Math.floor(total / 2)
    for (const offset of [0, middle, Math.max(0, total - 100)]) {
      const list = () => api.customers.list({ ...view, offset })
      rows.push(
        pageRow(
          `${filter} (${written(total)})`,
          offset,
          await compare(list, statement, offset, false, offset === middle),
          false,
        ),
      )
    }
  }
  return rows
}

/** In turn where the bare statement is fast. One that takes seconds is asked once, in the middle. */
async function compare(
  list: () => Promise<unknown>,
  statement: Database.Statement<[number]>,
  offset: number,
  fast: boolean,
  isMiddle: boolean,
): Promise<[Figures, Figures]> {
  if (fast) return measurePair(list, () => statement.all(offset))
  const own = await measure(list)
  return [own, isMiddle ? summarize([(await read(() => statement.all(offset))).ms]) : summarize([])]
}

function pageRow(name: string, offset: number, [own, plain]: [Figures, Figures], compared: boolean): Cell[] {
  const ratio = own.median / plain.median
  repeated += own.repeated
  return [
    name,
    written(offset),
    own.median,
    own.p95,
    own.worst,
    plain.median,
    ratio,
    compared ? judgeShort(ratio, { most: 2, unit: '×' }) : '',
    judgeShort(own.worst, { most: 15, unit: 'ms' }),
  ]
}

/** Each in an application that was just started: nothing is in any memory but the system's. The best of three. */
async function measureFirstTouch(): Promise<Cell[][]> {
  const rows: Cell[][] = []
  const sorts: readonly CustomerSort[] = ['lastName', 'company', 'mail']
  for (const sort of sorts) {
    for (const offset of offsets) {
      const firsts: number[] = []
      const seconds: number[] = []
      const delays: number[] = []
      for (let run = 0; run < 3; run += 1) {
        const { api, close } = await openShop(folder)
        const list = () => read(() => api.customers.list({ sort, offset }))
        const { value: first, worstMs } = await worstDelay(list)
        firsts.push(first.ms)
        delays.push(worstMs)
        seconds.push((await list()).ms)
        await close()
      }
      rows.push([sort, written(offset), Math.min(...firsts), Math.min(...seconds), Math.min(...delays)])
    }
  }
  return rows
}

async function measureDelays(api: Api): Promise<Cell[][]> {
  const jobs: readonly (readonly [string, () => Promise<unknown>])[] = [
    [
      'pages in every order, at every offset',
      () => inTurn(customerSorts.flatMap(sort => offsets.map(offset => () => api.customers.list({ sort, offset })))),
    ],
    ['10,000 ids', () => api.customers.ids({ offset: count / 2, limit: 10_000 })],
    [
      '10,000 rows copied by their ids',
      async () => {
        const { ids } = await api.customers.ids({ limit: 10_000 })
        await api.customers.copy({ selection: { ids: [...ids] }, columns: ['lastName', 'email'] })
      },
    ],
  ]
  const rows: Cell[][] = []
  for (const [name, job] of jobs) {
    const rounds: number[] = []
    for (let round = 0; round < 3; round += 1) rounds.push((await worstDelay(job)).worstMs)
    const best = Math.min(...rounds)
    rows.push([name, best, ...judge(best, { most: 50, unit: 'ms' })])
  }
  return rows
}

async function inTurn(calls: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const call of calls) {
    await call()
    await turn()
  }
}

async function measureOthers(api: Api): Promise<Cell[][]> {
  const sample: string[] = []
  for (let at = 0; at < 30; at += 1) {
    const { rows } = await api.customers.list({ offset: Math.floor((count / 30) * at), limit: 1 })
    if (rows[0]) sample.push(rows[0].id)
  }
  const id = (run: number) => sample[run % sample.length] ?? ''
  const goal = { most: 15, unit: 'ms' }
  const row = (name: string, { median, p95, worst }: Figures, most: typeof goal | null): Cell[] => {
    return [name, median, p95, worst, ...judge(worst, most)]
  }
  const { ids } = await api.customers.ids({ limit: Math.min(10_000, count) })
  return [
    row('one customer (get)', await measure(run => api.customers.get({ id: id(run) })), goal),
    row(
      'where a customer stands (place), by last name',
      await measure(run => api.customers.place({ id: id(run) })),
      goal,
    ),
    row(
      'the same among the registered',
      await measure(run => api.customers.place({ id: id(run), registered: 'yes' })),
      goal,
    ),
    row(
      '10,000 ids from the middle (ids)',
      await measure(() => api.customers.ids({ offset: count / 2, limit: 10_000 })),
      {
        most: 50,
        unit: 'ms',
      },
    ),
    row(
      '10,000 rows as text for the clipboard (copy)',
      await measure(() => api.customers.copy({ selection: { ids: [...ids] }, columns: ['lastName', 'email'] }), {
        times: 5,
        warmUp: 1,
      }),
      null,
    ),
  ]
}
