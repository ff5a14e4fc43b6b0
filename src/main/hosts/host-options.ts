import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface HostOptions {
  readonly dataFolder: string
  /** Local folder delivery; outside the data folder, for passwords lie readable there. */
  readonly mailFolder: string
  /** 0: any free one. */
  readonly port: number
  readonly demo: boolean
  readonly resetOwner: boolean
  /** End of stdin means that the launcher is gone. */
  readonly parentPipe: boolean
}

/** Throws an Error with a sentence for the terminal. */
export function parseHostOptions(args: readonly string[], demoFolder: () => string): HostOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      demo: { type: 'boolean', default: false },
      'reset-owner': { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
      'parent-pipe': { type: 'boolean', default: false },
    },
    strict: true,
  })
  const port = values.port === undefined ? 0 : Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error('--port takes a number from 0 to 65535.')
  if (values.demo && values.data !== undefined) throw new Error('--demo makes a folder of its own: leave --data out.')
  if (values.demo && values['reset-owner']) throw new Error('--demo has no owner to reset: leave one of the two out.')
  const demoIn = values.demo ? demoFolder() : null
  return {
    dataFolder: demoIn === null ? resolve(values.data ?? defaultDataFolder()) : join(demoIn, 'data'),
    mailFolder: demoIn === null ? join(homedir(), 'Latchkey mail') : join(demoIn, 'mail'),
    port,
    demo: values.demo,
    resetOwner: values['reset-owner'],
    parentPipe: values['parent-pipe'],
  }
}

/** Where programs of this operating system keep what belongs to one account. */
export function defaultDataFolder(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): string {
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Latchkey')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Latchkey')
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'latchkey')
}
