import { randomInt } from 'node:crypto'
import { startBrowserHost } from '../support/browser-host.ts'
import { openShop, setMailServer, signInEva } from '../support/shop-steps.ts'
import { startSmtpServer } from '../support/smtp-server.ts'
import type { Attack } from './attack.ts'
import { breakPasswords } from './book.ts'
import { countTwice, faultsOfBook, faultsOfMails, LoginWork, sendAll } from './login-work.ts'

/**
 * The strongest single attack: whatever moment the process dies at, no login is without its mail or the reverse, nothing
 * acknowledged is lost, and the newest mailed password is the one that lets the customer in.
 */
export const kill: Attack = {
  name: 'kill',
  means: 'kill -9 at random moments while logins are made, passwords replaced and mails sent',
  rounds: 150,
  of: 'kills',
  lacks: () => null,
  async run(ground) {
    const { folder } = ground
    const smtp = await startSmtpServer()
    const work = new LoginWork()
    let repeated = 0
    try {
      for (let round = 0; round < ground.rounds; round += 1) {
        const host = await startBrowserHost(folder)
        const api = await host.connect()
        if (round === 0) {
          await openShop(api)
          await setMailServer(api, smtp.port)
        } else {
          await signInEva(api)
          repeated += await work.repeatOpen(api)
        }
        const working = work.runUntilItEnds(api, error =>
          ground.broke(`round ${round}: ${JSON.stringify(error.failure)}`),
        )
        // In half of the rounds something was answered before, however slow the machine.
        if (round % 2 === 0) await Promise.race([work.acknowledgedMore(), working])
        await new Promise(resolve => setTimeout(resolve, randomInt(50, 700)))
        await host.stop('SIGKILL')
        await working
      }
      if (ground.sabotage) breakPasswords(folder)

      const host = await startBrowserHost(folder)
      const api = await host.connect()
      await signInEva(api)
      repeated += await work.repeatOpen(api)
      await sendAll(api)
      const { lines, brokenAt, missing } = await api.history.verify()
      if (brokenAt !== null || missing !== null) ground.broke(`the history does not verify: ${brokenAt}`)
      if ((await host.stop()) !== 0) ground.broke('the last process did not end in order')

      for (const fault of faultsOfBook(folder, work.logins.keys())) ground.broke(fault)
      for (const fault of await faultsOfMails(folder, smtp.mails)) ground.broke(fault)
      // What was left open is asked again, and so at the latest then.
      if (work.acknowledgements.length === 0) ground.broke('nothing was ever acknowledged')
      ground.say(
        `${work.acknowledgements.length} commands acknowledged, ${repeated} unanswered ones asked again, ${lines} lines of history`,
      )
      ground.say(
        `${work.logins.size} logins, ${smtp.mails.length} mails, ${countTwice(smtp.mails)} of them twice and marked so`,
      )
    } finally {
      await smtp.stop()
    }
  },
}
