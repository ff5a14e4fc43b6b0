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
