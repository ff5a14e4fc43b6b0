import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { databaseFileName, markerFileName, openDatabase } from '../../src/main/db/database.ts'
import { HistorySeal } from '../../src/main/app/audit/history-seal.ts'
import { Vault } from '../../src/main/app/vault.ts'
import { createBrowserSecretBox, keyFileName } from '../../src/main/hosts/browser/browser-secret-box.ts'
import { startBrowserHost } from '../support/browser-host.ts'
import { MemoryLog } from '../support/fakes.ts'
import { Random } from '../../benchmarks/random.ts'
import { openShop, setMailServer, signInEva } from '../support/shop-steps.ts'
import { startSmtpServer } from '../support/smtp-server.ts'
import { lacksStrace, readTrace, underRecording, untilTraced } from '../support/strace.ts'
import type { FileEvent } from '../support/strace.ts'
import type { Attack, Ground } from './attack.ts'
import { readBook } from './book.ts'
import { faultsOfBook, LoginWork } from './login-work.ts'
import type { Acknowledgement } from './login-work.ts'
import { TornDisk } from './torn-disk.ts'

/** Between an answer and the next command: what belongs to the answer has happened by then. */
const quietMs = 40
/** Between the clocks of the two processes, and for an answer on its way. */
const slackMs = 10
const commandsEach = [12, 12, 6]

export const powerLoss: Attack = {
  name: 'power-loss',
  means: 'the power goes: what was written and not synced is lost, torn or out of order',
  rounds: 1_000,
  of: 'states of the disk',
  lacks: lacksStrace,
  async run(ground) {
    const data = join(ground.folder, 'data')
    const { events, acknowledged } = await record(ground, data)
    const random = new Random(20_261_129)
    let opened = 0
    let before = 0
    const disk = new TornDisk(basename(data), ground.sabotage)
    let applied = 0
    for (const at of crashPoints(events, acknowledged, ground.rounds, random)) {
      for (const event of events.slice(applied, at + 1)) disk.apply(event)
      applied = at + 1
      const folder = join(ground.folder, 'state')
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(folder, { mode: 0o700 })
      disk.writeState(folder, random)
      cpSync(join(data, keyFileName), join(folder, keyFileName))
      const next = events[at + 1]?.at ?? Number.POSITIVE_INFINITY
      const known = acknowledged.filter(one => one.at + slackMs < next)
      if (!existsSync(join(folder, databaseFileName)) && known.length === 0) {
        before += 1
        continue
      }
      const faults = await faultsOfState(folder, known)
      for (const fault of faults) ground.broke(`after ${at + 1} of ${events.length} calls: ${fault}`)
      opened += 1
    }
    ground.say(`${events.length} calls recorded, ${events.filter(({ kind }) => kind === 'sync').length} of them syncs`)
    ground.say(
      `${acknowledged.length} acknowledged commands; ${opened} states opened, ${before} from before there was a file`,
    )
  },
}

async function record(
  ground: Ground,
  data: string,
): Promise<{ readonly events: readonly FileEvent[]; readonly acknowledged: readonly Acknowledgement[] }> {
  const smtp = await startSmtpServer()
  const work = new LoginWork()
  const events: FileEvent[] = []
  const names = ['', '-wal', '-journal'].map(ending => `${databaseFileName}${ending}`)
  const paths = [data, ...[...names, markerFileName].map(name => join(data, name))]
  mkdirSync(data, { mode: 0o700 })
  try {
    // Ended in order, then by a crash, then once more.
    for (const [start, commands] of commandsEach.entries()) {
      const trace = join(ground.folder, `trace-${start}`)
      const host = await startBrowserHost(data, { under: underRecording(trace, paths) })
      const api = await host.connect()
      if (start === 0) {
        await openShop(api)
        await setMailServer(api, smtp.port)
      } else {
        await signInEva(api)
      }
      for (let done = 0; done < commands; done += 1) {
        await work.one(api)
        await new Promise(resolve => setTimeout(resolve, quietMs))
      }
      await host.stop(start === 1 ? 'SIGKILL' : 'SIGTERM')
      await untilTraced(trace)
      events.push(...readTrace(trace))
    }
  } finally {
    await smtp.stop()
  }
  return { events, acknowledged: work.acknowledgements }
}

/** In order; half of them right behind an answer, where most can be lost. */
function crashPoints(
  events: readonly FileEvent[],
  acknowledged: readonly Acknowledgement[],
  count: number,
  random: Random,
): number[] {
  const points = Array.from({ length: count }, () => {
    if (random.chance(0.5)) return random.below(events.length)
    const { at } = random.pick(acknowledged)
    return Math.max(
      events.findLastIndex(event => event.at < at + slackMs),
      0,
    )
  })
  return points.sort((one, other) => one - other)
}

async function faultsOfState(folder: string, known: readonly Acknowledgement[]): Promise<string[]> {
  let opened: Awaited<ReturnType<typeof openDatabase>>
  try {
    opened = await openDatabase(folder)
  } catch (error) {
    return [`does not open: ${error instanceof Error ? error.message : String(error)}`]
  }
  const faults: string[] = []
  try {
    const log = new MemoryLog()
    const ports = {
      store: opened.store,
      clock: { now: () => new Date() },
      ids: { next: () => randomUUID() },
      log,
      secretBox: createBrowserSecretBox(folder),
    }
    const vault = new Vault(ports)
    await vault.load()
    const { brokenAt, missing } = await new HistorySeal({ ...ports, vault }).verify()
    if (brokenAt !== null) faults.push(`the history breaks at line ${brokenAt}`)
    if (missing !== null) faults.push(`the history has ${missing.found} lines of ${missing.expected}`)
    for (const notice of opened.notices) if (notice.kind === 'indexesRebuilt') faults.push('indexes had to be rebuilt')
  } finally {
    await opened.close()
  }
  const versions = new Map(
    readBook<{ user_name: string; version: number }>(folder, 'select user_name, version from account').map(
      row => [row.user_name, row.version] as const,
    ),
  )
  const older = known.filter(({ userName, version }) => (versions.get(userName) ?? 0) < version)
  if (older.length > 0) faults.push(`${older.length} acknowledged passwords are lost`)
  return [
    ...faults,
    ...faultsOfBook(
      folder,
      known.map(({ userName }) => userName),
    ),
  ]
}
