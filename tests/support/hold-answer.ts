import type { Page } from '@playwright/test'
import { electronAppOf } from './electron-window/electron-app.ts'

/** Keeps calls of a procedure from main, as a busy machine does, until the function that it returns is called. */
export async function holdAnswer(page: Page, procedure: string): Promise<() => void> {
  let release: () => void = () => undefined
  const released = new Promise<void>(resolve => (release = resolve))
  const app = electronAppOf(page)
  if (app) {
    app.hold(async path => (path === procedure ? released : undefined))
    return release
  }
  await page.route('**/api/call', async route => {
    if ((route.request().postData() ?? '').includes(`"${procedure}"`)) await released
    await route.fallback()
  })
  return release
}

/**
 * Lets the next call of a procedure through to main, and keeps its answer from the window of a browser until `release`.
 * `isGiven` once main has answered.
 */
export async function keepBackAnswer(
  page: Page,
  procedure: string,
): Promise<{ readonly isGiven: Promise<void>; release(): Promise<void> }> {
  let give: () => void = () => undefined
  let arrive: () => void = () => undefined
  let open: () => void = () => undefined
  const isGiven = new Promise<void>(resolve => (give = resolve))
  const hasArrived = new Promise<void>(resolve => (arrive = resolve))
  const isOpen = new Promise<void>(resolve => (open = resolve))
  let isNext = true
  await page.route('**/api/call', async route => {
    if (!isNext || !(route.request().postData() ?? '').includes(`"${procedure}"`)) return route.fallback()
    isNext = false
    const response = await route.fetch()
    give()
    await isOpen
    await route.fulfill({ response })
    arrive()
  })
  return {
    isGiven,
    async release() {
      open()
      await hasArrived
    },
  }
}
