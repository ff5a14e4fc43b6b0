// A book whose search is not prepared yet, and the change of the shop's country: how long both take in the background, and how
// long pages and searches take meanwhile and afterwards.

import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { databaseFileName } from '../src/main/db/database.ts'
import { noteClosed } from '../src/main/db/files/clean-close.ts'
import { summarize, worstDelay } from './measure.ts'
import { table, writeSection } from './report.ts'
import type { Cell } from './report.ts'
import { wantedRows } from './seed.ts'
import { copySeeded, openShop } from './workbench.ts'
import type { Api, OpenShop } from './workbench.ts'

const count = wantedRows()
const folder = await copySeeded(count, 'upkeep')
forgetSearch(join(folder, databaseFileName))

const began = performance.now()
const shop = await openShop(folder)
const openedMs = performance.now() - began
const rows = [
  await watch('search of an older book prepared', shop),
  await watch('names sorted for Sweden', shop, () => chooseCountry(shop.api, 'SE')),
  await watch('and for Germany again, whose alphabet needs no keys', shop, () => chooseCountry(shop.api, 'DE')),
]
await shop.close()

writeSection(
  'upkeep',
  [
    `${count.toLocaleString('en')} customers and as many orders. The book is as it would come from a version with another folding: no row has its words, and the
indexes of the search are empty. Opening it, with the sign-in, took ${Math.round(openedMs).toLocaleString('en')} ms. Half of the time is left to whoever works meanwhile;
beside the work, a first page and a search for \`novak\` are asked for in turn, ten times a second.`,
    table(['work', 'seconds in all', 'first page, p95', 'a search, p95', 'event loop, worst delay'], rows),
  ].join('\n\n'),
)

/** Takes away what the search has of all rows. */
function forgetSearch(file: string): void {
  const database = new Database(file)
  database.exec(`
    begin;
    update upkeep set done = 0, finished = 0 where task in ('customerWords', 'orderWords');
    insert into customer_search (customer_search) values ('delete-all');
    insert into order_search (order_search) values ('delete-all');
    update address set search_words = '';
    update customer set phone_tail = '', phone_words = '', other_words = '', address_words = '';
    commit;`)
  database.close()
  noteClosed(file)
}

async function chooseCountry(api: Api, country: string): Promise<void> {
  const { currency: _, version, shippingMethods, paymentMethods, ...settings } = await api.settings.orders({})
  await api.settings.updateOrders({
    version,
    settings: { ...settings, country, shippingMethods: [...shippingMethods], paymentMethods: [...paymentMethods] },
  })
}

async function watch(name: string, { api }: OpenShop, start?: () => Promise<void>): Promise<Cell[]> {
  const from = performance.now()
  await start?.()
  // It begins by itself.
  await sleep(300)
  const pages: number[] = []
  const searches: number[] = []
  const time = async (search: string, into: number[]) => {
    const asked = performance.now()
    await api.customers.list({
      search,
      registered: 'all',
      mail: 'all',
      sort: 'lastName',
      direction: 'ascending',
      offset: 0,
      limit: 100,
    })
    into.push(performance.now() - asked)
  }
  const { worstMs } = await worstDelay(async () => {
    while ((await api.jobs.list({})).upkeep !== null || pages.length === 0) {
      await time('', pages)
      await time('novak', searches)
      await sleep(80)
    }
  })
  const seconds = (performance.now() - from) / 1000
  return [name, Math.round(seconds), summarize(pages).p95, summarize(searches).p95, worstMs]
}
