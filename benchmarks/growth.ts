// The same few things with ten times and a hundred times as many customers.

import { statSync } from 'node:fs'
import { join } from 'node:path'
import { databaseFileName } from '../src/main/db/database.ts'
import { emptyCustomer } from '../src/shared/api/customers.ts'
import { memoryOf, startHost } from './host.ts'
import { connect } from './host-client.ts'
import { measure, measureWaiting, read, summarize } from './measure.ts'
import { table, writeSection } from './report.ts'
import { drawQueries } from './search-queries.ts'
import { wantedRows } from './seed.ts'
import { seededOwner } from './seed-shop.ts'
import { copySeeded, openBare, openShop, request } from './workbench.ts'

const most = wantedRows()
const counts = [most / 100, most / 10, most].map(Math.round)

const names = [
  'file, MB',
  'start to ready, ms (median of 5)',
  'host’s memory after a sign-in and 50 pages, MB',
  'page at 0, median ms',
  'page from the middle, median ms',
  'page from the middle, by mail, median ms',
  'search, median ms',
  'search, p95 ms',
  'a new customer, median ms',
]
const columns: number[][] = []
for (const count of counts) columns.push(await measureOne(count))

writeSection(
  'growth',
  [
    'The same with files of other sizes, by the same means as above.',
    table(
      ['customers', ...counts.map(count => count.toLocaleString('en'))],
      names.map((name, at) => [name, ...columns.map(column => column[at] ?? Number.NaN)]),
    ),
  ].join('\n\n'),
)

async function measureOne(count: number): Promise<number[]> {
  const folder = await copySeeded(count, 'app')
  const megabytes = statSync(join(folder, databaseFileName)).size / 2 ** 20
  const bare = openBare(folder)
  const queries = drawQueries(bare, count).flatMap(({ queries: some }) => some.filter((_, at) => at % 3 === 0))
  bare.close()

  const starts: number[] = []
  for (let run = 0; run < 5; run += 1) {
    const host = await startHost(folder)
    starts.push(host.readyMs)
    await host.stop()
  }
  const host = await startHost(folder)
  const far = await connect(host.address)
  await far.session.signIn(seededOwner)
  for (let at = 0; at < 50; at += 1) await far.customers.list({ offset: Math.floor((count / 50) * at) })
  const memory = memoryOf(host.process).now
  await host.stop()

  const { api, close } = await openShop(folder)
  const page = (query: Parameters<typeof api.customers.list>[0]) => measure(() => api.customers.list(query))
  const first = await page({})
  const middle = await page({ offset: count / 2 })
  const byMail = await page({ offset: count / 2, sort: 'mail' })
  const searches: number[] = []
  for (const search of queries) searches.push((await read(() => api.customers.list({ search }))).ms)
  const found = summarize(searches)
  const create = await measureWaiting(
    run =>
      api.customers.create({
        requestId: request(),
        fields: { ...emptyCustomer, firstName: 'Blanka', lastName: `Zelenková ${run}` },
      }),
    20,
  )
  await close()
  return [
    megabytes,
    summarize(starts).median,
    memory,
    first.median,
    middle.median,
    byMail.median,
    found.median,
    found.p95,
    create.median,
  ]
}
