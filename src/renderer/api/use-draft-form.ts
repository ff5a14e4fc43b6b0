import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { AppError } from '../../shared/api/errors.ts'
import type { InputSchema } from '../../shared/api/procedure.ts'
import { useKeepDraft, useKeptDraft } from './drafts.ts'
import { checkFields, refusedFields, withoutChanged } from './field-errors.ts'
import type { FieldErrors } from './field-errors.ts'
import { mergeEdits } from './merge-edits.ts'
import { useOnce } from './use-once.ts'

/** More saves than that by others while one is under way: the person is told instead. */
const mostMerges = 3

interface Options<Saved extends { readonly version: number }, Draft extends object> {
  /** The query's key, which also names the draft. */
  readonly queryKey: readonly string[]
  readonly load: () => Promise<Saved>
  readonly toDraft: (saved: Saved) => Draft
  readonly schema: InputSchema
  /** What goes through the schema and to main. */
  readonly toInput: (draft: Draft) => object
  /** Leaves passwords behind, for a draft that outlives its session. */
  readonly withoutSecrets?: (draft: Draft) => Draft
  /** Fields that only make sense as one: when two people change parts of it, the second decides. */
  readonly together?: readonly (readonly (keyof Draft)[])[]
  readonly save: (input: { readonly version: number; readonly draft: Draft }) => Promise<Saved>
}

/** What the person made of it, and the version that they saw. */
interface Typed<Draft> {
  readonly values: Draft
  /** What that version said. */
  readonly base: Draft
  readonly version: number
}

/**
 * A draft of something saved, such as settings. While nothing is changed it follows what others save. Once something is,
 * what others save is merged into it as long as they changed other fields; where they changed the same, it stays as it is,
 * on the version that the person saw, until the person has decided.
 */
