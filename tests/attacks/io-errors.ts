import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { databaseFileName } from '../../src/main/db/database.ts'
import { startBrowserHost } from '../support/browser-host.ts'
import { openShop, setMailServer, signInEva } from '../support/shop-steps.ts'
import { startSmtpServer } from '../support/smtp-server.ts'
import { lacksStrace, underFaults, untilTraced } from '../support/strace.ts'
import { AppError } from '../../src/shared/api/errors.ts'
import type { Attack } from './attack.ts'
import { LoginWork } from './login-work.ts'
import { faultOfStart, judge, workInTrouble } from './storage-trouble.ts'

const commandsEach = { after: 12, most: 12 }
const calls = ['pwrite64', 'fsync', 'pwrite64,fsync,ftruncate', 'ftruncate'] as const
/** A dozen commands make more of them, but for truncations, of which there are a few at a start. */
const mostBefore = { pwrite64: 400, fsync: 30, 'pwrite64,fsync,ftruncate': 400, ftruncate: 4 } as const

export const ioErrors: Attack = {
  name: 'io-errors',
  means: 'writes, syncs and truncations of the book fail with EIO, once, now and then, or from some moment on',
  rounds: 30,
  of: 'starts with failing calls',
  lacks: lacksStrace,
  async run(ground) {
    const data = join(ground.folder, 'data')
    const smtp = await startSmtpServer()
    const work = new LoginWork()
    const tally = { refused: 0, done: 0 }
    let deadStarts = 0
    let failed = 0
    const first = await startBrowserHost(data)
    try {
      const api = await first.connect()
      await openShop(api)
      await setMailServer(api, smtp.port)
      await work.one(api)
    } finally {
      await first.stop()
    }
    try {
      for (let round = 0; round < ground.rounds; round += 1) {
        const rule = makeRule(calls[round % calls.length] as (typeof calls)[number])
        const trace = join(ground.folder, `faults-${round}`)
        const broke = (fault: string) => ground.broke(`${rule}: ${fault}`)
        const files = ['', '-wal', '-journal'].map(ending => join(data, `${databaseFileName}${ending}`))
        const under = underFaults(trace, [rule], files)
        const host = await startBrowserHost(data, { under }).catch((error: unknown) => {
          deadStarts += 1
          const fault = faultOfStart(error)
          if (fault !== null) broke(fault)
          return null
        })
        if (!host) {
          failed += await countFailed(trace)
          continue
        }
        try {
          const api = await host.connect()
          if (await getsIn(() => signInEva(api), broke)) {
            await workInTrouble(api, work, commandsEach, ['database.failed', 'database.full'], tally, broke)
          }
          if (host.process.exitCode !== null) broke(`the process ended: ${host.stderr()}`)
        } finally {
          await host.stop(round % 2 === 0 ? 'SIGKILL' : 'SIGTERM')
          failed += await countFailed(trace)
        }
      }
      ground.say(
        `${failed} calls failed; ${tally.refused} commands refused, ${tally.done} done; ${deadStarts} starts said why they could not be`,
      )
      if (failed === 0) ground.broke('no call ever failed')
      await judge(ground, data, work, smtp)
    } finally {
      await smtp.stop()
    }
  },
}

/** In strace's words: from the so-manieth call on, once or more often. */
function makeRule(call: (typeof calls)[number]): string {
  const from = randomInt(1, mostBefore[call])
  const often = ['', '+', `+${randomInt(2, 9)}`][randomInt(3)] ?? ''
  return `${call}:error=EIO:when=${from}${often}`
}

async function countFailed(trace: string): Promise<number> {
  await untilTraced(trace)
  return readFileSync(trace, 'latin1').split('(INJECTED)').length - 1
}

async function getsIn(signIn: () => Promise<void>, broke: (fault: string) => void): Promise<boolean> {
  try {
    await signIn()
    return true
  } catch (error) {
    if (!(error instanceof AppError) || error.failure.code !== 'database.failed') broke(`sign-in: ${String(error)}`)
    return false
  }
}
