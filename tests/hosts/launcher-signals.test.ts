import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { build } from '../../scripts/build.mjs'
import { temporaryFolder } from '../support/browser-host.ts'
import { areGone } from '../support/process-list.ts'

const root = new URL('../..', import.meta.url)

let folder: ReturnType<typeof temporaryFolder>
const started: ChildProcess[] = []

beforeAll(() => build())
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(async () => {
  for (const child of started.splice(0)) killGroup(child, 'SIGKILL')
  await areGone(folder.path, 90_000)
  folder.remove()
})

/** The real `npm start`, in a process group of its own, as a terminal starts it. */
function npmStart() {
  const child = spawn('npm', ['start', '--', '--browser', '--no-open', '--port', '0', '--data', folder.path], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  let stdout = ''
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
      if (stdout.includes('Latchkey is ready')) resolve()
    })
    child.once('close', () => reject(new Error(`ended before it was ready: ${stderr}`)))
  })
  // Only some tests wait for it.
  ready.catch(() => {})
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  return { child, ready, ended, stdout: () => stdout, stderr: () => stderr }
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal)
  } catch {
    // Already gone.
  }
}

describe.skipIf(process.platform !== 'linux')('npm start', () => {
  test.each([
    ['SIGTERM', 'the whole group'],
    ['SIGINT', 'the whole group'],
    ['SIGTERM', 'npm alone'],
    ['SIGINT', 'npm alone'],
  ] as const)('ends on %s to %s: exit code 0, nothing left', async (signal, whom) => {
    const app = npmStart()
    await app.ready
    if (whom === 'npm alone') app.child.kill(signal)
    else killGroup(app.child, signal)
    expect(await app.ended).toBe(0)
    expect(await areGone(folder.path, 90_000)).toBe(true)
  })

  test('leaves nothing behind when npm is killed hard', async () => {
    const app = npmStart()
    await app.ready
    app.child.kill('SIGKILL')
    expect(await areGone(folder.path, 90_000)).toBe(true)
  })

  test('prints the ready line on stdout, and nothing else of its own', async () => {
    const app = npmStart()
    await app.ready
    const ours = app
      .stdout()
      .split('\n')
      .filter(line => line !== '' && !line.startsWith('>'))
    expect(ours).toEqual([expect.stringMatching(/^Latchkey is ready at http:\/\/127\.0\.0\.1:\d+\/\?token=\S+$/)])
  })

  test('says that the shop is already open, and fails, when it is started twice', async () => {
    const first = npmStart()
    await first.ready
    const second = npmStart()
    expect(await second.ended).toBe(1)
    expect(second.stderr()).toMatch(/already open/i)
    expect(second.stdout()).not.toContain('Latchkey is ready')
  })
})
