import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataFolder } from './data-folder.ts'
import { makeDemoFolder } from './demo-folder.ts'

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
  /** A socket that the launcher listens on: its closing means the same. Electron has no stdin on Windows. */
  readonly parentSocket: string | null
  /** For trials of the whole product: says when the page's first call has been answered. */
  readonly tellAnswered: boolean
}

const known = {
  data: { type: 'string' },
  port: { type: 'string' },
  demo: { type: 'boolean' },
  'reset-owner': { type: 'boolean' },
  // For the launcher, which opens the browser; accepted here, for it hands everything on.
  'no-open': { type: 'boolean' },
  'parent-pipe': { type: 'boolean' },
  'parent-socket': { type: 'string' },
  'tell-answered': { type: 'boolean' },
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
    throw new Error(missingValue[name] ?? `--${name} needs a folder.`)
  }
  return value
}

const portSentence = '--port needs a number from 0 to 65535.'
const missingValue: Partial<Record<OptionName, string>> = {
  port: portSentence,
  'parent-socket': '--parent-socket needs a socket.',
}

function toOptions(values: OptionValues): HostOptions {
  const port = values.get('port') ?? '0'
  if (port === true || !/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Error(portSentence)
  const data = values.get('data')
  const socket = values.get('parent-socket')
  const demo = values.has('demo')
  if (demo && data !== undefined) throw new Error('--demo makes a folder of its own: leave --data out.')
  if (demo && values.has('reset-owner')) {
    throw new Error('--demo has no owner to reset: leave one of the two out.')
  }
  const temporaryFolder = demo ? makeDemoFolder() : null
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
    parentSocket: typeof socket === 'string' ? socket : null,
    tellAnswered: values.has('tell-answered'),
  }
}
