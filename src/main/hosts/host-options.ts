import { mkdtempSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface HostOptions {
  readonly dataFolder: string
  /** Local folder delivery; outside the data folder, for passwords lie readable there. */
  readonly mailFolder: string
  /** With --demo: holds the data and the mail, and goes away at the end. */
  readonly temporaryFolder: string | null
  /** 0: any free one. */
  readonly port: number
  readonly demo: boolean
  readonly resetOwner: boolean
  /** End of stdin means that the launcher is gone. */
  readonly parentPipe: boolean
}

const known = {
  data: { type: 'string' },
  port: { type: 'string' },
  demo: { type: 'boolean' },
  'reset-owner': { type: 'boolean' },
  // For the launcher, which opens the browser; accepted here, for it hands everything on.
  'no-open': { type: 'boolean' },
  'parent-pipe': { type: 'boolean' },
} as const

type OptionName = keyof typeof known
type OptionValues = ReadonlyMap<OptionName, string | true>

/** Reads the command line. Throws an Error with a sentence for the terminal. */
export function parseHostOptions(args: readonly string[]): HostOptions {
  return toOptions(readValues(args, true))
}

/** As `parseHostOptions`, but passes over what it does not know: Chromium's own switches stand on the same line. */
export function parseElectronOptions(args: readonly string[]): HostOptions {
  return toOptions(readValues(args, false))
}

function readValues(args: readonly string[], refuseUnknown: boolean): OptionValues {
  const values = new Map<OptionName, string | true>()
  const { tokens } = parseArgs({ args: [...args], options: known, strict: false, allowPositionals: true, tokens: true })
  for (const token of tokens) {
    if (token.kind === 'option' && isKnown(token.name)) values.set(token.name, readValue(token.name, token.value))
    else if (token.kind === 'option' && refuseUnknown) throw new Error(`Unknown option ${token.rawName}.`)
    else if (token.kind === 'positional' && refuseUnknown) throw new Error(`Unknown argument ${token.value}.`)
  }
  return values
}

function isKnown(name: string): name is OptionName {
  return Object.hasOwn(known, name)
}

function readValue(name: OptionName, value: string | undefined): string | true {
  if (known[name].type === 'boolean') {
    if (value !== undefined) throw new Error(`--${name} takes no value.`)
    return true
  }
  if (value === undefined || value === '' || value.startsWith('--')) {
    throw new Error(name === 'port' ? portSentence : `--${name} needs a folder.`)
  }
  return value
}

const portSentence = '--port needs a number from 0 to 65535.'

function toOptions(values: OptionValues): HostOptions {
  const port = values.get('port') ?? '0'
  if (port === true || !/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Error(portSentence)
  const data = values.get('data')
  const demo = values.has('demo')
  if (demo && data !== undefined) throw new Error('--demo makes a folder of its own: leave --data out.')
  if (demo && values.has('reset-owner')) {
    throw new Error('--demo has no owner to reset: leave one of the two out.')
  }
  const temporaryFolder = demo ? mkdtempSync(join(tmpdir(), 'latchkey-demo-')) : null
  return {
    dataFolder: temporaryFolder
      ? join(temporaryFolder, 'data')
      : resolve(typeof data === 'string' ? data : defaultDataFolder()),
    mailFolder: temporaryFolder ? join(temporaryFolder, 'mail') : join(homedir(), 'Latchkey mail'),
    temporaryFolder,
    port: Number(port),
    demo,
    resetOwner: values.has('reset-owner'),
    parentPipe: values.has('parent-pipe'),
  }
}

/** Where programs of this operating system keep what belongs to one account. */
export function defaultDataFolder(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  if (platform === 'win32') return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Latchkey')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Latchkey')
  const named = env['XDG_DATA_HOME'] ?? ''
  // The specification has a relative one ignored.
  return join(isAbsolute(named) ? named : join(home, '.local', 'share'), 'latchkey')
}
