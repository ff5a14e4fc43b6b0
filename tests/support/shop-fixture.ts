import { test as base } from '@playwright/test'
import { startBrowserHost, temporaryFolder } from './browser-host.ts'
import type { BrowserHost } from './browser-host.ts'
import { ElectronApp } from './electron-window/electron-app.ts'
import { Shop } from './pages/shop.ts'
import { startSmtpServer } from './smtp-server.ts'
import type { SmtpOptions, TestSmtpServer } from './smtp-server.ts'

export interface HostOption {
  /** What is behind the window: see playwright.config.ts. */
  readonly host: 'browser' | 'electron'
}

interface Fixtures extends HostOption {
  /** Whether the shop is opened on the screen of the first start, or behind its back. */
  readonly firstStart: 'by hand' | 'quick'
  /** A data folder of its own, and a host process on it that a test may kill and start again. */
  readonly station: Station
  /** The window, with the shop named and its owner signed in. */
  readonly shop: Shop
  /** Starts a mail server that ends with the test. */
  readonly mailServer: (options?: SmtpOptions) => Promise<TestSmtpServer>
}

/** What the two hosts have in common. */
export type TestedHost = Pick<BrowserHost, 'address' | 'origin' | 'stderr' | 'connect' | 'stop'>

export interface Station {
  readonly folder: string
  host(): TestedHost
  restart(): Promise<TestedHost>
}

/** One data folder, one host and one port a test: tests run side by side. */
export const test = base.extend<Fixtures>({
  firstStart: ['quick', { option: true }],

  host: ['browser', { option: true }],

  station: async ({ host: kind, page }, use) => {
    const folder = temporaryFolder()
    const apps: ElectronApp[] = []
    async function start(): Promise<TestedHost> {
      if (kind === 'browser') return startBrowserHost(folder.path)
      const app = await ElectronApp.start(folder.path, page)
      apps.push(app)
      return app
    }
    let host = await start()
    await use({
      folder: folder.path,
      host: () => host,
      async restart() {
        await host.stop()
        host = await start()
        if (host instanceof ElectronApp) await host.open()
        return host
      },
    })
    const code = await host.stop()
    folder.remove()
    const troubles = apps.flatMap(app => app.troubles)
    if (troubles.length > 0) throw new Error(`the window had trouble: ${troubles.join('\n')}`)
    if (kind === 'electron' && code !== 0) throw new Error(`the app ended with ${code}: ${host.stderr()}`)
  },

  shop: async ({ page, station, firstStart }, use) => {
    const complaints: string[] = []
    page.on('console', message => {
      // A violated content security policy speaks up here, as does an error that nobody caught. What looks at every
      // frame for the test itself is turned away by a preview's, which is what it is for.
      const ours = /Failed to load resource|WebSocket|Blocked script execution in '[^']*\/preview\//
      if (message.type() === 'error' && !ours.test(message.text())) complaints.push(message.text())
    })
    page.on('pageerror', error => complaints.push(error.message))
    const shop = new Shop(page)
    if (firstStart === 'quick') await shop.openQuickly(station.host().address)
    else await shop.openFirst(station.host().address)
    await use(shop)
    if (complaints.length > 0) throw new Error(`the window complained: ${complaints.join('\n')}`)
  },

  mailServer: async ({ browserName: _browser }, use) => {
    const servers: TestSmtpServer[] = []
    await use(async options => {
      const server = await startSmtpServer(options)
      servers.push(server)
      return server
    })
    await Promise.all(servers.map(server => server.stop()))
  },
})

export { expect } from '@playwright/test'
export { ownerPassword } from './pages/shop.ts'
