// What saving costs with the full file, and what it costs the next page.

import type { CustomerId } from '../src/shared/api/common-schemas.ts'
import type { CustomerDetail, CustomerFields } from '../src/shared/api/customers.ts'
import { customerSorts, emptyCustomer } from '../src/shared/api/customers.ts'
import { measureWaiting, summarize, worstDelay } from './measure.ts'
import type { Figures } from './measure.ts'
import { judge, table, writeSection } from './report.ts'
import type { Cell } from './report.ts'
import { wantedRows } from './seed.ts'
import { copySeeded, openShop, request } from './workbench.ts'

const count = wantedRows()
const times = 50
const { api, close } = await openShop(await copySeeded(count, 'app'))

// Everything that memory can hold is there: the most that a change has to keep true.
for (const sort of customerSorts) await api.customers.list({ sort, registered: 'yes' })

const made: CustomerDetail[] = []
const at = (run: number): CustomerDetail => {
  const customer = made[run]
  if (!customer) throw new Error('no customer to change')
  return customer
}
const idOf = (run: number) => at(run).id as CustomerId
const { value: figures, worstMs } = await worstDelay(measureChanges)
await close()

writeSection(
  'changes',
  [
    `${count.toLocaleString('en')} customers, every order in memory; ${times} times each, through dispatch to the answer, with history, trigram index and a
synchronous commit to the disk. "The page after it" is one from the middle of the grid by last name, which follows the change.`,
    table(
      ['change', 'median', 'p95', 'worst', 'goal for p95', ''],
      figures.map(([name, { median, p95, worst }, most]): Cell[] => {
        return [name, median, p95, worst, ...judge(p95, most === null ? null : { most, unit: 'ms' })]
      }),
    ),
    table(
      ['event loop', 'ms', 'goal', ''],
      [['worst delay during all of it', worstMs, ...judge(worstMs, { most: 50, unit: 'ms' })]],
    ),
  ].join('\n\n'),
)

async function measureChanges(): Promise<[string, Figures, number | null][]> {
  const create = await measureWaiting(async run => {
    made.push(await api.customers.create({ requestId: request(), fields: newFields(run) }))
  }, times)
  const update = await measureWaiting(run => rename(run, `Abel ${run}`), times)
  const followed = await measureFollowing(run => rename(run, `Zych ${run}`))
  const login = await measureWaiting(
    run => api.accounts.createLogin({ customerId: idOf(run), requestId: request() }),
    10,
  )
  const remove = await measureWaiting(
    run => api.customers.delete({ id: idOf(run + 10), version: at(run + 10).version }),
    times - 10,
  )
  return [
    ['a new customer', create, 50],
    ['a customer changed', update, 50],
    ['the page after it', followed, 15],
    ['a login created, its hash included', login, 600],
    ['a customer deleted', remove, 50],
  ]
}

async function rename(run: number, lastName: string): Promise<void> {
  const { version } = at(run)
  const { customer } = await api.customers.update({ id: idOf(run), version, changes: { lastName } })
  made[run] = customer
}

/** Times the page that follows each change, and not the change. */
async function measureFollowing(change: (run: number) => Promise<void>): Promise<Figures> {
  const readings: number[] = []
  for (let run = 0; run < times; run += 1) {
    await change(run)
    const { median } = await measureWaiting(() => api.customers.list({ offset: count / 2 }), 1)
    readings.push(median)
  }
  return summarize(readings)
}

function newFields(run: number): CustomerFields {
  return {
    ...emptyCustomer,
    firstName: 'Blanka',
    lastName: `Zelenková ${run}`,
    email: `blanka.zelenkova.${run}@bench.example.com`,
    phone: '+420 777 123 456',
  }
}
