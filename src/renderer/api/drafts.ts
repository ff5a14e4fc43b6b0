import { useEffect, useRef, useState } from 'react'
import { useSession, useSignedIn } from './signed-in.ts'

/**
 * What somebody had typed when the window was locked, for the time that another person works in it. Lives in the
 * memory of the window alone, and each person finds only their own. Never holds a password: whoever reads a draft
 * out of a form leaves those behind.
 */
interface Belongings {
  /** The address they were at; null until somebody else has taken their place. */
  place: string | null
  readonly drafts: Map<string, object>
}

const byStaff = new Map<string, Belongings>()

function belongingsOf(staffId: string): Belongings {
  const found = byStaff.get(staffId) ?? { place: null, drafts: new Map<string, object>() }
  byStaff.set(staffId, found)
  return found
}

/** Somebody else sits down in front of this person's screens. */
export function keepPlace(staffId: string, place: string): void {
  belongingsOf(staffId).place = place
}

/** Where the person was, once; null when they begin anew. */
export function takePlace(staffId: string): string | null {
  const found = byStaff.get(staffId)
  if (!found) return null
  const { place } = found
  found.place = null
  return place
}

/** What could not be put down in main when its form was left: for the next time that this form is opened. */
export function keepLeftDraft(staffId: string, name: string, draft: object): void {
  belongingsOf(staffId).drafts.set(name, draft)
}

/** It is in main now. Whatever else has come under its name meanwhile stays. */
export function forgetLeftDraft(staffId: string, name: string, draft: object): void {
  const drafts = byStaff.get(staffId)?.drafts
  if (drafts?.get(name) === draft) drafts.delete(name)
}

/** The person has signed out of their own accord: nothing of theirs stays. */
export function forgetBelongings(staffId: string): void {
  byStaff.delete(staffId)
}

/**
 * What was kept when its author left this form, for its first values; else what is given.
 * @param name one form of one record, such as `customer/1`
 */
export function useKeptDraft<Draft>(name: string, otherwise: Draft): Draft {
  const authorId = useSignedIn()?.id ?? null
  const [kept] = useState(() => (authorId === null ? undefined : byStaff.get(authorId)?.drafts.get(name)))
  return kept === undefined ? otherwise : (kept as Draft)
}

/**
 * Keeps what is typed in a form when the window is locked. While the author is there it lives in the form alone, so that
 * saving or discarding it leaves nothing behind.
 * @param read what to keep, without passwords and with the version it is based on; null when nothing is typed
 */
export function useKeepDraft(name: string, read: () => object | null): void {
  const authorId = useSignedIn()?.id ?? null
  const presentId = useSession()?.staff?.id ?? null
  const latest = useRef(read)
  useEffect(() => {
    latest.current = read
  })
  useEffect(() => {
    if (authorId === null) return
    if (presentId === authorId) byStaff.get(authorId)?.drafts.delete(name)
    if (presentId !== null) return
    const draft = latest.current()
    if (draft !== null) belongingsOf(authorId).drafts.set(name, draft)
  }, [authorId, presentId, name])
}
