import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { finished } from 'node:stream/promises'
import { createPackageWithOptions } from '@electron/asar'

/** What Electron's programs hold, and nothing else of them: the sentinel, version 1 of the wire, and its fuses, as Electron delivers them. */
export function fakeElectron(fuses = '10110010'): Buffer {
  const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
  return Buffer.concat([Buffer.from(sentinel), Buffer.from([1, fuses.length]), Buffer.from(fuses)])
}

/** Every fuse as electron-builder.yml wants it. */
export const closedFuses = '01001100'

const goodFiles = {
  'package.json':
    '{ "main": "out/main/electron.js", "dependencies": { "bcryptjs": "3.0.3", "better-sqlite3": "13.2.0", "zxcvbn": "4.4.2" } }',
  'out/main/electron.js': '',
  'out/main/hash-worker.js': '',
  'out/main/score-worker.js': '',
  'out/preload/preload.cjs': "const { contextBridge } = require('electron')\n",
  'out/renderer/index.html': '',
  'node_modules/bcryptjs/package.json': '{}',
  'node_modules/bcryptjs/index.js': '',
  'node_modules/zxcvbn/package.json': '{}',
  'node_modules/better-sqlite3/package.json': '{}',
  'node_modules/better-sqlite3/prebuilds/linux-x64.node': '',
}

export const fakeLock = {
  packages: {
    '': {},
    'node_modules/bcryptjs': {},
    'node_modules/better-sqlite3': {},
    'node_modules/zxcvbn': {},
    'node_modules/node': {},
    'node_modules/vite': { dev: true },
  },
}

export interface FakePackage {
  readonly app: string
  remove(): void
}

/** A packaged app as electron-builder would leave it, without Electron. A file that is null is left out. */
export async function packFake(
  changes: Readonly<Record<string, string | null>> = {},
  options: { readonly fuses?: string; readonly unpack?: string } = {},
): Promise<FakePackage> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-package-'))
  const app = join(folder, 'linux-unpacked')
  for (const [path, text] of Object.entries({ ...goodFiles, ...changes })) {
    if (text === null) continue
    mkdirSync(dirname(join(folder, 'files', path)), { recursive: true })
    writeFileSync(join(folder, 'files', path), text)
  }
  mkdirSync(join(app, 'resources'), { recursive: true })
  writeFileSync(join(app, 'latchkey'), fakeElectron(options.fuses ?? closedFuses))
  const written = await createPackageWithOptions(join(folder, 'files'), join(app, 'resources', 'app.asar'), {
    unpack: options.unpack ?? '{**/*.node,**/*-worker.js,**/{bcryptjs,zxcvbn}/*}',
  })
  // The library has ended the stream by now, which is not to say that the file is complete.
  await finished(written)
  return { app, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
