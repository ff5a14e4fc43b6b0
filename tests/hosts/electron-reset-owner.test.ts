import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/main/db/database.ts'
import { haveWaitingMail, moveBookAtStart, useElectronMain } from '../support/electron-main-in-vitest.ts'

const host = useElectronMain()

describe('the owner’s new password in Electron', () => {
  test('asks for the owner’s new password in a window, which needs no terminal, no script and no keychain', async () => {
    const first = await host.startToWindow()
    await haveWaitingMail(first.api)
    process.emit('SIGTERM', 'SIGTERM')
    await host.hasExited(0)

    await host.renew()
    host.electron.answers.keychainIsSilent = true
    await host.start('--reset-owner')
    await expect.poll(() => host.electron.BrowserWindow.all.length).toBe(1)
    const window = host.electron.BrowserWindow.all[0]
    expect(window?.options.webPreferences).toMatchObject({ sandbox: true, javascript: false, devTools: true })
    // Copy and paste have no keys on macOS without it; and Electron's own menu leads to the developer tools.
    expect(host.electron.asked.menu.flatMap(entry => entry.role ?? []).at(-1)).toBe('editMenu')
    expect(window?.did).toEqual(['load app://reset/'])
    const fetchPage = async (password?: string, again = password) => {
      const body = password === undefined ? null : new URLSearchParams({ password, again: again ?? '' })
      const request = new Request('app://reset/', body ? { method: 'POST', body } : {})
      const response = await host.electron.asked.protocolHandlers.get('app')?.(request)
      expect(response?.headers.get('content-security-policy')).not.toContain('script-src')
      return response?.text()
    }
    expect(await fetchPage()).toContain('New password for Eva (eva)')
    expect(await fetchPage('slate-harbour-walnut-31', 'slate')).toContain('not the same. Nothing was changed.')
    expect(await fetchPage('password')).toContain('Nothing was changed.')
    const done = await fetchPage('slate-harbour-walnut-31')
    expect(done).toContain('Eva signs in as eva with the new password.')
    expect(done).not.toContain('slate')
    window?.close()
    await host.hasExited(0)

    await host.renew()
    const { api } = await host.startToWindow()
    await expect(api.session.signIn({ userName: 'eva', password: 'slate-harbour-walnut-31' })).resolves.toBeDefined()
  })

  describe('the form for the owner’s new password', () => {
    const startWithForm = async () => {
      const first = await host.startToWindow()
      await haveWaitingMail(first.api)
      process.emit('SIGTERM', 'SIGTERM')
      await host.hasExited(0)

      await host.renew()
      await host.start('--reset-owner')
      await expect.poll(() => host.electron.BrowserWindow.all[0]?.did).toContain('load app://reset/')
      const window = host.electron.BrowserWindow.all[0]
      if (!window) throw new Error('no window')
      return window
    }

    test.each(['second-instance', 'activate'])('comes to the front with %s', async name => {
      const window = await startWithForm()
      window.minimized = true
      host.electron.app.emit(name)
      expect(window.did.slice(1)).toEqual(['restore', 'show', 'focus'])
      window.close()
      await host.hasExited(1)
    })

    test('is logged and offered again when it is gone', async () => {
      const window = await startWithForm()
      window.webContents.emit('did-fail-load', {}, -6, 'ERR_FAILED', 'app://reset/', true)
      await expect.poll(() => window.did.filter(did => did === 'load app://reset/').length).toBe(2)
      expect(host.electron.asked.messageBoxes).toMatchObject([{ message: 'The window has stopped working.' }])
      expect(host.readLog()).toContain('the page could not be loaded')
      window.close()
      await host.hasExited(1)
    })

    test('tells as well what the start had to put right', async () => {
      moveBookAtStart()
      const window = await startWithForm()
      await expect.poll(() => host.electron.asked.messageBoxes).toMatchObject([{ message: 'The book was moved.' }])
      window.close()
      await host.hasExited(1)
    })
  })

  test.each(['the window is closed', 'the app is quit'])(
    'closes the book when %s over the owner’s password',
    async how => {
      const first = await host.startToWindow()
      await haveWaitingMail(first.api)
      process.emit('SIGTERM', 'SIGTERM')
      await host.hasExited(0)

      await host.renew()
      host.electron.app.isPackaged = true
      process.argv = ['electron', '--data', host.data, '--reset-owner']
      await import('../../src/main/hosts/electron/main.ts')
      await expect.poll(() => host.electron.BrowserWindow.all.length).toBe(1)
      const window = host.electron.BrowserWindow.all[0]
      expect(window?.options.webPreferences?.devTools).toBe(false)
      if (how === 'the app is quit') host.electron.app.quit()
      else window?.close()
      await host.hasExited(1)
      await (await openDatabase(host.data)).close()
    },
  )

  test('says in a box that there is no owner to reset yet', async () => {
    await host.start('--reset-owner')
    await host.hasExited(1)
    expect(host.electron.asked.errorBoxes).toMatchObject([
      { content: expect.stringContaining('There is no owner yet') },
    ])
  })

  test('does not reset the owner under a Latchkey that is open', async () => {
    await host.startToWindow()
    await host.renewBeside()
    await host.start('--reset-owner')
    await host.hasExited(1)
    expect(host.electron.asked.errorBoxes).toMatchObject([{ content: expect.stringContaining('Close it') }])
    expect(host.electron.BrowserWindow.all).toEqual([])
  })
})
