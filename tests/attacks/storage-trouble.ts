import type { BrowserHost } from '../support/browser-host.ts'
import { startBrowserHost } from '../support/browser-host.ts'
import { signInEva } from '../support/shop-steps.ts'
import type { TestSmtpServer } from '../support/smtp-server.ts'
import { AppError } from '../../src/shared/api/errors.ts'
import type { FailureCode } from '../../src/shared/api/errors.ts'
import type { Ground } from './attack.ts'
import { breakPasswords } from './book.ts'
import { countTwice, faultsOfBook, faultsOfMails, sendAll } from './login-work.ts'
import type { Api, LoginWork } from './login-work.ts'

export interface Tally {
  refused: number
  done: number
}

/**
 * Goes on giving commands while there is trouble: each is done, or refused with one of these codes.
 * @param after so many are given after the first refusal, and at most `most` in all
 */
export async function workInTrouble(
  api: Api,
  work: LoginWork,
  { after, most }: { readonly after: number; readonly most: number },
  codes: readonly FailureCode[],
  tally: Tally,
  broke: (fault: string) => void,
): Promise<void> {
  let left = most
  for (let asked = 0; asked < left; asked += 1) {
    try {
      await work.one(api)
      tally.done += 1
    } catch (error) {
      const isClear = error instanceof AppError && codes.includes(error.failure.code)
      tally.refused += 1
      if (left === most) left = Math.min(most, asked + 1 + after)
      if (!isClear) broke(`refused with ${error instanceof AppError ? JSON.stringify(error.failure) : String(error)}`)
      if (!(error instanceof AppError)) return
    }
  }
}

/** What is wrong with how a start failed: a sentence is right, and anything that only a programmer reads is not. */
export function faultOfStart(error: unknown): string | null {
  const said = error instanceof Error ? error.message : String(error)
  return /\n\s+at |SQLITE_|node:internal|Error:/.test(said) ? `the start failed with: ${said.slice(0, 300)}` : null
}

/** After all trouble: everything is asked again, all mail leaves, and the book is looked at from behind. */
export async function judge(ground: Ground, folder: string, work: LoginWork, smtp: TestSmtpServer): Promise<void> {
  const host: BrowserHost = await startBrowserHost(folder)
  try {
    const api = await host.connect()
    await signInEva(api)
    const repeated = await work.repeatOpen(api)
    await sendAll(api)
    const { lines, brokenAt, missing } = await api.history.verify()
    if (brokenAt !== null || missing !== null) ground.broke(`the history does not verify: ${brokenAt}`)
    ground.say(`${repeated} refused commands asked again, ${lines} lines of history`)
  } finally {
    await host.stop()
  }
  if (ground.sabotage) breakPasswords(folder)
  for (const fault of faultsOfBook(folder, work.logins.keys())) ground.broke(fault)
  for (const fault of await faultsOfMails(folder, smtp.mails)) ground.broke(fault)
  ground.say(
    `${work.logins.size} logins, ${smtp.mails.length} mails, ${countTwice(smtp.mails)} of them twice and marked so`,
  )
}
