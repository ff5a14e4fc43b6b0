import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBrowserHost } from '../support/browser-host.ts'
import { openShop, setMailServer, signInEva } from '../support/shop-steps.ts'
import { startSmtpServer } from '../support/smtp-server.ts'
import type { Attack } from './attack.ts'
import { LoginWork } from './login-work.ts'
import { faultOfStart, judge, workInTrouble } from './storage-trouble.ts'

const diskBytes = 8 * 1024 * 1024
const mostLeftBytes = 96 * 1024
/** What the log of pending writes holds room for goes on for a while. */
const commandsWhileFull = { after: 12, most: 400 }

export const diskFull: Attack = {
  name: 'disk-full',
  means: 'a small disk fills up while logins are made and mails sent, and has room again',
  rounds: 12,
  of: 'times that it fills',
  lacks() {
    const place = mkdtempSync(join(tmpdir(), 'latchkey-'))
    const isMounted = mount(place)
    if (isMounted) unmount(place)
    rmSync(place, { recursive: true })
    return isMounted ? null : 'This attack mounts a small disk in memory: it needs Linux, and root.'
  },
  async run(ground) {
    const disk = join(ground.folder, 'disk')
    mkdirSync(disk)
    if (!mount(disk)) throw new Error('the small disk cannot be mounted')
    const [data, ballast] = [join(disk, 'data'), join(disk, 'ballast')]
    const smtp = await startSmtpServer()
    const work = new LoginWork()
    const tally = { refused: 0, done: 0 }
    const starts = { worked: 0, refused: 0 }
    let host = await startBrowserHost(data)
    try {
      let api = await host.connect()
      await openShop(api)
      await setMailServer(api, smtp.port)
      for (let round = 0; round < ground.rounds; round += 1) {
        for (let done = 0; done < 3; done += 1) await work.one(api)
        fill(disk, ballast, randomInt(mostLeftBytes))
        await workInTrouble(api, work, commandsWhileFull, ['database.full', 'database.failed'], tally, ground.broke)
        // Half of the time it also dies, and is started while there is no room.
        if (round % 2 === 1) {
          await host.stop('SIGKILL')
          try {
            host = await startBrowserHost(data)
            starts.worked += 1
          } catch (error) {
            starts.refused += 1
            const fault = faultOfStart(error)
            if (fault !== null) ground.broke(fault)
          }
          await host.stop('SIGKILL')
          rmSync(ballast)
          host = await startBrowserHost(data)
          api = await host.connect()
          await signInEva(api)
        } else {
          rmSync(ballast)
        }
        // The same process, or the next: it works on as soon as there is room.
        await work.repeatOpen(api)
      }
      await host.stop()
      ground.say(`while full: ${tally.refused} commands refused, ${tally.done} still done`)
      ground.say(`started while full: ${starts.worked} times it worked, ${starts.refused} times it said why not`)
      if (tally.refused === 0) ground.broke('the disk was never full')
      await judge(ground, data, work, smtp)
    } finally {
      await host.stop('SIGKILL')
      await smtp.stop()
      unmount(disk)
    }
  },
}

function mount(place: string): boolean {
  if (process.platform !== 'linux') return false
  const args = ['-t', 'tmpfs', '-o', `size=${diskBytes}`, 'latchkey', place]
  return spawnSync('mount', args, { stdio: 'ignore' }).status === 0
}

function unmount(place: string): void {
  spawnSync('umount', ['-l', place], { stdio: 'ignore' })
}

function fill(disk: string, ballast: string, leftBytes: number): void {
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(ballast, Buffer.alloc(Math.max(bavail * bsize - leftBytes, 0)))
}
