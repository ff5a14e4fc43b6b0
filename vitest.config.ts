import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: {
    // Importing the real package in plain Node would start a download.
    alias: { electron: fromRoot('tests/support/electron-stand-in.ts') },
  },
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/e2e/**'],
    // Processes, not threads: better-sqlite3 and the hash workers are to meet what they meet in the product.
    pool: 'forks',
    // Most of the time is spent waiting for processes and servers: left alone it keeps one core free, of two.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
