// Run after every `npm install` that changes dependencies: `node scripts/complete-lock.mjs`.
//
// Two things npm leaves out of package-lock.json make `npm ci` fail on other machines:
//
// 1. A registry mirror may lack the packages of platforms it never serves (Biome, oxlint and tsgolint for macOS, Windows,
//    musl). npm then leaves them out of the lock, and `npm ci` refuses it as incomplete. Each gets an entry that says for
//    which platform it is; npm skips it elsewhere and fetches it where it belongs.
// 2. The lock forgets better-sqlite3's `gypfile: false`, upon which `npm ci` compiles it with node-gyp although its
//    binaries lie ready in the package.
//
// Plain Node without packages: it must run before anything is installed.

import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const lockFile = new URL('../package-lock.json', import.meta.url)

const operatingSystems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

/**
 * What a platform package's name says about where it belongs, as npm writes it into the lock.
 * Undefined when the name names no platform.
 * @param {string} name
 * @returns {{ cpu: string[], libc?: string[], os: string[] } | undefined}
 */
export function platformOf(name) {
  const words = name.replace(/^@/, '').split(/[/-]/)
  const os = operatingSystems.find(known => words.includes(known))
  const cpu = processors.find(known => words.includes(known))
  if (!os || !cpu) return undefined
  if (words.some(word => word.startsWith('musl'))) return { cpu: [cpu], libc: ['musl'], os: [os] }
  // arm-gnueabihf is listed without libc by the packages themselves; glibc is right for every -gnu.
  if (words.includes('gnu')) return { cpu: [cpu], libc: ['glibc'], os: [os] }
  return { cpu: [cpu], os: [os] }
}

/**
 * The optional packages that some package of the lock asks for and that have no entry anywhere on its way up.
 * @param {Record<string, any>} packages the `packages` of a lock file
 * @returns {{ name: string, version: string, dev: boolean }[]}
 */
export function missingOptionals(packages) {
  const missing = new Map()
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!isResolved(packages, path, name)) missing.set(name, { name, version, dev: entry.dev === true })
    }
  }
  return [...missing.values()]
}

/**
 * A completed copy of a lock file.
 * @param {Record<string, any>} lock
 * @returns {Record<string, any>}
 */
export function completeLock(lock) {
  const packages = { ...lock.packages }
  for (const { name, version, dev } of missingOptionals(packages)) {
    const platform = platformOf(name)
    if (!platform)
      throw new Error(`${name} is missing from the lock, and its name does not say for which platform it is`)
    if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${name}@${version}: only an exact version can be completed`)
    packages[`node_modules/${name}`] = {
      version,
      cpu: platform.cpu,
      ...(dev && { dev }),
      ...(platform.libc && { libc: platform.libc }),
      optional: true,
      os: platform.os,
    }
  }
  const sqlite = packages['node_modules/better-sqlite3']
  if (sqlite) packages['node_modules/better-sqlite3'] = { ...sqlite, gypfile: false }
  // Where a package is fetched from is each machine's own matter.
  for (const [path, entry] of Object.entries(packages)) {
    if (/^https?:/.test(entry.resolved ?? '')) {
      const { resolved: _, ...rest } = entry
      packages[path] = rest
    }
  }
  // The order npm itself writes, so that the next install shows no other difference.
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
  return { ...lock, packages: Object.fromEntries(sorted) }
}

/**
 * @param {Record<string, any>} packages
 * @param {string} path
 * @param {string} name
 */
function isResolved(packages, path, name) {
  for (let from = path; ; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
    if (packages[`${from && `${from}/`}node_modules/${name}`]) return true
    if (from === '') return false
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const before = readFileSync(lockFile, 'utf8')
  const lock = JSON.parse(before)
  const missing = missingOptionals(lock.packages)
  const after = `${JSON.stringify(completeLock(lock), null, 2)}\n`
  if (after !== before) writeFileSync(lockFile, after)
  process.stdout.write(`${missing.length} platform packages added${after === before ? ', nothing to do' : ''}\n`)
}
