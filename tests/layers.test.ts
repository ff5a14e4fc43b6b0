import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { layerFaults } from './support/layer-rules.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

function listFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
}

const sources = listFiles('src').filter(file => /\.tsx?$/.test(file))
const read = (file: string) => readFileSync(join(root, file), 'utf8')

describe('the layers of the project', () => {
  test('every file imports only what its layer may', () => {
    expect(sources.flatMap(file => layerFaults(file, read(file)))).toEqual([])
  })

  test('no file holds two things: none is over 320 lines', () => {
    const long = sources.map(file => ({ file, lines: read(file).split('\n').length - 1 }))
    expect(long.filter(({ lines }) => lines > 320)).toEqual([])
  })

  test('no file is a barrel', () => {
    const onlyReexports =
      /^(\s*(export\s+(type\s+)?(\*|\{[^}]*\})\s*(as\s+\w+\s*)?from\s+'[^']+'|\/\/.*|\/\*[\s\S]*?\*\/)\s*)+$/
    expect(sources.filter(file => onlyReexports.test(read(file)))).toEqual([])
    expect(sources.filter(file => /^index\.tsx?$/.test(basename(file)))).toEqual([])
  })

  // A contract and what fulfils it may share a name: shared/api/events.ts and main/app/events.ts.
  test('file names are unique, so that a name alone says which file is meant', () => {
    const files = [...sources, ...listFiles('tests').filter(file => file.endsWith('.ts'))]
    const seen = new Map<string, string[]>()
    for (const file of files.filter(
      path => !path.startsWith('src/shared/api/') && path !== 'src/main/hosts/electron/main.ts',
    )) {
      seen.set(basename(file), [...(seen.get(basename(file)) ?? []), file])
    }
    expect([...seen.values()].filter(paths => paths.length > 1)).toEqual([])
  })
})

describe('the rules themselves find', () => {
  test.each([
    ['a package in shared', 'src/shared/a.ts', "import { z } from 'zod'"],
    ['Node in shared', 'src/shared/a.ts', "import { join } from 'node:path'"],
    ['main in shared', 'src/shared/api/a.ts', "import type { Db } from '../../main/db/store.ts'"],
    ['app in db', 'src/main/db/a.ts', "import { x } from '../app/x.ts'"],
    ['a host in app', 'src/main/app/a.ts', "export { x } from '../hosts/log.ts'"],
    ['renderer in app', 'src/main/app/mail/a.ts', "import '../../../renderer/api/api.ts'"],
    ['one host in the other', 'src/main/hosts/electron/a.ts', "import '../browser/server.ts'"],
    ['a host in what both share', 'src/main/hosts/log.ts', "import './electron/window.ts'"],
    ['app in the preload', 'src/main/hosts/electron/preload.ts', "import '../../app/ports.ts'"],
    ['main in the renderer', 'src/renderer/app.tsx', "import { x } from '../main/app/x.ts'"],
    ['a feature in another', 'src/renderer/features/mail/a.tsx', "import '../customers/customer-form.ts'"],
    ['the api in ui', 'src/renderer/ui/button.tsx', "import { api } from '../api/api.ts'"],
    ['the query library in ui', 'src/renderer/ui/button.tsx', "import { useQuery } from '@tanstack/react-query'"],
    ['a feature in api', 'src/renderer/api/api.ts', "import '../features/mail/mail-page.tsx'"],
    ['a test in the product', 'src/main/app/a.ts', "import '../../../tests/support/fakes.ts'"],
    ['electron, by name', 'src/main/app/a.ts', "import { app } from 'electron'"],
    ['electron, whole', 'src/main/hosts/browser/a.ts', "import electron from 'electron'"],
    ['electron, as a namespace', 'src/main/hosts/log.ts', "import * as electron from 'electron'"],
    ['electron, its types', 'src/main/app/a.ts', "type App = import('electron').App"],
    ['electron, dynamically', 'src/main/app/a.ts', "const { app } = await import('electron')"],
    ['electron, in a template', 'src/main/app/a.ts', 'const { app } = await import(`electron`)'],
    ['electron, by a subpath', 'src/renderer/a.ts', "import { app } from 'electron/main'"],
    ['electron, required', 'src/main/app/a.ts', "const { app } = require('electron')"],
    ['electron, required by type', 'src/main/app/a.ts', "import electron = require('electron')"],
    ['a computed import', 'src/main/app/a.ts', 'const x = await import(name)'],
    ['ipcMain by name', 'src/main/hosts/electron/window.ts', "import { ipcMain } from 'electron'"],
    ['ipcMain renamed', 'src/main/hosts/electron/window.ts', "import { ipcMain as ipc } from 'electron'"],
    ['ipcMain by the whole', 'src/main/hosts/electron/window.ts', "import e from 'electron'\ne.ipcMain.on('x', f)"],
    ['ipcMain by index', 'src/main/hosts/electron/window.ts', "import e from 'electron'\ne['ipcMain'].on('x', f)"],
    ['ipcMain dynamically', 'src/main/hosts/electron/a.ts', "const { ipcMain } = await import('electron')"],
    ['a step up the ladder', 'src/main/app/customers/a.ts', "import '../accounts/write-password.ts'"],
    ['staff and mail, side by side', 'src/main/app/staff/a.ts', "import '../mail/enqueue-mail.ts'"],
    ['queries of another area', 'src/main/app/accounts/a.ts', "import '../customers/customer-queries.ts'"],
    ['reading the history', 'src/main/app/mail/a.ts', "import '../audit/history-queries.ts'"],
    ['an area nobody placed', 'src/main/app/loyalty/a.ts', "import '../mail/enqueue-mail.ts'"],
    ['the database driver in app', 'src/main/app/a.ts', "import Database from 'better-sqlite3'"],
    ['the web server in app', 'src/main/app/a.ts', "import fastify from 'fastify'"],
    ['Node in the renderer', 'src/renderer/api/a.ts', "import { readFileSync } from 'node:fs'"],
    ['a barrel', 'src/main/app/mail/index.ts', "export * from './outbox.ts'"],
  ])('%s', (_, file, source) => {
    expect(layerFaults(file, source)).not.toEqual([])
  })

  test.each([
    ['valibot in shared', 'src/shared/a.ts', "import * as v from 'valibot'"],
    ['electron where it belongs', 'src/main/hosts/electron/window.ts', "import { BrowserWindow } from 'electron'"],
    ['ipcMain where it belongs', 'src/main/hosts/electron/ipc.ts', "import { ipcMain } from 'electron'"],
    ['a step down the ladder', 'src/main/app/accounts/a.ts', "import { enqueueMail } from '../mail/enqueue-mail.ts'"],
    ['the history from anywhere', 'src/main/app/passwords/a.ts', "import { record } from '../audit/record.ts'"],
    ['all areas in the composition', 'src/main/app/create-app.ts', "import './accounts/account-handlers.ts'"],
    ['a feature in the app', 'src/renderer/app.tsx', "import { MailPage } from './features/mail/mail-page.tsx'"],
    ['ipcMain in a comment', 'src/main/app/a.ts', '// ipcMain lives in ipc.ts'],
  ])('nothing wrong with %s', (_, file, source) => {
    expect(layerFaults(file, source)).toEqual([])
  })
})
