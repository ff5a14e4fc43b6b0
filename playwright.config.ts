import { defineConfig } from '@playwright/test'
import { featuresOff } from './tests/support/chromium-features.ts'

const chromium = process.env.LATCHKEY_CHROMIUM
const asRoot = process.getuid?.() === 0

/**
 * What also runs in the Electron host's window (docs/decisions/0023-the-electron-window-in-chromium.md): the main job, and
 * one way at least through each door of that host. The other specs try screens, looks and rules, which know nothing of their
 * host, and would take as long once more. Of other files, the tests run there that are tagged @electron-window.
 */
const electronWindow = [
  // What only this window has: isolation, the native menu, permissions, closing.
  'electron-window',
  // The main job, from the first start to a kill and a start anew; and mail that waits.
  'first-steps',
  'register',
  'outbox-queue',
  // Previews, in frames of another origin.
  'outbox-preview',
  'hostile-template',
  // Keys, of which this window has others than a browser's tab, and dialogs.
  'keyboard',
  'lists-by-key',
  // Locking, signing in, and drafts.
  'lock',
  // Files, through the dialog of the system.
  'export-format',
]
const inElectronWindow = new RegExp(`[ /](${electronWindow.join('|')})\\.spec\\.ts|@electron-window`)

/** Of these, what only a browser has (its keys, its requests, its second tab), and what says no more in another window. */
const notInElectronWindow = /@browser|for axe$|of a hundred lines/

export default defineConfig<{ readonly host: 'browser' | 'electron' }>({
  testDir: 'tests/e2e',
  outputDir: 'out/test-results/playwright',
  workers: 2,
  fullyParallel: true,
  // A test that needs a second try hides something.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Generous: a slow machine must not look like a fault.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  projects: [
    { name: 'browser-host', testMatch: '**/*.spec.ts', testIgnore: '**/electron-window.spec.ts' },
    {
      name: 'electron-window',
      testMatch: '**/*.spec.ts',
      grep: inElectronWindow,
      grepInvert: notInElectronWindow,
      use: { host: 'electron' },
    },
  ],
  use: {
    browserName: 'chromium',
    // Recording every test takes a third of the whole run's time. For one that fails: `--trace on`.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium && { executablePath: chromium }),
      // Nothing may leave this computer, and nothing may update itself under a running test.
      args: [
        ...(asRoot ? ['--no-sandbox'] : []),
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--disable-features=${featuresOff.join(',')}`,
      ],
    },
  },
})
