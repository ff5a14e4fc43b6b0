import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { completeLock, missingOptionals, platformOf } from '../../scripts/complete-lock.mjs'

const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')
const lock = JSON.parse(text)
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

describe('package-lock.json', () => {
  test('has an entry for every package of every platform, or npm ci refuses it elsewhere', () => {
    expect(missingOptionals(lock.packages)).toEqual([])
  })

  test('is as scripts/complete-lock.mjs leaves it', () => {
    expect(`${JSON.stringify(completeLock(lock), null, 2)}\n`).toBe(text)
  })

  test('keeps npm from compiling better-sqlite3', () => {
    expect(lock.packages['node_modules/better-sqlite3'].gypfile).toBe(false)
  })

  test('names no registry', () => {
    expect(text).not.toMatch(/"resolved": "https?:/)
  })

  test('agrees with package.json', () => {
    const { dependencies, devDependencies, optionalDependencies } = lock.packages['']
    expect({ dependencies, devDependencies, optionalDependencies }).toEqual({
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
      optionalDependencies: manifest.optionalDependencies,
    })
  })
})

describe('package.json', () => {
  test('pins every version exactly', () => {
    const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }
    expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([])
  })

  test('lets no package run an install script but the one that brings Node', () => {
    const allowed = Object.entries(manifest.allowScripts).filter(([, may]) => may === true)
    expect(allowed).toEqual([['node', true]])
  })
})

describe('completing a lock', () => {
  const packages = {
    '': { devDependencies: { tool: '1.0.0' } },
    'node_modules/tool': {
      version: '1.0.0',
      dev: true,
      optionalDependencies: { '@tool/linux-x64-musl': '1.0.0', '@tool/linux-x64': '1.0.0' },
    },
    'node_modules/tool/node_modules/@tool/linux-x64': { version: '1.0.0' },
    'node_modules/better-sqlite3': { version: '13.2.0', resolved: 'https://registry.example/b.tgz' },
  }

  test('adds what is missing and nothing else, and forgets the registry', () => {
    expect(completeLock({ packages }).packages).toEqual({
      ...packages,
      'node_modules/@tool/linux-x64-musl': {
        version: '1.0.0',
        cpu: ['x64'],
        dev: true,
        libc: ['musl'],
        optional: true,
        os: ['linux'],
      },
      'node_modules/better-sqlite3': { version: '13.2.0', gypfile: false },
    })
  })

  test.each([
    ['@biomejs/cli-win32-x64', { os: ['win32'], cpu: ['x64'] }],
    ['@oxlint/binding-android-arm-eabi', { os: ['android'], cpu: ['arm'] }],
    ['@oxlint/binding-linux-arm64-gnu', { os: ['linux'], cpu: ['arm64'], libc: ['glibc'] }],
    ['@oxlint/binding-linux-arm-musleabihf', { os: ['linux'], cpu: ['arm'], libc: ['musl'] }],
    ['@oxlint-tsgolint/darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
    ['left-pad', undefined],
  ])('reads the platform of %s from its name', (name, platform) => {
    expect(platformOf(name)).toEqual(platform)
  })
})
