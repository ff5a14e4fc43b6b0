// What a packaged app must and must not hold. Works on the folder that electron-builder leaves beside its installers, and
// needs no Electron for it. Imports packages: only after setting up.

import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { extractFile, getRawHeader, uncache } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'

/**
 * @typedef {object} PackedFile
 * @property {string} path with forward slashes, such as out/main/electron.js
 * @property {boolean} unpacked lies beside the archive, in app.asar.unpacked
 *
 * @typedef {object} Expected
 * @property {{ packages: Record<string, { dev?: boolean }> }} lock package-lock.json
 * @property {Record<string, boolean>} fuses electronFuses of electron-builder.yml
 *
 * @typedef {object} PackageReport
 * @property {string[]} faults sentences, each names its file
 * @property {number} files
 */

const ours = /^(out\/(main|preload|renderer)\/.+|package\.json)$/
const source = /(?<!\.d)\.(ts|tsx|mts|cts|jsx)$/
const preload = 'out/preload/preload.cjs'
// The pinned Node is an optional dependency, so that it does not count as a package for development.
const pinnedNode = /^node(-bin-setup|-(linux|darwin|win|bin)-.*)?$/
const mustBeReal = [
  { path: /\.node$/, why: 'the operating system loads native code from real files only' },
  { path: /^out\/main\/(hash|score)-worker\.js$/, why: 'a worker thread reads real files' },
  { path: /^node_modules\/(bcryptjs|zxcvbn)\//, why: 'a worker thread reads real files' },
]

/**
 * @param {string} app an unpacked app: linux-unpacked, win-unpacked or Latchkey.app
 * @param {Expected} expected
 * @returns {Promise<PackageReport>}
 */
export async function checkPackage(app, expected) {
  const { archive, resources, fuseFile, system } = partsOf(app)
  if (!existsSync(archive))
    return { faults: [`${archive} is missing: the app was not packed into an archive.`], files: 0 }
  // The library remembers archives by name, and a second packaging writes under the same one.
  uncache(archive)
  const files = listPacked(archive)
  /** @param {string} path */
  const read = path => extractFile(archive, path).toString('utf8')
  return {
    faults: [
      ...findForeign(files, expected.lock),
      ...findMissing(files, read),
      ...findWronglyPacked(files, archive),
      ...findForeignNatives(files, system),
      ...findPreloadFaults(
        files.map(file => file.path).filter(path => path.startsWith('out/preload/')),
        read,
      ),
      ...findStrayArchives(resources),
      ...(await findFuseFaults(fuseFile, expected.fuses)),
    ],
    files: files.length,
  }
}

/**
 * Where things lie in an unpacked app of any system.
 * @param {string} app
 */
export function partsOf(app) {
  const isBundle = app.endsWith('.app')
  const resources = isBundle ? join(app, 'Contents', 'Resources') : join(app, 'resources')
  const [program = join(app, 'latchkey')] = [
    join(app, 'Contents', 'MacOS', 'Latchkey'),
    join(app, 'Latchkey.exe'),
    join(app, 'latchkey'),
  ].filter(file => existsSync(file))
  const system = isBundle ? 'darwin' : program.endsWith('.exe') ? 'win32' : 'linux'
  // On macOS the fuses stand in a framework, which their library finds from the bundle.
  return { resources, archive: join(resources, 'app.asar'), program, fuseFile: isBundle ? app : program, system }
}

/**
 * @param {string} archive
 * @returns {PackedFile[]}
 */
function listPacked(archive) {
  /** @type {PackedFile[]} */
  const files = []
  /**
   * @param {Record<string, any>} entries
   * @param {string} folder
   */
  const walk = (entries, folder) => {
    for (const [name, entry] of Object.entries(entries)) {
      if (entry.files) walk(entry.files, `${folder}${name}/`)
      else files.push({ path: `${folder}${name}`, unpacked: entry.unpacked === true })
    }
  }
  walk(getRawHeader(archive).header.files, '')
  return files
}

/**
 * What has no business in the product.
 * @param {PackedFile[]} files
 * @param {Expected['lock']} lock
 */
function findForeign(files, lock) {
  const shipped = namesOfShipped(lock)
  /** @type {string[]} */
  const faults = []
  /** @type {Set<string>} */
  const foreignPackages = new Set()
  for (const { path } of files) {
    const name = packageOf(path)
    if (path.endsWith('.map')) faults.push(`${path} is a source map.`)
    if (name === undefined) {
      if (!ours.test(path)) faults.push(`${path} does not belong into the package.`)
      else if (source.test(path)) faults.push(`${path} is a source.`)
    } else if (pinnedNode.test(name) || !shipped.has(name)) foreignPackages.add(`node_modules/${name}`)
  }
  return [...faults, ...[...foreignPackages].map(folder => `${folder} is not a package that the product needs.`)]
}

/**
 * @param {Expected['lock']} lock
 * @returns {Set<string>}
 */
function namesOfShipped(lock) {
  const paths = Object.keys(lock.packages).filter(path => path !== '' && lock.packages[path]?.dev !== true)
  return new Set(paths.map(path => packageOf(path) ?? path))
}

/**
 * The package that a file belongs to: the innermost one. Undefined for files of ours.
 * @param {string} path
 */
function packageOf(path) {
  return /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]
}

