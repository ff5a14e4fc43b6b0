import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../support/browser-host.ts'
import { featuresOff } from '../support/chromium-features.ts'

test.skipIf(process.platform === 'win32')('what Playwright turns off in Chromium stays off', async () => {
  const folder = temporaryFolder()
  try {
    const heard = join(folder.path, 'arguments')
    const program = join(folder.path, 'chromium')
    writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$@" > '${heard}'\n`)
    chmodSync(program, 0o755)
    await expect(chromium.launch({ executablePath: program })).rejects.toThrow()
    const [, list = ''] = /^--disable-features=(.+)$/m.exec(readFileSync(heard, 'utf8')) ?? []
    expect(list).not.toBe('')
    expect(list.split(',').filter(feature => !featuresOff.includes(feature))).toEqual([])
  } finally {
    folder.remove()
  }
})
