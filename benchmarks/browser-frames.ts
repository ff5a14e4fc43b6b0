import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchWindow } from './browser-window.ts'
import { summarize } from './measure.ts'
import { say } from './report.ts'
import type { Figures } from './measure.ts'

export interface FrameFigures {
  readonly name: string
  /** Between two frames. */
  readonly interval: Figures
  /** Processor time of the window's main thread between two frames. */
  readonly work: Figures
}

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly tdur?: number
}

const everyMs = 16
const forMs = 3000

/** Scrolls in every way there is, and looks at the frames meanwhile. */
export async function measureFrames(window: BenchWindow): Promise<FrameFigures[]> {
  const { page, cdp } = window
  const box = await page.getByRole('grid').boundingBox()
  if (!box) throw new Error('there is no grid')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const wheel = (deltaY: number) =>
    cdp.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x, y, deltaX: 0, deltaY, pointerType: 'mouse' })
  const key = (name: 'ArrowDown' | 'PageDown', autoRepeat: boolean) =>
    cdp.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: name,
      code: name,
      windowsVirtualKeyCode: name === 'ArrowDown' ? 40 : 34,
      autoRepeat,
    })
  const hold = (name: 'ArrowDown' | 'PageDown') => async () => {
    await page.mouse.click(x, y)
    await every(33, forMs, async run => void (await key(name, run > 0)))
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key: name, code: name })
  }
  return [
    await watch(window, 'wheel', () => every(everyMs, forMs, async () => void (await wheel(120)))),
    await watch(window, 'flick', async () => {
      for (let run = 0; run < 3; run += 1) {
        await cdp.send('Input.synthesizeScrollGesture', { x, y, yDistance: -12_000, speed: 12_000 })
      }
    }),
    await watch(window, 'held arrow key', hold('ArrowDown')),
    await watch(window, 'held PageDown', hold('PageDown')),
  ]
}

/** Sends without waiting for the answer, as a hand does. */
async function every(stepMs: number, lastsMs: number, send: (run: number) => Promise<void>): Promise<void> {
  const sent: Promise<void>[] = []
  const began = performance.now()
  for (let run = 0; performance.now() - began < lastsMs; run += 1) {
    sent.push(send(run))
    await sleep(Math.max(0, began + (run + 1) * stepMs - performance.now()))
  }
  await Promise.all(sent)
}

async function watch({ page, browser }: BenchWindow, name: string, act: () => Promise<void>): Promise<FrameFigures> {
  say(name)
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] })
  await page.evaluate(() => window.probe.startFrames())
  await act()
  const intervals = await page.evaluate(() => window.probe.stopFrames())
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8')) as {
    readonly traceEvents: readonly TraceEvent[]
  }
  return { name, interval: summarize(intervals), work: summarize(workOfFrames(traceEvents)) }
}

/** Sums up what the thread that draws had to compute from one frame to the next. */
function workOfFrames(events: readonly TraceEvent[]): number[] {
  const frames = events.filter(({ name }) => name === 'FireAnimationFrame').sort((one, other) => one.ts - other.ts)
  const first = frames[0]
  if (!first) return []
  const tasks = events
    .filter(({ name, pid, tid }) => name.endsWith('RunTask') && pid === first.pid && tid === first.tid)
    .sort((one, other) => one.ts - other.ts)
  const work = frames.map(() => 0)
  let frame = 0
  for (const { ts, tdur } of tasks) {
    while (frame + 1 < frames.length && (frames[frame + 1]?.ts ?? 0) <= ts) frame += 1
    if (ts >= first.ts) work[frame] = (work[frame] ?? 0) + (tdur ?? 0) / 1000
  }
  return work
}
