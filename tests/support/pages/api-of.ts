import type { Page } from '@playwright/test'
import { createClient } from '../../../src/shared/api/client.ts'
import type { Client } from '../../../src/shared/api/client.ts'
import { contract } from '../../../src/shared/api/contract.ts'
import type { Contract } from '../../../src/shared/api/contract.ts'
import type { Reply } from '../../../src/shared/api/errors.ts'
import { electronAppOf } from '../electron-window/electron-app.ts'

/**
 * Calls with the window's cookie that the window knows nothing of: for what a test begins or ends with, and for what
 * somebody else does meanwhile. Not for what the test is about.
 */
export function apiOf(page: Page, origin = new URL(page.url()).origin): Client<Contract> {
  const app = electronAppOf(page)
  if (app) return app.api
  return createClient(contract, async (path, input) => {
    const answer = await page.request.post(`${origin}/api/call`, {
      headers: { 'x-latchkey': '1', origin },
      data: { path, input },
    })
    return (await answer.json()) as Reply
  })
}
