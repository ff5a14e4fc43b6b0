import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { InputSchema } from '../../shared/api/procedure.ts'
import { useKeepDraft, useKeptDraft } from './drafts.ts'
import { checkFields, refusedFields, withoutChanged } from './field-errors.ts'
import type { FieldErrors } from './field-errors.ts'
import { useOnce } from './use-once.ts'

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
  readonly save: (input: { readonly version: number; readonly draft: Draft }) => Promise<Saved>
}

/** What the person made of it, and the version that they saw. */
interface Typed<Draft> {
  readonly values: Draft
  readonly version: number
}

/**
 * A draft of something saved, such as settings. While nothing is changed it follows what others save; once something is,
 * it stays as it is, on the version that the person saw, and main tells when that is no longer the newest.
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
  const command = useOnce(options.save)

  const base = query.data ? options.toDraft(query.data) : null
  const values = draft?.values ?? base
  const dirty = draft !== null && !isSame(draft.values, base)
  useKeepDraft(draftName, () =>
    dirty ? { ...draft, values: options.withoutSecrets?.(draft.values) ?? draft.values } : null,
  )

  function change(changes: Partial<Draft>): void {
    const current = query.data
    if (!current) return
    setSaved(false)
    setErrors(old => withoutChanged(old, Object.keys(changes)))
    setDraft(old => {
      const values = { ...(old?.values ?? options.toDraft(current)), ...changes }
      const version = old?.version ?? current.version
      // Typed back to what is saved: it follows what others save again. While a save is under way that is something
      // typed like any other, because what is being saved will differ from it.
      const isBack = !command.pending && version === current.version && isSame(values, options.toDraft(current))
      return isBack ? null : { values, version }
    })
  }

  /** Saving will replace what somebody else saved meanwhile: the person has been told, and wants theirs. */
  function keepMine(): void {
    const current = query.data
    if (!current) return
    setDraft(old => old && { ...old, version: current.version })
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
    command.reset()
  }

  /** True once it is saved. */
  async function submit(): Promise<boolean> {
    if (!values || !query.data) return false
    const found = checkFields(options.schema, options.toInput(values))
    setErrors(found ?? {})
    if (found) {
      setRefusals(count => count + 1)
      return false
    }
    const outcome = await command.run({ version: draft?.version ?? query.data.version, draft: values })
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
    /** Somebody else saved since the person began to change something. */
    isStale: dirty && query.data !== undefined && draft.version !== query.data.version,
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
  return later.length === 0 ? null : { values: { ...saved, ...Object.fromEntries(later) }, version }
}

function isSame(one: object, other: object | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
