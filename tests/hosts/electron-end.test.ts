import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../src/main/db/database.ts'
import { haveWaitingMail, useElectronMain } from '../support/electron-main-in-vitest.ts'

const host = useElectronMain()

describe('the end in Electron', () => {
  test('comes with the last window, drained once however often it is asked', async () => {
    const { window } = await host.startToWindow()
    window.close()
    host.electron.app.quit()
    await expect.poll(() => window.isDestroyed()).toBe(true)
    host.electron.app.quit()
    host.electron.app.quit()
    await host.hasExited(0)
    await new Promise(resolve => setTimeout(resolve, 100))
    expect(host.electron.asked.exitCodes).toEqual([0])
    expect(host.electron.asked.messageBoxes).toEqual([])
    // Closed: somebody else gets in.
    await (await openDatabase(host.data)).close()
  })

  test('says how many emails wait, to the person who quits', async () => {
    const { api, window } = await host.startToWindow()
    await haveWaitingMail(api)
    window.close()
    await host.hasExited(0)
    expect(host.electron.asked.messageBoxes).toMatchObject([
      { type: 'info', message: '1 email waits until Latchkey is open and online.' },
    ])
  })

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('comes with %s, and asks nobody', async signal => {
    const { api, window } = await host.startToWindow()
    await haveWaitingMail(api)
    // A page with unsaved typing would refuse to be closed.
    window.on('close', (event: { preventDefault(): void }) => event.preventDefault())
    process.emit(signal, signal)
    await host.hasExited(0)
    expect(host.electron.asked.messageBoxes).toEqual([])
    expect(host.said).toBe('1 email waits until Latchkey is open and online.\n')
  })

  test('asks in the window whether to close while mail waits, and stays when told so', async () => {
    const { api, window } = await host.startToWindow()
    await haveWaitingMail(api)
    host.electron.answers.messageBox = 1
    window.close()
    await expect.poll(() => host.electron.asked.messageBoxes.length).toBe(1)
    await new Promise(resolve => setImmediate(resolve))
    expect([window.isDestroyed(), host.electron.asked.exitCodes]).toEqual([false, []])
    host.electron.answers.messageBox = 0
    host.electron.app.quit()
    await host.hasExited(0)
    expect(host.electron.asked.messageBoxes).toHaveLength(2)
  })

  test('asks about unsaved typing after that, and tells anew once the person stayed', async () => {
    const { api, window } = await host.startToWindow()
    await haveWaitingMail(api)
    window.unsaved = true
    window.close()
    await expect.poll(() => host.electron.asked.messageBoxes.length).toBe(2)
    expect(host.electron.asked.messageBoxes[1]).toMatchObject({ message: 'Leave without saving?' })
    expect(window.isDestroyed()).toBe(false)
    window.unsaved = false
    window.close()
    await host.hasExited(0)
    expect(host.electron.asked.messageBoxes).toHaveLength(3)
  })

  test('waits for nothing but the answer of whoever has typed: one box, and the page stays meanwhile', async () => {
    const { api, window } = await host.startToWindow()
    window.unsaved = true
    host.electron.answers.leavesBoxesOpen = true
    window.close()
    const boxes = host.electron.asked.messageBoxes
    await expect.poll(() => boxes).toMatchObject([{ message: 'Leave without saving?', defaultId: 0, cancelId: 0 }])
    window.close()
    host.electron.app.quit()
    await expect(api.session.state({})).resolves.toMatchObject({ firstStart: true })
    expect([boxes.length, window.isDestroyed(), window.visible]).toEqual([1, false, true])
    process.emit('SIGTERM', 'SIGTERM')
    await host.hasExited(0)
    expect(boxes).toMatchObject([{ signal: { aborted: true } }])
  })

  test('comes when what was typed need not be saved, and nothing is asked a second time', async () => {
    const { api, window } = await host.startToWindow()
    await haveWaitingMail(api)
    window.unsaved = true
    window.close()
    const boxes = host.electron.asked.messageBoxes
    await expect.poll(() => boxes.length).toBe(2)
    await new Promise(resolve => setImmediate(resolve))
    expect(window.isDestroyed()).toBe(false)
    let didUnload = false
    window.webContents.on('will-prevent-unload', ({ defaultPrevented }) => (didUnload = defaultPrevented))
    // In the first box it means Stay.
    host.electron.answers.messageBoxes = { 'Leave without saving?': 1 }
    window.close()
    await host.hasExited(0)
    expect(boxes.map(({ message }) => message)).toEqual([
      '1 email waits until Latchkey is open and online.',
      'Leave without saving?',
      '1 email waits until Latchkey is open and online.',
      'Leave without saving?',
    ])
    // Closed as any other, and not destroyed: the page keeps its drafts while it goes.
    expect(didUnload).toBe(true)
  })

  test('does not come when a page with unsaved typing is only loaded again, which is asked each time', async () => {
    const { window } = await host.startToWindow()
    host.electron.answers.messageBox = 1
    for (const times of [1, 2]) {
      expect(host.electron.emitStoppable(window.webContents, 'will-prevent-unload')).toBe(false)
      await expect.poll(() => window.webContents.reloads).toBe(times)
      expect(host.electron.emitStoppable(window.webContents, 'will-prevent-unload')).toBe(true)
      window.webContents.emit('did-finish-load')
    }
    expect(host.electron.asked.messageBoxes).toHaveLength(2)
    expect(window.isDestroyed()).toBe(false)
  })

  test.each(['session-end', 'shutdown'])(
    'comes with %s, when the computer is shut down, and asks nobody',
    async name => {
      const { api, window } = await host.startToWindow()
      await haveWaitingMail(api)
      window.unsaved = true
      // Else Linux goes on shutting down while mail is in mid-air.
      if (name === 'shutdown') expect(host.electron.emitStoppable(host.electron.powerMonitor, name)).toBe(true)
      else window.emit(name)
      await host.hasExited(0)
      expect(host.electron.asked.messageBoxes).toEqual([])
    },
  )

  test('waits for nobody when a signal comes while it tells how many emails wait', async () => {
    const { api, window } = await host.startToWindow()
    await haveWaitingMail(api)
    host.electron.answers.leavesBoxesOpen = true
    window.close()
    await expect.poll(() => host.electron.asked.messageBoxes.length).toBe(1)
    expect(host.electron.asked.exitCodes).toEqual([])
    process.emit('SIGTERM', 'SIGTERM')
    await host.hasExited(0)
  })

  test('comes when the launcher is gone, which a socket says, for Electron has no stdin on Windows', async () => {
    const address = process.platform === 'win32' ? String.raw`\\.\pipe\latchkey-test` : join(host.folder, 'lifeline')
    const server = createServer().listen(address)
    onTestFinished(() => void server.close())
    const connection = new Promise<Socket>(resolve => server.once('connection', resolve))
    await host.startToWindow('--parent-socket', address)
    expect(host.electron.asked.exitCodes).toEqual([])
    ;(await connection).destroy()
    await host.hasExited(0)
  })

  test('does not come with a side errand that failed', async () => {
    await host.startToWindow()
    process.emit('unhandledRejection', new Error('canary'), Promise.resolve())
    await new Promise(resolve => setImmediate(resolve))
    expect([host.electron.asked.exitCodes, host.electron.asked.errorBoxes]).toEqual([[], []])
    const log = readFileSync(join(host.data, 'logs', 'latchkey.log'), 'utf8')
    expect(log).toContain('unheard rejection cause="Error')
    expect(log).not.toContain('canary')
  })

  test('comes with an error that nobody expected, and says nothing of what it held', async () => {
    await host.startToWindow()
    process.emit('uncaughtException', Object.assign(new Error('canary'), { password: 'canary' }))
    await host.hasExited(1)
    expect(host.electron.asked.errorBoxes[0]?.content).toContain('nothing that was saved is lost')
    const log = readdirSync(join(host.data, 'logs')).map(name => readFileSync(join(host.data, 'logs', name), 'utf8'))
    expect(log.join('')).toContain('unexpected cause="Error')
    expect(log.join('') + host.said + JSON.stringify(host.electron.asked.errorBoxes)).not.toContain('canary')
    host.electron.asked.exitCodes.length = 0
  })
})
