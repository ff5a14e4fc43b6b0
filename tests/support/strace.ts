import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'

/** A sentence when Linux's strace cannot watch a process here; null when it can. */
export function lacksStrace(): string | null {
  const tried = spawnSync('strace', ['-f', '--seccomp-bpf', '-o', '/dev/null', 'true'], { stdio: 'ignore' })
  if (tried.status === 0) return null
  return 'This attack watches system calls with strace, on Linux: install the package `strace`, and allow ptrace.'
}

/** What was done to a file, by the last part of its name. */
export type FileEvent =
  | {
      readonly kind: 'write'
      readonly at: number
      readonly file: string
      readonly offset: number
      readonly bytes: Buffer
    }
  | { readonly kind: 'truncate'; readonly at: number; readonly file: string; readonly size: number }
  | { readonly kind: 'create' | 'sync' | 'unlink'; readonly at: number; readonly file: string }

/**
 * The command that a process is started under. strace is the one that stands aside, so that signals reach the process.
 * @param paths of files whose calls are recorded, with all that is written
 */
export function underRecording(traceFile: string, paths: readonly string[]): readonly string[] {
  const calls = 'openat,write,pwrite64,ftruncate,fsync,fdatasync,unlink'
  const named = paths.flatMap(path => ['-P', path])
  return [
    'strace',
    '-D',
    '-f',
    '--seccomp-bpf',
    '-ttt',
    '-y',
    '-xx',
    '-s',
    '70000',
    '-e',
    `trace=${calls}`,
    ...named,
    '-o',
    traceFile,
  ]
}

/** The command for a process whose calls fail as `inject` says, in strace's words; `paths` are the files concerned. */
export function underFaults(traceFile: string, inject: readonly string[], paths: readonly string[]): readonly string[] {
  const rules = inject.flatMap(rule => ['-e', `inject=${rule}`])
  const named = paths.flatMap(path => ['-P', path])
  return ['strace', '-D', '-f', '-e', 'trace=pwrite64,fsync,fdatasync,ftruncate', ...rules, ...named, '-o', traceFile]
}

/** Waits until strace has written the end of the process down. */
export async function untilTraced(traceFile: string): Promise<void> {
  const until = Date.now() + 60_000
  for (;;) {
    const text = existsSync(traceFile) ? readFileSync(traceFile, 'latin1').trimEnd() : ''
    if (/\+\+\+ (exited|killed) [^\n]*\+\+\+$/.test(text)) return
    if (Date.now() > until) throw new Error(`strace did not finish ${traceFile}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

const call = /^\d+ +(\d+\.\d+) (\w+)\((.*)\) += (-?\d+)/

/** What happened to the files, in order; `at` is milliseconds of the epoch. Calls that failed are left out. */
export function readTrace(traceFile: string): FileEvent[] {
  const unfinished = new Map<string, string>()
  return readFileSync(traceFile, 'latin1')
    .split('\n')
    .flatMap(line => {
      const thread = /^\d+/.exec(line)?.[0] ?? ''
      if (line.endsWith('<unfinished ...>')) {
        unfinished.set(thread, line.slice(0, -' <unfinished ...>'.length))
        return []
      }
      const resumed = /<\.\.\. \w+ resumed>(.*)$/.exec(line)
      const whole = resumed ? `${unfinished.get(thread) ?? ''}${resumed[1]}` : line
      const [, at = '', name = '', given = '', result = ''] = call.exec(whole) ?? []
      if (name === '' || result.startsWith('-')) return []
      return toEvent(Number(at) * 1000, name, given)
    })
}

function toEvent(at: number, name: string, given: string): FileEvent[] {
  const file = basename(unescape(/^\d+<([^>]*)>/.exec(given)?.[1] ?? '').toString('utf8'))
  const quoted = () => unescape(/"((?:\\x[0-9a-f]{2})*)"/.exec(given)?.[1] ?? '')
  const last = () => Number(/(\d+)$/.exec(given)?.[1])
  switch (name) {
    case 'openat':
      return given.includes('O_CREAT') ? [{ kind: 'create', at, file: basename(quoted().toString('utf8')) }] : []
    case 'unlink':
      return [{ kind: 'unlink', at, file: basename(quoted().toString('utf8')) }]
    case 'pwrite64':
      return [{ kind: 'write', at, file, offset: last(), bytes: quoted() }]
    // Only files that are written from their beginning, in one go.
    case 'write':
      return [{ kind: 'write', at, file, offset: 0, bytes: quoted() }]
    case 'ftruncate':
      return [{ kind: 'truncate', at, file, size: last() }]
    default:
      return [{ kind: 'sync', at, file }]
  }
}

function unescape(text: string): Buffer {
  return Buffer.from(text.replaceAll('\\x', ''), 'hex')
}
