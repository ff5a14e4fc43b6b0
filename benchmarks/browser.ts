// What a person waits for, in a real Chromium at full speed and with a processor made four times slower.

import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { measureFrames } from './browser-frames.ts'
import type { FrameFigures } from './browser-frames.ts'
import { measureMoments } from './browser-moments.ts'
import type { Moment } from './browser-moments.ts'
import { measureMemory } from './browser-memory.ts'
import { goToCustomers, openWindow, signIn, signOut } from './browser-window.ts'
import { summarize } from './measure.ts'
import { judge, judgeShort, table, writeSection } from './report.ts'
import type { Cell } from './report.ts'
import { wantedRows } from './seed.ts'
import { copySeeded } from './workbench.ts'

const count = wantedRows()
const folder = await copySeeded(count, 'app')
const bundle = fileURLToPath(new URL('../out/renderer/', import.meta.url))

const goals: readonly (readonly [start: string, mostMs: number])[] = [
  ['scrollbar jump', 150],
  ['last key to rows, prefix', 160],
  ['last key to rows, substring', 220],
  ['key to character', 33],
  ['open a customer', 150],
  ['switch a tab', 50],
  ['open a dialog', 100],
  ['Create login', 600],
]

const starts: number[] = []
for (let run = 0; run < 3; run += 1) {
  const opened = await openWindow(folder)
  starts.push(opened.startToSignInMs)
  await opened.close()
}

const window = await openWindow(folder)
starts.push(window.startToSignInMs)
const signIns = [await signIn(window)]
for (let run = 0; run < 4; run += 1) {
  await signOut(window)
  signIns.push(await signIn(window))
}
await goToCustomers(window)
const fast = { frames: await measureFrames(window), moments: await measureMoments(window, 10, 0) }
await window.slowDown(4)
const slow = { frames: await measureFrames(window), moments: await measureMoments(window, 6, 11) }
await window.slowDown(1)
await goToCustomers(window)
const minutes = 2
const memory = await measureMemory(window, minutes)
const version = window.browser.version()
await window.close()

const start = summarize(starts)
const entered = summarize(signIns)
const script = initialScriptBytes() / 1e6
writeSection(
  'browser',
  [
    `${count.toLocaleString('en')} customers, the built browser host, Chromium ${version} without a screen and without a graphics processor, 1440 × 900. Moments
are measured in the window, from the event to the end of the frame that shows the result; each once before it counts.`,
    'Frames while scrolling. The interval is what an eye sees; the work is the processor time of the main thread from one frame to the next, which other programs on the machine do not lengthen.',
    table(
      [
        '',
        'interval, median',
        'p95',
        'worst',
        'p95 ≤ 16.7',
        'work, median',
        'p95',
        'worst',
        'p95 ≤ 16.7',
        '4×: interval, p95',
        'p95 ≤ 34',
        '4×: work, p95',
        'p95 ≤ 34',
      ],
      fast.frames.map((frames, at) => frameRow(frames, slow.frames[at])),
    ),
    'Moments:',
    table(
      ['', 'median', 'p95', 'worst', 'goal for p95', '', '4×: median', '4×: p95'],
      [
        ...fast.moments.map((moment, at) => momentRow(moment, slow.moments[at])),
        [
          'start to the sign-in field taking keys',
          start.median,
          start.p95,
          start.worst,
          ...judge(start.p95, { most: 2000, unit: 'ms' }),
          '',
          '',
        ],
        [
          'sign-in to a grid with rows',
          entered.median,
          entered.p95,
          entered.worst,
          ...judge(entered.p95, { most: 800, unit: 'ms' }),
          '',
          '',
        ],
      ],
    ),
    table(
      ['', '', 'goal', ''],
      [
        ['JavaScript loaded at the start, MB minified', script, ...judge(script, { most: 1.1, unit: 'MB' })],
        [
          `the window’s process after ${minutes} minutes of scrolling, MB of its own`,
          memory.processMb,
          ...judge(memory.processMb, { most: 250, unit: 'MB' }),
        ],
        ['of these, JavaScript’s heap after a collection, MB', memory.heapMb, '', ''],
        ['rows scrolled over meanwhile', memory.rows.toLocaleString('en'), '', ''],
      ],
    ),
    `The goal of 250 MB is for ten minutes; ${minutes} are measured.`,
  ].join('\n\n'),
)

function frameRow({ name, interval, work }: FrameFigures, slower: FrameFigures | undefined): Cell[] {
  const [slowInterval, slowWork] = [slower?.interval.p95 ?? Number.NaN, slower?.work.p95 ?? Number.NaN]
  // A frame at 60 Hz is 16.67 ms long, and clocks are read to a tenth.
  const quick = { most: 16.8, unit: 'ms' }
  return [
    name,
    interval.median,
    interval.p95,
    interval.worst,
    judgeShort(interval.p95, quick),
    work.median,
    work.p95,
    work.worst,
    judgeShort(work.p95, quick),
    slowInterval,
    judgeShort(slowInterval, { most: 34, unit: 'ms' }),
    slowWork,
    judgeShort(slowWork, { most: 34, unit: 'ms' }),
  ]
}

function momentRow({ name, figures }: Moment, slower: Moment | undefined): Cell[] {
  const most = goals.find(([begins]) => name.startsWith(begins))?.[1]
  return [
    name,
    figures.median,
    figures.p95,
    figures.worst,
    ...judge(figures.p95, most === undefined ? null : { most, unit: 'ms' }),
    slower?.figures.median ?? Number.NaN,
    slower?.figures.p95 ?? Number.NaN,
  ]
}

/** What index.html asks for before anything is shown. */
function initialScriptBytes(): number {
  const page = readFileSync(`${bundle}index.html`, 'utf8')
  const files = [...page.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(match => match[1] ?? '')
  return files.reduce((sum, file) => sum + statSync(`${bundle}${file}`).size, 0)
}
