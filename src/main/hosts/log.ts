import { join } from 'node:path'
import electronLog from 'electron-log/node.js'
import type { LogFields, Logger } from '../app/ports.ts'

const allowed = [
  'path',
  'reference',
  'cause',
  'ms',
  'count',
  'code',
  'id',
  'reason',
] as const satisfies readonly (keyof LogFields)[]
const longestValue = 1000
const mostBytes = 2 * 1024 * 1024

/** A rotating file of known-safe fields. What is not on the list is dropped, whoever hands it over. */
export function openLog(dataFolder: string): Logger {
  const log = electronLog.create({ logId: dataFolder })
  // Without a name, and no package.json to read one from, it writes nothing and does not say so.
  log.transports.file.setAppName('Latchkey')
  log.transports.console.level = false
  // Its own troubles the library tells on the console past any level, and through whichever log was made first.
  for (const { transports } of [electronLog, log]) transports.console.writeFn = () => undefined
  log.transports.file.level = 'info'
  log.transports.file.maxSize = mostBytes
  log.transports.file.resolvePathFn = () => join(dataFolder, 'logs', 'latchkey.log')
  log.transports.file.format = '{iso} {level} {text}'
  return {
    info: (event, fields) => log.info(toLine(event, fields)),
    warn: (event, fields) => log.warn(toLine(event, fields)),
    error: (event, fields) => log.error(toLine(event, fields)),
  }
}

/** One line, whatever the values hold. */
export function toLine(event: string, fields: LogFields = {}): string {
  const parts = allowed.flatMap(name => {
    const value: unknown = fields[name]
    // The types allow nothing else; a list or an object slipped in by a cast could hold anything.
    if (typeof value !== 'string' && typeof value !== 'number') return []
    return [`${name}=${escapeControls(JSON.stringify(String(value).slice(0, longestValue)))}`]
  })
  return [escapeControls(event.slice(0, longestValue)), ...parts].join(' ')
}

/** Control, line-separating and direction-turning characters: a value must not look like a line of its own. */
function escapeControls(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    character => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )
}
