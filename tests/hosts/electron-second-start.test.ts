import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { openDatabase } from '../../src/main/db/database.ts'
import { useElectronMain } from '../support/electron-main-in-vitest.ts'

const host = useElectronMain()

const answerFiles = () => readdirSync(join(host.data, 'window')).filter(name => name.startsWith('answer-'))

describe('a second start in Electron', () => {
  test('brings the window that is open to the front when it is started again', async () => {
    const { window } = await host.startToWindow()
    window.minimized = true
    host.electron.app.emit('second-instance')
    expect(window.did).toEqual(['load app://main/', 'restore', 'show', 'focus'])
    expect(host.electron.BrowserWindow.all).toHaveLength(1)
  })

  test('opens nothing when it is itself the second, and the first, which says that it heard, comes to the front', async () => {
    const { window } = await host.startToWindow()
    window.minimized = true
    await host.renewBeside()
    await host.start()
    await host.hasExited(0)
    expect(host.said).toBe('Latchkey is already open on this computer with this data folder.\n')
    expect(host.electron.BrowserWindow.all).toEqual([])
    expect(window.did).toEqual(['load app://main/', 'restore', 'show', 'focus'])
    expect(answerFiles()).toEqual([])
  })

  test('opens when the first, which was ending, is gone, and is not taken for heard by it', async () => {
    await host.startToWindow()
    const first = await host.renewBeside()
    const { exit } = first.app
    let leave = () => undefined as void
    const ending = new Promise<void>(resolve => {
      first.app.exit = code => {
        leave = () => exit.call(first.app, code)
        resolve()
      }
    })
    first.app.quit()
    await ending
    await host.start()
    const tries = () => host.electron.asked.calls.filter(call => call === 'requestSingleInstanceLock').length
    await expect.poll(tries).toBeGreaterThan(1)
    expect([host.said, host.electron.asked.exitCodes, answerFiles()]).toEqual(['', [], []])
    leave()
    await expect.poll(() => host.electron.BrowserWindow.all.length).toBe(1)
    expect(host.said).toBe('')
  })

  test('says what went wrong when it cannot even be found out whether it is the second', async () => {
    const ask = vi.spyOn(host.electron.app, 'requestSingleInstanceLock')
    ask.mockReturnValueOnce(false).mockImplementation(() => {
      throw new Error('The lock is broken.')
    })
    await host.start()
    await host.hasExited(1)
    expect(host.electron.asked.errorBoxes).toMatchObject([{ content: 'The lock is broken.' }])
  })

  test('clears away an answer that came too late for the second that asked for it', async () => {
    mkdirSync(join(host.data, 'window'), { recursive: true })
    writeFileSync(join(host.data, 'window', `answer-${crypto.randomUUID()}`), '')
    await host.startToWindow()
    expect(answerFiles()).toEqual([])
  })

  test('looks for itself when it gets no lock and nobody answers, and opens the book', async () => {
    host.electron.answers.singleInstance = false
    await host.startToWindow()
    expect(host.electron.BrowserWindow.all).toHaveLength(1)
  })

  test('says in a box that the book is open elsewhere, when nobody answers there', async () => {
    host.electron.answers.singleInstance = false
    mkdirSync(host.data)
    const other = await openDatabase(host.data)
    await host.start()
    await host.hasExited(1)
    expect(host.electron.asked.errorBoxes).toMatchObject([{ content: expect.stringContaining('already open') }])
    await other.close()
  })
})
