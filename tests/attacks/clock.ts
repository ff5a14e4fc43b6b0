import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { emptyCustomer } from '../../src/shared/api/customers.ts'
import { AppError } from '../../src/shared/api/errors.ts'
import { startBrowserHost } from '../support/browser-host.ts'
import { openShop, setMailServer, signInEva } from '../support/shop-steps.ts'
import { startSmtpServer } from '../support/smtp-server.ts'
import type { Attack, Ground } from './attack.ts'
import { breakPasswords } from './book.ts'
import { faultsOfBook, faultsOfMails, LoginWork } from './login-work.ts'
import type { Api } from './login-work.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const jumps = { 'ten years on': 3_652 * dayMs, 'a day back': -dayMs } as const
type Jump = keyof typeof jumps

const ways: readonly (readonly [Jump, boolean])[] = [
  ['ten years on', true],
  ['a day back', false],
  ['a day back', true],
  ['ten years on', false],
]

const preload = fileURLToPath(new URL('../support/moved-clock.ts', import.meta.url))
const petrsPassword = 'walnut-orbit-lantern-31'

export const clock: Attack = {
  name: 'clock',
  means: "the computer's clock jumps ten years on, or a day back, while mail waits; open and closed",
  rounds: ways.length,
  of: 'jumps',
  lacks: () => null,
  async run(ground) {
    for (let round = 0; round < ground.rounds; round += 1) {
      const [jump, isOpen] = ways[round % ways.length] as (typeof ways)[number]
      await jumpOnce(ground, join(ground.folder, randomUUID()), jump, isOpen)
    }
  },
}

async function jumpOnce(ground: Ground, folder: string, jump: Jump, isOpen: boolean): Promise<void> {
  const broke = (fault: string) => ground.broke(`${jump}, ${isOpen ? 'open' : 'closed'}: ${fault}`)
  const clockFile = `${folder}.clock`
  const setClock = (ms: number) => writeFileSync(clockFile, String(ms))
  const start = () =>
    startBrowserHost(folder, { nodeArguments: ['--import', preload], env: { LATCHKEY_MOVED_CLOCK: clockFile } })
  setClock(0)
  const smtp = await startSmtpServer()
  const work = new LoginWork()
  let host = await start()
  try {
    let api = await host.connect()
    await openShop(api)
    await setMailServer(api, smtp.port)
    await api.staff.add({
      requestId: randomUUID(),
      staff: { name: 'Petr', userName: 'petr', role: 'clerk', password: petrsPassword },
    })
    // One that was sent, some that the server refused for now and that wait for their next attempt.
    await work.makeLogin(api)
    await smtp.waitFor(1)
    smtp.refuseRecipients({ code: 451, words: '4.3.0 later' })
    for (let made = 0; made < 3; made += 1) await work.makeLogin(api)
    await untilRefused(api, 3)
    for (let tries = 0; tries < 6; tries += 1) await tryToSignIn(api, 'wrong')
    smtp.refuseRecipients(null)

    const moved = jumps[jump]
    if (isOpen) {
      setClock(moved)
      // Who sat there may be gone by then. The book must not stay open to whoever comes.
      if (await isSignedIn(api)) broke('the session of before lives on')
    } else {
      await host.stop()
      setClock(moved)
      host = await start()
      api = await host.connect()
    }
    await signInEva(api)
    await work.makeLogin(api)
    // Within an hour of the new time, whatever was waited for: the first change wakes the mail.
    setClock(moved + 61 * minuteMs)
    await signInEva(api)
    await work.makeLogin(api)
    await smtp.waitFor(work.logins.size).catch((error: unknown) => broke(String(error)))
    if (!(await tryToSignIn(api, petrsPassword))) broke('Petr is still kept out')
    await signInEva(api)
    const { lines, brokenAt, missing } = await api.history.verify()
    if (brokenAt !== null || missing !== null) broke(`the history does not verify: line ${brokenAt} of ${lines}`)
    await api.customers.create({ requestId: randomUUID(), fields: { ...emptyCustomer, lastName: 'After' } })
    await host.stop()
    if (ground.sabotage) breakPasswords(folder)

    // And home again: what was written in the other time is whole, and hinders nobody.
    setClock(0)
    host = await start()
    api = await host.connect()
    await signInEva(api)
    await work.makeLogin(api)
    await smtp.waitFor(work.logins.size).catch((error: unknown) => broke(`back home: ${String(error)}`))
    const after = await api.history.verify()
    if (after.brokenAt !== null || after.missing !== null) broke('the history does not verify back home')
    await host.stop()
    for (const fault of faultsOfBook(folder, work.logins.keys())) broke(fault)
    for (const fault of await faultsOfMails(folder, smtp.mails)) broke(fault)
    ground.say(`${jump}, ${isOpen ? 'open' : 'closed'}: ${work.logins.size} logins, ${smtp.mails.length} mails`)
  } finally {
    await host.stop('SIGKILL')
    await smtp.stop()
  }
}

async function untilRefused(api: Api, count: number): Promise<void> {
  for (;;) {
    const { rows } = await api.mail.list({})
    if (rows.filter(({ lastCode }) => lastCode === 451).length >= count) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

async function isSignedIn(api: Api): Promise<boolean> {
  // The process looks at its moved clock again after some milliseconds.
  await new Promise(resolve => setTimeout(resolve, 100))
  return (await api.session.state()).staff !== null
}

async function tryToSignIn(api: Api, password: string): Promise<boolean> {
  try {
    await api.session.signIn({ userName: 'petr', password })
    return true
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}
