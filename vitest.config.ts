import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

const fromRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Minutes long: begun last, as their few lines would have it, they would keep one core waiting for the other. */
const longest = /\/hosts\/(attacks-.*|order-kill)\.test\.ts$/

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => rank(one) - rank(other))
  }
}

function rank({ moduleId }: TestSpecification): number {
  return longest.test(moduleId) ? 0 : 1
}

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
    sequence: { sequencer: LongestFirst },
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // One second, as it would be, is not enough on a machine whose cores are busy.
    expect: { poll: { timeout: 60_000 } },
  },
})
