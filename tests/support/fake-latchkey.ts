import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** What stands for Latchkey in a trial, and how it misbehaves. Without any of these it does what a trial wants to see. */
export interface Misbehaviour {
  readonly neverSignsIn?: boolean
  readonly neverAnswers?: boolean
  /** With this code, right after its page was answered. */
  readonly dies?: number
  /** Right after its page was answered. */
  readonly says?: string
  readonly saysAtTheEnd?: string
  readonly ignoresStop?: boolean
  /** When it is asked to end. */
  readonly exitCode?: number
  readonly leavesProcess?: boolean
  readonly leavesFolder?: boolean
  readonly logs?: string
  readonly makesNoFolder?: boolean
}

/** The same as text, for where a program is to be put by other means. */
export const latchkeyProgram = (does: Misbehaviour = {}) => `
const { mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const does = ${JSON.stringify(does)}
const say = line => process.stderr.write(line + '\\n')
if (!process.argv.includes('--demo')) process.exit(9)
let folder
if (!does.makesNoFolder) {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-demo-'))
  writeFileSync(join(folder, 'process-id'), String(process.pid))
  mkdirSync(join(folder, 'data', 'logs'), { recursive: true })
  writeFileSync(join(folder, 'data', 'logs', 'latchkey.log'), does.logs ?? '2026-11-28T10:00:00.000Z info started\\n')
}
process.on('exit', () => folder && !does.leavesFolder && rmSync(folder, { recursive: true }))
process.on('SIGTERM', () => {
  if (does.ignoresStop) return
  if (does.saysAtTheEnd) say(does.saysAtTheEnd)
  process.exit(does.exitCode ?? 0)
})
if (does.leavesProcess) {
  const waits = ['-e', 'setInterval(() => {}, 60_000)', tmpdir()]
  require('node:child_process').spawn(process.execPath, waits, { stdio: 'ignore', detached: true }).unref()
}
if (!does.neverSignsIn) say('Sign in as eva with the password tidal-copper')
if (!does.neverAnswers && process.argv.includes('--tell-answered')) say('The page has been answered.')
if (does.says) say(does.says)
if (does.dies !== undefined) setImmediate(() => process.exit(does.dies))
setInterval(() => {}, 60_000)
`

export interface FakeLatchkey {
  /** A program of its own; it takes the options of Latchkey. */
  readonly file: string
  /** For TMPDIR, so that what others leave in the system's own is not looked at. */
  readonly temporary: string
  remove(): void
}

/** At a place of its own, or in the place of `file`. Not for Windows, which starts no scripts. */
export function fakeLatchkey(does: Misbehaviour = {}, file?: string): FakeLatchkey {
  const temporary = mkdtempSync(join(tmpdir(), 'latchkey-trial-'))
  const place = file ?? join(temporary, 'latchkey')
  mkdirSync(dirname(place), { recursive: true })
  writeFileSync(`${place}.cjs`, latchkeyProgram(does))
  // With exec: a shell between would take the signals.
  writeFileSync(place, `#!/bin/sh\nexec "${process.execPath}" "$0.cjs" "$@"\n`)
  chmodSync(place, 0o755)
  return { file: place, temporary, remove: () => rmSync(temporary, { recursive: true, force: true }) }
}
