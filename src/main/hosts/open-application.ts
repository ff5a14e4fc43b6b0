import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { networkInterfaces } from 'node:os'
import { fileURLToPath } from 'node:url'
import { v7 } from 'uuid'
import type { Application } from '../app/application.ts'
import { createApplication } from '../app/create-app.ts'
import { seedDemo } from '../app/demo/seed-demo.ts'
import { createSmtpTransport } from '../app/mail/smtp-transport.ts'
import { createHasher } from '../app/passwords/hash.ts'
import { prepareStrengthMeter } from '../app/passwords/strength.ts'
import type { Clock, Hasher, Ids, Logger, SecretBox } from '../app/ports.ts'
import { noticeSentence, recordNotices } from './file-notices.ts'
import { openDatabase } from '../db/database.ts'
import { OpenError } from '../db/open-error.ts'
import type { Store } from '../db/store.ts'
import { defaultDataFolder, roamingDataFolder } from './data-folder.ts'
import type { HostOptions } from './host-options.ts'
import { moveDataFolder } from './move-data-folder.ts'
import { refuseNetworkFolder } from './network-folder.ts'
import { keepFilesPrivate } from './private-files.ts'

/** `close` closes the database alone. */
export interface OpenedBook {
  readonly store: Store
  readonly clock: Clock
  readonly hasher: Hasher
  readonly fileNotices: Awaited<ReturnType<typeof openDatabase>>['notices']
  close(): Promise<void>
}

export interface OpenedApplication {
  readonly app: Application
  readonly store: Store
  readonly clock: Clock
  readonly hasher: Hasher
  /** What had to be put right in the data folder before the start, as sentences. */
  readonly notices: readonly string[]
  /** Set with --demo: what its owner signs in with. */
  readonly demoSignIn: { readonly userName: string; readonly password: string } | null
  /** Drains, and closes the database; asked again, waits for the same end. */
  close(): Promise<void>
}

/** After the start, and before anybody has signed in and found their first customer. */
const settledMs = 3_000

const systemClock: Clock = { now: () => new Date() }
const systemIds: Ids = { next: () => v7() }

/** What both hosts do to get from a folder to a running application. Throws OpenError with a sentence. */
export async function openApplication(
  options: HostOptions,
  log: Logger,
  secretBox: SecretBox,
): Promise<OpenedApplication> {
  return startApplication(await openBook(options, log), options, log, secretBox)
}

/** The database and what works on it by itself: no mail leaves, and no key is asked for. Throws OpenError with a sentence. */
export async function openBook(options: HostOptions, log: Logger): Promise<OpenedBook> {
  const { store, notices, close } = await openDatabase(options.dataFolder, {
    onSlow: ms => log.warn('slow transaction', { ms: Math.round(ms) }),
  })
  for (const { kind } of notices) log.warn('data folder put right', { reason: kind })
  return { store, clock: systemClock, hasher: createHasher(hashWorkerFile(), log), fileNotices: notices, close }
}

/** Asks the host's keychain for the keys, and starts the outbox. */
export async function startApplication(
  book: OpenedBook,
  options: HostOptions,
  log: Logger,
  secretBox: SecretBox,
): Promise<OpenedApplication> {
  const { store, clock, hasher, fileNotices: notices } = book
  const ids = systemIds
  const app = createApplication({
    store,
    clock,
    ids,
    secretBox,
    hasher,
    transport: createSmtpTransport(),
    log,
    dataFolder: options.dataFolder,
    mailFolder: options.mailFolder,
    networkAddresses: readNetworkAddresses,
    version: readVersion(),
    demo: options.demo,
  })
  await app.start()
  await recordNotices(store, clock, notices)
  log.info('started')
  setTimeout(prepareStrengthMeter, settledMs).unref()
  const demoSignIn = options.demo ? await seedDemo(app, { store, clock, ids }) : null
  let closing: Promise<void> | null = null
  const drainAndClose = async () => {
    try {
      await app.stop()
    } finally {
      await book.close()
    }
  }
  return {
    app,
    store,
    clock,
    hasher,
    notices: notices.map(notice => noticeSentence(notice, options.dataFolder)),
    demoSignIn,
    close() {
      closing ??= drainAndClose()
      return closing
    },
  }
}

/**
 * The folder to open, made and for this account only; on this computer, and with the book in it that lay elsewhere before.
 * @returns a sentence for the person at the desk when there is something to look at. Throws OpenError.
 */
export function prepareDataFolder(options: HostOptions): string | null {
  const { dataFolder } = options
  keepFilesPrivate()
  if (options.temporaryFolder === null) refuseNetworkFolder(dataFolder)
  const roaming = dataFolder === defaultDataFolder() ? roamingDataFolder() : null
  const notice = roaming === null ? null : moveDataFolder(roaming, dataFolder)
  makeDataFolder(dataFolder)
  return notice
}

/**
 * For this account only: the folder holds hashes and sealed mail. From here on so is every file that this process
 * makes, in a folder that was there before and is open to others too. Throws OpenError 'unwritable'.
 */
function makeDataFolder(folder: string): void {
  keepFilesPrivate()
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new OpenError(
      'unwritable',
      `Latchkey cannot make the folder ${folder}. Check its permissions, or name another with --data.`,
      { cause: error },
    )
  }
}

function readNetworkAddresses(): string {
  const addresses = Object.values(networkInterfaces()).flatMap(list => list ?? [])
  return addresses
    .filter(({ internal }) => !internal)
    .map(({ cidr, address }) => cidr ?? address)
    .sort()
    .join(' ')
}

const isBuilt = import.meta.url.includes('/out/main/')

function hashWorkerFile(): string {
  return fileURLToPath(new URL(isBuilt ? './hash-worker.js' : '../app/passwords/hash-worker.ts', import.meta.url))
}

function readVersion(): string {
  const require = createRequire(import.meta.url)
  const { version } = require(isBuilt ? '../../package.json' : '../../../package.json') as { readonly version: string }
  return version
}
