import { closeSync, openSync, readSync, statSync } from 'node:fs'

/** What the first page of a SQLite file says without SQLite, so that nothing is touched before it is known whose it is. */
export interface FileHeader {
  readonly pageSize: number
  /** Null when the header's own count is out of date. */
  readonly pageCount: number | null
  readonly applicationId: number
  readonly userVersion: number
  /** In WAL mode a rollback journal beside the file is not its own. */
  readonly usesLog: boolean
}

/** Null when the file does not begin as a SQLite file does. */
export function readFileHeader(file: string): FileHeader | null {
  const bytes = readBeginning(file, 100)
  if (bytes.length < 100 || bytes.toString('latin1', 0, 16) !== 'SQLite format 3\0') return null
  const pageSize = bytes.readUInt16BE(16)
  const pageCount = bytes.readUInt32BE(28)
  const isCurrent = pageCount > 0 && bytes.readUInt32BE(24) === bytes.readUInt32BE(92)
  return {
    pageSize: pageSize === 1 ? 65_536 : pageSize,
    pageCount: isCurrent ? pageCount : null,
    applicationId: bytes.readUInt32BE(68),
    userVersion: bytes.readUInt32BE(60),
    usesLog: bytes[19] === 2,
  }
}

/**
 * A number that a write-ahead log keeps as long as one program has it open: SQLite draws a random salt for a new log, and
 * at each reset raises the salt and the reset count alike. Null for no log, or one whose header does not hold.
 */
export function readLogLineage(log: string): number | null {
  const bytes = readBeginning(log, 32)
  if (bytes.length < 32) return null
  const magic = bytes.readUInt32BE(0)
  if (magic !== 0x377f0682 && magic !== 0x377f0683) return null
  const read = (at: number) => (magic === 0x377f0683 ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at))
  let first = 0
  let second = 0
  for (let at = 0; at < 24; at += 8) {
    first = (first + read(at) + second) >>> 0
    second = (second + read(at + 4) + first) >>> 0
  }
  if (first !== bytes.readUInt32BE(24) || second !== bytes.readUInt32BE(28)) return null
  return (bytes.readUInt32BE(16) - bytes.readUInt32BE(12)) >>> 0
}

/** The pages of all frames that belong to the log as it is now; behind its end may lie some of an earlier round. */
export function readLoggedPages(log: string): ReadonlySet<number> {
  const pages = new Set<number>()
  const header = readBeginning(log, 32)
  if (header.length < 32) return pages
  const frameSize = 24 + header.readUInt32BE(8)
  const salt = header.subarray(16, 24)
  const frame = Buffer.alloc(24)
  const descriptor = openSync(log, 'r')
  try {
    for (let at = 32; readSync(descriptor, frame, 0, 24, at) === 24; at += frameSize) {
      if (!frame.subarray(8, 16).equals(salt)) break
      pages.add(frame.readUInt32BE(0))
    }
  } finally {
    closeSync(descriptor)
  }
  return pages
}

/** 0 for what is not there. */
export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

function readBeginning(file: string, length: number): Buffer {
  if (sizeOf(file) === 0) return Buffer.alloc(0)
  const bytes = Buffer.alloc(length)
  const descriptor = openSync(file, 'r')
  try {
    return bytes.subarray(0, readSync(descriptor, bytes, 0, length, 0))
  } finally {
    closeSync(descriptor)
  }
}
