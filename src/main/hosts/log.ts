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

/** A rotating file of known-safe fields. What is not on the list is dropped, whoever hands it over. */
export function openLog(dataFolder: string): Logger {
  const log = electronLog.create({ logId: dataFolder })
  log.transports.console.level = false
  log.transports.file.level = 'info'
  log.transports.file.maxSize = 2 * 1024 * 1024
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
    const value = fields[name]
    return value === undefined ? [] : [`${name}=${JSON.stringify(String(value).slice(0, longestValue))}`]
  })
  return [event, ...parts].join(' ')
}
