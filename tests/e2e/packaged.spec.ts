import { expect, test } from '@playwright/test'
import { partsOf } from '../../scripts/lib/package-checks.mjs'
import { findPackagedApps } from '../../scripts/lib/packaged-apps.mjs'
import { temporaryFolder } from '../support/browser-host.ts'
import { driveProgram } from '../support/debugging-port.ts'
import { Shop } from '../support/pages/shop.ts'
import { passwordIn, startSmtpServer, userNameIn } from '../support/smtp-server.ts'

// Not whenever there is something in dist/: that may be of last week.
const isRequired = process.env.LATCHKEY_REQUIRE_PACKAGED === '1'

test('the packaged app, over its debugging port: the shop, a customer, Create login, the mail', async () => {
  test.skip(
    !isRequired,
    'SKIPPED: the packaged app was not tried; "npm run package" makes it, and LATCHKEY_REQUIRE_PACKAGED=1 tries it',
  )
  const [app] = findPackagedApps()
  expect(app, 'LATCHKEY_REQUIRE_PACKAGED is set, and there is no packaged app in dist/').toBeDefined()
  const data = temporaryFolder()
  const smtp = await startSmtpServer()
  try {
    const driven = await driveProgram(partsOf(app ?? '').program, ['--data', data.path], page =>
      page.url().startsWith('app://main/'),
    )
    try {
      const shop = new Shop(driven.page)
      await shop.nameShop()
      await shop.setMailServer(smtp.port)
      await shop.addRegistered({ lastName: 'Packaged', email: 'packaged@example.com' })
      const [mail] = await smtp.waitFor(1)
      if (!mail) throw new Error('no mail')
      expect(mail.to).toEqual(['packaged@example.com'])
      expect(userNameIn(mail)).not.toBe('')
      expect(passwordIn(mail)).not.toBe('')
      expect(await driven.page.evaluate(() => ['host' in window, 'require' in window, 'process' in window])).toEqual([
        true,
        false,
        false,
      ])
      await driven.disconnect()
    } finally {
      expect(await driven.end()).toBe(0)
    }
    expect(smtp.mails).toHaveLength(1)
  } finally {
    await smtp.stop()
    data.remove()
  }
})

// The way in, here and everywhere: what is true of Chromium alone needs no Electron.
test('a window is found and driven over a debugging port, and what does not come is told', async () => {
  const chromium = process.env.LATCHKEY_CHROMIUM
  test.skip(chromium === undefined, 'LATCHKEY_CHROMIUM names the browser; "npm test" sets it')
  const profile = temporaryFolder()
  const args = [
    '--headless',
    '--no-first-run',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--user-data-dir=${profile.path}`,
    'data:text/html,<title>Found</title><button onclick="document.title=%27Pressed%27">Press</button>',
  ]
  const driven = await driveProgram(chromium ?? '', args, page => page.url().startsWith('data:'))
  await driven.page.getByRole('button', { name: 'Press' }).click()
  await expect(driven.page).toHaveTitle('Pressed')
  await driven.disconnect()
  expect(driven.process.exitCode).toBeNull()
  expect(await driven.end()).toBe(0)
  profile.remove()
  await expect(driveProgram(process.execPath, ['-e', 'process.exit(7)'], () => true)).rejects.toThrow(
    'it ended with code',
  )
})
