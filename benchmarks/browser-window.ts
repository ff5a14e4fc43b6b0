import { join } from 'node:path'
import { chromium } from '@playwright/test'
import type { Browser, CDPSession, Page } from '@playwright/test'
import { startHost } from './host.ts'
import type { Host } from './host.ts'
import { installProbe } from './page-probe.ts'
import type { Wanted } from './page-probe.ts'
import { benchFolder } from './seed.ts'
import { seededOwner } from './seed-shop.ts'

export interface BenchWindow {
  readonly page: Page
  readonly browser: Browser
  readonly cdp: CDPSession
  readonly host: Host
  /** From starting the host's process until the field for the user name takes keys. */
  readonly startToSignInMs: number
  /** As though the processor were so many times slower. */
  slowDown(times: number): Promise<void>
  /** When the window looked as wanted, on its own clock. */
  until(wanted: Wanted): Promise<number>
  /** From the last event of a kind until the window looks as wanted. */
  since(event: 'keydown' | 'mousedown' | 'click' | 'input', wanted: Wanted): Promise<number>
  close(): Promise<void>
}

/** Starts the built host on a folder, and Chromium on the host. */
export async function openWindow(folder: string): Promise<BenchWindow> {
  const executablePath = process.env['LATCHKEY_CHROMIUM']
  const asRoot = process.getuid?.() === 0
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    // A scrollbar that nobody sees cannot be dragged.
    ignoreDefaultArgs: ['--hide-scrollbars'],
    args: [...(asRoot ? ['--no-sandbox'] : []), '--disable-background-networking', '--disable-component-update'],
  })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addInitScript(installProbe)
  const page = await context.newPage()
  const began = performance.now()
  const host = await startHost(folder)
  await page.goto(host.address)
  await page.getByLabel('User name').fill(seededOwner.userName)
  const startToSignInMs = performance.now() - began
  const cdp = await context.newCDPSession(page)
  const until = async (wanted: Wanted) => {
    try {
      return await page.evaluate(one => window.probe.until(one), wanted)
    } catch (error) {
      await page.screenshot({ path: join(benchFolder, 'failed.png') })
      throw error
    }
  }
  return {
    page,
    browser,
    cdp,
    host,
    startToSignInMs,
    until,
    slowDown: async times => void (await cdp.send('Emulation.setCPUThrottlingRate', { rate: times })),
    async since(event, wanted) {
      const at = await until(wanted)
      return at - (await page.evaluate(type => window.probe.last[type] ?? Number.NaN, event))
    },
    async close() {
      await browser.close()
      await host.stop()
    },
  }
}

/** From the click on Sign in to a grid with rows. */
export async function signIn(window: BenchWindow): Promise<number> {
  const { page } = window
  await page.getByLabel('User name').fill(seededOwner.userName)
  await page.getByLabel('Password', { exact: true }).fill(seededOwner.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  return window.since('click', { rows: true })
}

export async function signOut({ page }: BenchWindow): Promise<void> {
  await page.getByRole('button', { name: /^Signed in as/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
}

export async function goToCustomers(window: BenchWindow): Promise<void> {
  await window.page.evaluate(() => (location.hash = '#/customers'))
  await window.until({ rows: true })
}
