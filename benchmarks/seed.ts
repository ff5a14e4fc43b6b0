// Seeds a file of invented customers and orders, unless there is one already: `npm run bench -- --only seed`.

import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hashOf } from '../scripts/lib/project.mjs'
import { seed } from './seed-shop.ts'

const fromRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** What the contents of a seeded file depend on. */
function hashOfSeeding(): string {
  const own = [
    'seed-shop.ts',
    'bulk-fill.ts',
    'invent.ts',
    'invent-logins.ts',
    'invent-orders.ts',
    'names.ts',
    'random.ts',
  ].map(here)
  const others = [
    'src/main/db/migrations',
    'src/main/app/customers/customer-rules.ts',
    'src/main/app/customers/address-rules.ts',
    'src/main/app/orders/product-rules.ts',
    'src/shared/text-folding/fold.ts',
    'src/shared/text-folding/kept-words.ts',
    'src/shared/text-folding/search-words.ts',
    'src/shared/money.ts',
  ]
  return hashOf([...own, ...others.map(fromRoot)])
}

/** Where seeded files lie: LATCHKEY_BENCH_DATA, else in the project, out of git's sight. */
export const benchFolder = process.env['LATCHKEY_BENCH_DATA'] ?? fromRoot('.tmp/bench')

/** The folder with so many customers; made when there is none, or what it is made of has changed. */
export async function ensureSeeded(count: number): Promise<string> {
  const folder = join(benchFolder, String(count))
  const stamp = join(folder, 'seeded-by')
  const wanted = hashOfSeeding()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return folder
  const began = performance.now()
  process.stderr.write(`Seeding ${count.toLocaleString('en')} customers and as many orders ...\n`)
  const unfinished = `${folder}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  await seed(unfinished, count)
  writeFileSync(join(unfinished, 'seeded-by'), wanted)
  rmSync(folder, { recursive: true, force: true })
  renameSync(unfinished, folder)
  process.stderr.write(`Seeded in ${((performance.now() - began) / 1000).toFixed(1)} s.\n`)
  return folder
}

/** `--rows 100000` among the arguments; a million without. */
export function wantedRows(args: readonly string[] = process.argv): number {
  const at = args.indexOf('--rows')
  const count = at === -1 ? 1_000_000 : Number(args[at + 1])
  if (!Number.isInteger(count) || count < 1000) throw new Error('--rows needs a number of at least 1000')
  return count
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureSeeded(wantedRows())