/**
 * @param {PackedFile[]} files
 * @param {(path: string) => string} read
 */
function findMissing(files, read) {
  const there = new Set(files.map(file => file.path))
  if (!there.has('package.json')) return ['package.json is missing.']
  const { main, dependencies } = JSON.parse(read('package.json'))
  const needed = [main, 'out/main/hash-worker.js', 'out/main/score-worker.js', 'out/renderer/index.html']
  const packages = Object.keys(dependencies ?? {}).map(name => `node_modules/${name}/package.json`)
  return [...needed, ...packages].filter(path => !there.has(path)).map(path => `${path} is missing.`)
}

/**
 * @param {PackedFile[]} files
 * @param {string} archive
 */
function findWronglyPacked(files, archive) {
  const inside = files.flatMap(({ path, unpacked }) => {
    const rule = unpacked ? undefined : mustBeReal.find(known => known.path.test(path))
    return rule ? [`${path} lies inside the archive, but ${rule.why}.`] : []
  })
  const lost = files.filter(({ path, unpacked }) => unpacked && !existsSync(join(`${archive}.unpacked`, path)))
  return [...inside, ...lost.map(({ path }) => `${path} should lie in app.asar.unpacked, and is not there.`)]
}

/**
 * Each system gets its own SQLite, and no other's.
 * @param {PackedFile[]} files
 * @param {string} system
 */
function findForeignNatives(files, system) {
  const folder = 'node_modules/better-sqlite3/prebuilds/'
  const natives = files.map(file => file.path).filter(path => path.startsWith(folder))
  const own = natives.filter(path => path.startsWith(`${folder}${system}-`))
  return [
    ...(own.length === 0 ? [`${folder}${system}-*.node is missing.`] : []),
    ...natives.filter(path => !own.includes(path)).map(path => `${path} is for another system than ${system}.`),
  ]
}

/**
 * A sandboxed preload can neither import nor require anything but 'electron'.
 * @param {string[]} paths of all files beside it and itself
 * @param {(path: string) => string} read
 * @returns {string[]}
 */
export function findPreloadFaults(paths, read) {
  const faults = paths
    .filter(path => path !== preload)
    .map(path => `${path} lies beside the preload, which is one file.`)
  if (!paths.includes(preload)) return [...faults, `${preload} is missing.`]
  const code = read(preload)
  if (/^\s*(import|export)\b|\bimport\s*\(/m.test(code))
    faults.push(`${preload} is not CommonJS: it imports or exports.`)
  const required = [...code.matchAll(/\brequire\(\s*([^)]*?)\s*\)/g)].map(match => match[1] ?? '')
  for (const what of required.filter(name => !/^(["'`])electron\1$/.test(name))) {
    faults.push(`${preload} requires ${what}, which a sandboxed preload cannot have.`)
  }
  return faults
}

/**
 * Electron's own sample app, which starts whatever it is given.
 * @param {string} resources
 */
function findStrayArchives(resources) {
  const known = new Set(['app.asar', 'app.asar.unpacked'])
  return readdirSync(resources)
    .filter(name => /\.asar|^app$|^default_app/.test(name) && !known.has(name))
    .map(name => `${name} lies beside app.asar.`)
}

/**
 * @param {string} program
 * @param {Record<string, boolean>} wanted
 */
async function findFuseFaults(program, wanted) {
  const name = basename(program)
  let wire
  try {
    wire = await getCurrentFuseWire(program)
  } catch (error) {
    return [`The fuses of ${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`]
  }
  /** @type {string[]} */
  const faults = []
  for (const [key, on] of Object.entries(wanted)) {
    const fuse = `${key.charAt(0).toUpperCase()}${key.slice(1)}`
    const index = FuseV1Options[/** @type {keyof typeof FuseV1Options} */ (fuse)]
    const state = index === undefined ? undefined : wire[index]
    // The library's own states are a const enum of the characters '0' and '1'.
    const is = state === undefined ? 'unknown' : String.fromCharCode(state)
    if (is !== (on ? '1' : '0'))
      faults.push(`${name}: the fuse ${key} should be ${on ? 'on' : 'off'}, and is ${words(is)}.`)
  }
  return faults
}

/** @param {string} state */
function words(state) {
  return { 0: 'off', 1: 'on', r: 'removed from this Electron' }[state] ?? 'unknown to this Electron'
}
