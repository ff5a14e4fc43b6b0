import { readdirSync } from 'node:fs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { readProcesses, treeOf } from '../../scripts/lib/process-tree.mjs'
import { tryPackage } from '../../scripts/lib/try-package.mjs'
import { tryStart } from '../../scripts/lib/try-start.mjs'
import { fakeLatchkey } from '../support/fake-latchkey.ts'
import type { FakeLatchkey, Misbehaviour } from '../support/fake-latchkey.ts'
import { packFake } from '../support/fake-package.ts'
import { areGone } from '../support/process-list.ts'

// Long enough for whatever does happen, and short for what never does.
const limits = { answerLimitMs: 60_000, aliveMs: 300, stopLimitMs: 60_000 }
const options = ['--demo', '--tell-answered']

let fake: FakeLatchkey | undefined
afterEach(() => {
  vi.unstubAllEnvs()
  fake?.remove()
  fake = undefined
})

/** The trial looks for what is left behind where TMPDIR points, and so does the program. */
async function tryWith(does: Misbehaviour, changes: Partial<typeof limits> = {}): Promise<string | undefined> {
  fake = fakeLatchkey(does)
  vi.stubEnv('TMPDIR', fake.temporary)
  return tryStart({ command: fake.file, args: options, ...limits, ...changes })
}

describe.skipIf(process.platform === 'win32')('a trial of the whole product', () => {
  test('succeeds when the page was answered, it lived on, and it ended in order with nothing left', async () => {
    expect(await tryWith({})).toBeUndefined()
    expect(readdirSync(fake?.temporary ?? '')).toEqual(['latchkey', 'latchkey.cjs'])
  })

  test.each<[string, Misbehaviour, string, Partial<typeof limits>?]>([
    ['its page is never answered', { neverAnswers: true }, 'its page was not answered', { answerLimitMs: 1_000 }],
    ['its book is never filled', { neverSignsIn: true }, 'its page was not answered', { answerLimitMs: 1_000 }],
    ['it dies at once', { neverAnswers: true, dies: 3 }, 'it ended with code 3'],
    ['it dies after its page was answered', { dies: 4 }, 'it ended with code 4', { aliveMs: 60_000 }],
    ['it ends by itself, even in order', { dies: 0 }, 'it ended with code 0', { aliveMs: 60_000 }],
    [
      'it goes to the browser',
      { neverAnswers: true, says: 'Electron could not be fetched; opening in the browser instead.' },
      'no window: it went to the browser',
    ],
    ['it says that it cannot go on', { says: 'Latchkey has met an error that it cannot go on from' }, 'an error box'],
    ['Electron shows its own box', { says: 'A JavaScript error occurred in the main process' }, 'an error box'],
    ['it shows an error box at the end', { saysAtTheEnd: 'Latchkey cannot go on' }, 'an error box'],
    ['it does not end when it is asked to', { ignoresStop: true }, 'it did not end within 1 s', { stopLimitMs: 1_000 }],
    ['it ends with an error', { exitCode: 1 }, 'it ended with code 1'],
    ['it leaves a process', { leavesProcess: true }, 'it left running: '],
    ['it leaves its folder', { leavesFolder: true }, 'it left behind'],
    [
      'it logged an error',
      { logs: '2026-11-28T10:00:00.000Z error the page is gone reason="crashed"\n' },
      'the page is gone',
    ],
    ['it wrote no log', { logs: '' }, 'it wrote no log'],
    ['it made no book', { makesNoFolder: true }, 'it filled no demo book'],
  ])('fails when %s, and leaves nothing running', async (_, does, words, changes) => {
    const trouble = await tryWith(does, changes)
    expect(trouble).toContain(words)
    // Whoever reads the log of a machine far away has nothing else.
    if (!does.neverSignsIn) expect(trouble).toContain('It said: Sign in as eva with the password ...')
    expect(await areGone(fake?.temporary ?? '', 90_000)).toBe(true)
  })

  test('fails when there is no such program', async () => {
    expect(await tryStart({ command: '/nowhere/latchkey', args: options, ...limits })).toContain(
      'it could not be started',
    )
  })

  test('starts the program of a packaged app, with the switches that are given', async () => {
    const packed = await packFake()
    fake = fakeLatchkey({}, `${packed.app}/latchkey`)
    vi.stubEnv('TMPDIR', fake.temporary)
    expect(await tryPackage(packed.app, { ...limits, switches: ['--ozone-platform=wayland'] })).toBeUndefined()
    packed.remove()
  })
})

describe('the processes of a trial', () => {
  test('are those that it started, and those that these started', () => {
    const all = readProcesses(
      '  1 0 Ss init\n 10 1 S npm start\n 11 10 Sl node\n 12 11 Z defunct\n 13 11 R electron \n 20 1 S npm\n',
    )
    expect(treeOf(all, 10).map(({ id, name }) => `${id} ${name}`)).toEqual(['10 npm start', '11 node', '13 electron'])
    expect(treeOf(all, 12)).toEqual([])
  })
})