export function useDraftForm<Saved extends { readonly version: number }, Draft extends object>(
  options: Options<Saved, Draft>,
) {
  const client = useQueryClient()
  const { queryKey } = options
  const query = useQuery({ queryKey, queryFn: options.load })
  const draftName = queryKey.join('/')
  const kept = useKeptDraft<Typed<Draft> | null>(draftName, null)
  const [draft, setDraft] = useState<Typed<Draft> | null>(kept)
  const [errors, setErrors] = useState<FieldErrors>({})
  const [saved, setSaved] = useState(false)
  /** Counts up with each refused try, so that the focus can follow. */
  const [refusals, setRefusals] = useState(0)
  /** Counts up with each try to save over a clash, so that the focus can go to what tells of it. */
  const [stops, setStops] = useState(0)
  /** What somebody else saved, and was merged into the draft. */
  const [mergedWith, setMergedWith] = useState<Saved | null>(null)
  const command = useOnce(options.save)

  const base = query.data ? options.toDraft(query.data) : null
  const values = draft?.values ?? base
  const dirty = draft !== null && !isSame(draft.values, base)
  useKeepDraft(draftName, () =>
    dirty ? { ...draft, values: options.withoutSecrets?.(draft.values) ?? draft.values } : null,
  )

  const { pending } = command
  const latest = query.data
  const newer = draft && latest && latest.version !== draft.version ? merge(draft, latest) : null

  function merge(typed: Typed<Draft>, saved: Saved) {
    return mergeEdits(typed.base, typed.values, options.toDraft(saved), options.together)
  }

  /** The draft on top of what is saved now; null when nothing of it is left to save. */
  function onTopOf(saved: Saved, merged: Draft): Typed<Draft> | null {
    const base = options.toDraft(saved)
    return isSame(merged, base) ? null : { values: merged, base, version: saved.version }
  }

  const adopt = useRef<() => void>(() => {})
  useEffect(() => {
    adopt.current = () => {
      if (!newer || !latest) return
      setDraft(onTopOf(latest, newer.merged))
      setMergedWith(latest)
      command.reset()
    }
  })
  const mayMerge = newer !== null && !newer.clash && !pending
  useEffect(() => {
    if (mayMerge) adopt.current()
  }, [mayMerge])

  function change(changes: Partial<Draft>): void {
    const current = query.data
    if (!current) return
    setSaved(false)
    setMergedWith(null)
    setErrors(old => withoutChanged(old, Object.keys(changes)))
    setDraft(old => {
      const values = { ...(old?.values ?? options.toDraft(current)), ...changes }
      const version = old?.version ?? current.version
      // Typed back to what is saved: it follows what others save again. While a save is under way that is something
      // typed like any other, because what is being saved will differ from it.
      const isBack = !command.pending && version === current.version && isSame(values, options.toDraft(current))
      return isBack ? null : { values, base: old?.base ?? options.toDraft(current), version }
    })
  }

  /** Saving will replace what somebody else made of the same fields: the person has been told, and wants theirs. */
  function keepMine(): void {
    const current = query.data
    if (!current) return
    setDraft(old => old && onTopOf(current, merge(old, current).merged))
    command.reset()
  }

  /** Something newer than what is shown came from elsewhere than the form, and takes the draft's place. */
  function replace(current: Saved): void {
    client.setQueryData(queryKey, current)
    discard()
  }

  function discard(): void {
    setDraft(null)
    setErrors({})
    setMergedWith(null)
    command.reset()
  }

  /** True once it is saved. */
  async function submit(): Promise<boolean> {
    if (!values || !query.data) return false
    if (newer?.clash) {
      setStops(count => count + 1)
      return false
    }
    setMergedWith(null)
    const found = checkFields(options.schema, options.toInput(values))
    setErrors(found ?? {})
    if (found) {
      setRefusals(count => count + 1)
      return false
    }
    let typed = draft ?? { values, base: values, version: query.data.version }
    let outcome = await command.run({ version: typed.version, draft: typed.values })
    // Somebody was faster by a moment. What they saved elsewhere is no reason to ask; the same fields are.
    for (let tries = 0; tries < mostMerges && outcome && !outcome.ok && isStaleVersion(outcome.error); tries += 1) {
      const { data: now } = await query.refetch()
      if (!now) break
      const found = merge(typed, now)
      if (found.clash) {
        setStops(count => count + 1)
        return false
      }
      typed = { values: found.merged, base: options.toDraft(now), version: now.version }
      setMergedWith(now)
      outcome = await command.run({ version: typed.version, draft: typed.values })
    }
    if (!outcome) return false
    if (!outcome.ok) {
      setRefusals(count => count + 1)
      setErrors(refusedFields(outcome.error))
      return false
    }
    client.setQueryData(queryKey, outcome.value)
    setDraft(old => laterChanges(old, values, options.toDraft(outcome.value), outcome.value.version))
    setSaved(true)
    return true
  }

  return {
    query,
    values,
    saved,
    refusals,
    dirty,
    /** Somebody else saved the same fields since the person began to change them. */
    isStale: dirty && newer !== null && newer.clash,
    stops,
    mergedWith,
    errors,
    change,
    keepMine,
    replace,
    discard,
    submit,
    pending: command.pending,
    error: command.error,
    reload: () => void query.refetch().then(discard),
  }
}

/** What was typed after `sent` was on its way, on top of what is saved now; null for nothing. */
function laterChanges<Draft extends object>(
  typed: Typed<Draft> | null,
  sent: Draft,
  saved: Draft,
  version: number,
): Typed<Draft> | null {
  if (!typed) return null
  const before = new Map<string, unknown>(Object.entries(sent))
  const later = Object.entries(typed.values).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before.get(name)),
  )
  return later.length === 0 ? null : { values: { ...saved, ...Object.fromEntries(later) }, base: saved, version }
}

/** Somebody else's save came first. */
function isStaleVersion(error: unknown): boolean {
  return error instanceof AppError && error.failure.code.endsWith('.changedElsewhere')
}

function isSame(one: object, other: object | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
