import { renameSync, rmSync } from 'node:fs'
import { basename } from 'node:path'
import { OpenError } from '../open-error.ts'
import { howLeft, isLarge } from './clean-close.ts'
import { readFileHeader, readLogLineage, sizeOf } from './file-header.ts'
import { findLostPages } from './lost-pages.ts'
import type { LostPages } from './lost-pages.ts'
import { lookAt } from './look.ts'
import type { Look, Sight } from './look.ts'
import { rebuildIndexes } from './rebuild-indexes.ts'

/** 'LtKy': marks a SQLite file as ours. */
export const applicationId = 0x4c744b79

/** What was done to the folder before the book could be opened, for the person at the desk and for the history. */
export type FileNotice =
  | { readonly kind: 'logSetAside'; readonly keptAs: string }
  | { readonly kind: 'indexesRebuilt'; readonly keptAs: string }

export interface SettledFile {
  /** Made by SQLite and used by nobody: a first start that was cut off before it could say whose file it is. */
  readonly begun: boolean
  readonly notices: readonly FileNotice[]
}

interface Settling {
  readonly file: string
  readonly folder: string
  readonly newestVersion: number
  readonly isFirstStart: boolean
  /** Part of the names that things are kept under. */
  readonly stamp: string
}

/**
 * Finds out whether the file, with the log beside it or without, is a whole book that this version knows, before anything
 * is opened for writing. Sets aside a log that belongs to another copy, and rebuilds damaged indexes; every other trouble
 * is an OpenError, and every byte is as it was.
 */
export function settleFile(settling: Settling): SettledFile {
  const { file } = settling
  const notices: FileNotice[] = []
  // Only a crash of the very first moments leaves one of Latchkey's own; and a file in WAL mode has none.
  const hasJournal = sizeOf(`${file}-journal`) > 0 && readFileHeader(file)?.usesLog === true
  const hasLog = sizeOf(`${file}-wal`) > 0
  const useLog = hasLog && logBelongs(settling)
  const sight = lookWith(settling, useLog, look => look.sight)
  if (sight && settling.isFirstStart && isUntouched(sight)) return { begun: true, notices }
  refuseUnknown(sight, settling)

  const pages = (useLog ? sight?.pages : readFileHeader(file)?.pageCount) ?? null
  const lost = findLostPages(file, pages, useLog)
  const complaints = lookWith(settling, useLog, look => checkAsNeeded(look, { file, useLog, pages, lost }))
  if (complaints.length > 0) {
    const keptAs = rebuildIndexes(file, { withLog: useLog, lost, stamp: settling.stamp })
    if (keptAs === null) throw new OpenError('damaged', damagedSentence(file))
    notices.push({ kind: 'indexesRebuilt', keptAs })
  }
  if (hasLog && !useLog) notices.push(setAside(settling, '-wal'))
  if (hasJournal) notices.push(setAside(settling, '-journal'))
  rmSync(`${file}-shm`, { force: true })
  return { begun: false, notices }
}

export function damagedSentence(file: string): string {
  return `The customers file ${file} is damaged. It was left as it is; put a backup in its place, then start again.`
}

function lookWith<T>({ file, folder }: Settling, withLog: boolean, work: (look: Look) => T): T {
  return lookAt(file, folder, withLog, work)
}

/**
 * A log after a crash holds acknowledged work and is applied; one left beside a backup that was copied over the book
 * would ruin the backup. The file names its own log. Where it does not (it was written by an older Latchkey, or the crash
 * came in the moment of naming), the one of the two that is whole is right.
 */
function logBelongs(settling: Settling): boolean {
  const lineage = readLogLineage(`${settling.file}-wal`)
  if (lineage === null) return false
  const alone = lookWith(settling, false, look => look.sight)
  if (alone?.link?.lineage === lineage) return true
  const { sight, isWhole } = lookWith(settling, true, look => ({
    sight: look.sight,
    isWhole: look.check(false).length === 0 && (look.sight?.tables === 0 || look.historyHolds()),
  }))
  if (!isWhole) return lookWith(settling, false, look => look.check(false).length > 0)
  if (sight?.link && alone?.link) {
    const isNamedInside = sight.link.lineage === lineage || sight.link.lineage === null
    return isNamedInside && sight.link.previous === alone.link.lineage
  }
  return true
}

interface Found {
  readonly file: string
  readonly useLog: boolean
  /** Null where nobody knows. */
  readonly pages: number | null
  readonly lost: LostPages | null
}

function isUntouched(sight: Sight): boolean {
  return sight.applicationId === 0 && sight.userVersion === 0 && sight.tables === 0
}

function refuseUnknown(sight: Sight | null, { file, newestVersion }: Settling): void {
  if (!sight) {
    if (readFileHeader(file)?.applicationId === applicationId) return
    throw new OpenError('damaged', damagedSentence(file))
  }
  if (sight.applicationId !== applicationId) {
    throw new OpenError('foreign', `${file} belongs to another program. Move it away, then start again.`)
  }
  if (sight.userVersion > newestVersion) {
    throw new OpenError(
      'newer',
      `The customers file ${file} was written by a newer Latchkey. Update Latchkey on this computer.`,
    )
  }
}

/** How thoroughly depends on what could have happened to the file since Latchkey had it: see docs/decisions/0018. */
function checkAsNeeded(look: Look, { file, useLog, pages, lost }: Found): readonly string[] {
  if (lost) {
    const complaints = look.check(false)
    // Bytes are missing for certain, even where what is left looks like a book.
    return complaints.length > 0 ? complaints : ['cut short']
  }
  const fullSize = (pages ?? 0) * (readFileHeader(file)?.pageSize ?? 0)
  // A crash: SQLite left both, and the log puts right whatever was half written. Only longer than both say it was never.
  if (useLog) return look.check(isLarge(file) && sizeOf(file) <= fullSize)
  if (sizeOf(file) !== fullSize) return look.check(false)
  if (howLeft(file) !== 'asLeft') return look.check(false)
  return isLarge(file) ? [] : look.check(true)
}

function setAside({ file, stamp }: Settling, ending: '-wal' | '-journal'): FileNotice {
  const kept = `${file}${ending}.set-aside-${stamp}`
  renameSync(`${file}${ending}`, kept)
  return { kind: 'logSetAside', keptAs: basename(kept) }
}
