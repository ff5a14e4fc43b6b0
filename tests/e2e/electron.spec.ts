import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { _electron, expect, test } from '@playwright/test'
import { temporaryFolder } from '../support/browser-host.ts'
import { Shop } from '../support/pages/shop.ts'
import { startSmtpServer } from '../support/smtp-server.ts'

const binary = findBinary()
// Where Electron must be there, a skipped window would look like a window that works.
const isRequired = process.env.LATCHKEY_REQUIRE_ELECTRON === '1'

test.skip(
  binary === null && !isRequired,
  'SKIPPED: the window was not tried in real Electron, for its binary is not on this machine',
)

/** Without importing the package: that would start a download. */
function findBinary(): string | null {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  try {
    const file = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'))
    return existsSync(file) ? file : null
  } catch {
    return null
  }
}

test('the main job in Electron itself: the shop, a customer, Create login, the mail', async () => {
  expect(binary, 'LATCHKEY_REQUIRE_ELECTRON is set, and Electron is not on this machine').not.toBeNull()
  const data = temporaryFolder()
  const smtp = await startSmtpServer()
  const root = resolve(import.meta.dirname, '../..')
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const app = await _electron.launch({ executablePath: binary ?? '', args: [root, ...asRoot, '--data', data.path] })
  try {
    const page = await app.firstWindow()
    expect(new URL(page.url()).protocol).toBe('app:')
    const shop = new Shop(page)
    await shop.nameShop()
    await shop.addRegistered({ lastName: 'Window', email: 'window@example.com' })
    await shop.setMailServer(smtp.port)
    const [mail] = await smtp.waitFor(1)
    expect(mail?.to).toEqual(['window@example.com'])
    // The page has the bridge and nothing of Node.
    expect(await page.evaluate(() => ['host' in window, 'require' in window, 'process' in window])).toEqual([
      true,
      false,
      false,
    ])
  } finally {
    await app.close()
    await smtp.stop()
    data.remove()
  }
})
