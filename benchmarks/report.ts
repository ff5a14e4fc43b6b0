import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** In the order in which they stand in the file. */
export const parts = [
  'server',
  'search',
  'orders',
  'changes',
  'upkeep',
  'hash',
  'start',
  'mail',
  'growth',
  'browser',
] as const
export type Part = (typeof parts)[number]

const titles: Readonly<Record<Part, string>> = {
  server: 'Pages of the grid, in main',
  search: 'Search, in main',
  orders: 'Orders, in main',
  changes: 'Changes, in main',
  upkeep: 'Work on all rows, in the background',
  hash: 'Hashing',
  start: 'Start and memory',
  mail: 'A full queue of mail',
  growth: 'Growth',
  browser: 'What it feels like, in Chromium',
}

export const resultsFile = fileURLToPath(new URL('results.md', import.meta.url))

const introduction = `# Results

Written by \`npm run bench\`. Each figure stands beside its goal; missed ones are **marked**. Times are in milliseconds unless a unit is
given; p95 is the reading that 95 of 100 do not exceed.

The machine is shared: a reading during which the processor was given to other programs is taken again, and how often that was
so is said. Such a machine is slower than the one on a desk, and less steady.`

/** Puts the section of a part in the place of its older one, and prints it. */
export function writeSection(part: Part, body: string, file = resultsFile): void {
  const section = `## ${titles[part]}\n\n${machine()}\n\n${body.trim()}\n`
  const known = new Map<Part, string>(existsSync(file) ? readSections(readFileSync(file, 'utf8')) : [])
  known.set(part, section)
  const text = parts.flatMap(name => {
    const found = known.get(name)
    return found === undefined ? [] : [`<!-- ${name} -->\n\n${found}`]
  })
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${introduction}\n\n${text.join('\n')}`)
  process.stdout.write(`${section}\n`)
}

function readSections(text: string): [Part, string][] {
  return parts.flatMap((part): [Part, string][] => {
    const from = text.indexOf(`<!-- ${part} -->`)
    if (from === -1) return []
    const rest = text.slice(from + `<!-- ${part} -->`.length)
    const next = rest.search(/^<!-- \w+ -->$/m)
    return [[part, `${(next === -1 ? rest : rest.slice(0, next)).trim()}\n`]]
  })
}

/** What the figures depend on besides the code; nothing that tells whose machine it is. */
function machine(): string {
  const model = cpus()[0]?.model.replace(/\s+/g, ' ').trim() || 'unknown processor'
  const cores = availableParallelism()
  const memory = Math.round(totalmem() / 2 ** 30)
  const virtual = isVirtual() ? 'virtual machine, ' : ''
  const day = new Date().toISOString().slice(0, 10)
  return `${day}, ${virtual}${cores} cores (${model}), ${memory} GB, ${platform()} ${arch()}, Node ${process.versions.node}.`
}

function isVirtual(): boolean {
  try {
    return platform() === 'linux' && /^flags\b.*\bhypervisor\b/m.test(readFileSync('/proc/cpuinfo', 'utf8'))
  } catch {
    return false
  }
}

export type Cell = string | number

/** A Markdown table. Numbers are rounded as far as they mean something. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) => `| ${cells.map(toText).join(' | ')} |`
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}

function toText(cell: Cell): string {
  return typeof cell === 'number' ? round(cell) : cell.replaceAll('|', '\\|')
}

export function round(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en', { minimumFractionDigits: 0, maximumFractionDigits: digits })
}

export interface Goal {
  readonly most?: number
  readonly least?: number
  readonly unit?: string
}

/** The goal and whether it was met: two cells of a table. */
export function judge(value: number, goal: Goal | null): [string, string] {
  if (goal === null) return ['', '']
  const unit = goal.unit === undefined ? '' : goal.unit === '×' ? '×' : ` ${goal.unit}`
  const sign = goal.most === undefined ? '≥' : '≤'
  const limit = goal.most ?? goal.least ?? 0
  const missedBy = goal.most === undefined ? limit - value : value - limit
  const verdict = missedBy <= 0 ? 'met' : `**missed by ${round(missedBy)}${unit}**`
  return [`${sign} ${round(limit)}${unit}`, Number.isNaN(value) ? '**not measured**' : verdict]
}

/** Where the goal stands in the head of the column. */
export function judgeShort(value: number, goal: Goal): string {
  return judge(value, goal)[1]
}

/** What is being measured now, for whoever waits. */
export function say(what: string): void {
  process.stderr.write(`  ${what}\n`)
}
