import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchWindow } from './browser-window.ts'

export interface WindowMemory {
  /** Not shared with others; NaN where the system does not tell. */
  readonly processMb: number
  readonly heapMb: number
  readonly rows: number
}

/** Scrolls on and on, with a leap now and then, and looks what is left in memory. */
export async function measureMemory({ page, browser, cdp }: BenchWindow, minutes: number): Promise<WindowMemory> {
  const box = await page.getByRole('grid').boundingBox()
  if (!box) throw new Error('there is no grid')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  const until = performance.now() + minutes * 60_000
  let pixels = 0
  for (let step = 0; performance.now() < until; step += 1) {
    await page.mouse.wheel(0, 600)
    pixels += 600
    if (step % 200 === 199) {
      await page.evaluate(
        share => {
          const grid = document.querySelector('[role="grid"]')
          if (grid) grid.scrollTop = grid.scrollHeight * share
        },
        (step % 1000) / 1000,
      )
    }
    await sleep(16)
  }
  await cdp.send('HeapProfiler.enable')
  await cdp.send('HeapProfiler.collectGarbage')
  await cdp.send('Performance.enable')
  const { metrics } = await cdp.send('Performance.getMetrics')
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN
  const browserCdp = await browser.newBrowserCDPSession()
  const { processInfo } = await browserCdp.send('SystemInfo.getProcessInfo')
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => ownMb(id))
  return { processMb: Math.max(...renderers), heapMb: heap / 2 ** 20, rows: Math.round(pixels / 32) }
}

function ownMb(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    const kilobytes = [...rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)].map(match => Number(match[1]))
    return kilobytes.reduce((sum, one) => sum + one, 0) / 1024
  } catch {
    return Number.NaN
  }
}
