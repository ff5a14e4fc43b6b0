import { randomUUID } from 'node:crypto'
import { closeSync, constants, cpSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { createClient } from '../src/shared/api/client.ts'
import type { Client } from '../src/shared/api/client.ts'
import type { RequestId } from '../src/shared/api/common-schemas.ts'
import { contract } from '../src/shared/api/contract.ts'
import type { Contract } from '../src/shared/api/contract.ts'
import { noteClosed } from '../src/main/db/files/clean-close.ts'
import { databaseFileName } from '../src/main/db/database.ts'
import { createBrowserSecretBox } from '../src/main/hosts/browser/browser-secret-box.ts'
import { openApplication } from '../src/main/hosts/open-application.ts'
import type { OpenedApplication } from '../src/main/hosts/open-application.ts'
import { benchFolder, ensureSeeded } from './seed.ts'
import { seededOwner } from './seed-shop.ts'

export type Api = Client<Contract>

export interface OpenShop {
  readonly api: Api
  readonly opened: OpenedApplication
  close(): Promise<void>
}

/** A copy of the seeded folder that may be written to, as Latchkey leaves it when it is closed. */
export async function copySeeded(count: number, purpose: string): Promise<string> {
  const seeded = await ensureSeeded(count)
  const folder = join(benchFolder, `${count}-${purpose}`)
  rmSync(folder, { recursive: true, force: true })
  cpSync(seeded, folder, { recursive: true, mode: constants.COPYFILE_FICLONE })
  // On the disk now, and not when the first checkpoint asks for it.
  const descriptor = openSync(join(folder, databaseFileName), 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
  // The copy has other times than the file that was closed; it is as whole.
  noteClosed(join(folder, databaseFileName))
  return folder
}

const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Opens the application as a host does, and signs its owner in. */
export async function openShop(folder: string): Promise<OpenShop> {
  const opened = await openApplication(
    {
      dataFolder: folder,
      mailFolder: join(folder, 'mail'),
      temporaryFolder: null,
      port: 0,
      demo: false,
      resetOwner: false,
      parentPipe: false,
      parentSocket: null,
      tellAnswered: false,
    },
    silentLog,
    createBrowserSecretBox(folder),
  )
  const client = opened.app.openClient()
  const api = createClient(contract, (path, input) => opened.app.dispatch(path, input, client))
  await api.session.signIn(seededOwner)
  return { api, opened, close: () => opened.close() }
}

/** The driver alone on a file of its own, with the same pragmas as the application has. */
export function openBare(folder: string): Database.Database {
  const database = new Database(join(folder, databaseFileName))
  for (const pragma of [
    'locking_mode = EXCLUSIVE',
    'journal_mode = WAL',
    'synchronous = FULL',
    'temp_store = MEMORY',
    'cache_size = -65536',
  ]) {
    database.pragma(pragma)
  }
  return database
}

export function request(): RequestId {
  return randomUUID() as RequestId
}
