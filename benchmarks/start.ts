// From the process to its ready line with the full file, and the memory of the host before and after work.

import { setTimeout as sleep } from 'node:timers/promises'
import { customerSorts } from '../src/shared/api/customers.ts'
import { connect } from './host-client.ts'
import { memoryOf, startHost } from './host.ts'
import { summarize } from './measure.ts'
import { judge, table, writeSection } from './report.ts'
import type { Cell } from './report.ts'
import { wantedRows } from './seed.ts'
import { seededOwner } from './seed-shop.ts'
import { copySeeded } from './workbench.ts'

const count = wantedRows()
const folder = await copySeeded(count, 'app')

const ready: number[] = []
for (let run = 0; run < 7; run += 1) {
  const host = await startHost(folder)
  ready.push(host.readyMs)
  await sleep(300)
  await host.stop()
}
const killed = await measureAfterCrash()
const memory = await measureMemory()

const starts = summarize(ready)
const second = { most: 1000, unit: 'ms' }
writeSection(
  'start',
  [
    `${count.toLocaleString('en')} customers, the built browser host, the file in the system's cache. ${starts.count} starts after a regular end, and one after the host
was killed while it worked, when the whole file is read through.`,
    table(
      ['figure', 'median', 'worst', 'goal for the median', ''],
      [
        ['start of the process to the ready line, ms', starts.median, starts.worst, ...judge(starts.median, second)],
        ['the same after a crash, ms', killed, killed, '', ''],
      ],
    ),
    'Resident memory of the host, of which at most 64 MB are cached pages of the database:',
    table(['after', 'now, MB', 'at its highest, MB'], memory),
  ].join('\n\n'),
)

async function measureAfterCrash(): Promise<number> {
  const host = await startHost(folder)
  const api = await connect(host.address)
  await api.session.signIn(seededOwner)
  host.process.kill('SIGKILL')
  await sleep(500)
  const again = await startHost(folder)
  await again.stop()
  return again.readyMs
}

async function measureMemory(): Promise<Cell[][]> {
  const host = await startHost(folder)
  const rows: Cell[][] = []
  const note = async (name: string) => {
    await sleep(1500)
    const { now, peak } = memoryOf(host.process)
    rows.push([name, now, peak])
  }
  await note('the start')
  const api = await connect(host.address)
  await api.session.signIn(seededOwner)
  for (let at = 0; at < 200; at += 1) await api.customers.list({ offset: Math.floor((count / 200) * at) })
  await note('signing in, and 200 pages by last name')
  for (const sort of customerSorts) {
    for (const offset of [0, count / 2, count - 100]) await api.customers.list({ sort, offset })
  }
  await note('every order')
  for (const search of ['nov', 'example', 'eva', 'b', 'lind', '777', 'smith', 'mailbox']) {
    for (const sort of customerSorts) await api.customers.list({ search, sort })
  }
  await note('eight searches in every order')
  await host.stop()
  return rows
}
