import { defineConfig } from '@playwright/test'

const chromium = process.env.LATCHKEY_CHROMIUM
const asRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'out/test-results/playwright',
  workers: 2,
  fullyParallel: true,
  // A test that needs a second try hides something.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Generous: a slow machine must not look like a fault.
  timeout: 120_000,
  expect: { timeout: 20_000 },
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
      ],
    },
  },
})
