import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { addressFields } from '../../../shared/api/addresses.ts'
import type { Address, AddressFields, AddressList } from '../../../shared/api/addresses.ts'
import { isFailure } from '../../../shared/api/errors.ts'
import { api } from '../../api/api.ts'
import { useKeepDraft, useKeptDraft } from '../../api/drafts.ts'
import { checkFields, refusedFields, withoutChanged } from '../../api/field-errors.ts'
import type { FieldErrors } from '../../api/field-errors.ts'
import { useOnce } from '../../api/use-once.ts'
import { isSameDraft, mergeDrafts, newAddressDraft, toAddressDraft } from './address-draft.ts'
import type { AddressDraft } from './address-draft.ts'
import { addressesQuery } from './addresses-query.ts'

/** The one form that is open. */
interface OpenForm {
  /** As the person saw it; null for a new one. */
  readonly base: Address | null
  /** What the fields began with. */
  readonly begun: AddressDraft
  readonly draft: AddressDraft
}

function opened(base: Address | null, draft: AddressDraft): OpenForm {
  return { base, begun: draft, draft }
}

/** More saves than that by others while one is under way: the person is told instead. */
const mostMerges = 3

/** What is typed, on top of what somebody else saved. */
function mergeInto(open: OpenForm, saved: Address): { readonly open: OpenForm; readonly clash: boolean } {
  const theirs = toAddressDraft(saved)
  const before = open.base === null ? open.begun : toAddressDraft(open.base)
  const { merged, clash } = mergeDrafts(before, open.draft, theirs)
  return { open: { base: saved, begun: theirs, draft: merged }, clash }
}

export type AddressForm = ReturnType<typeof useAddressForm>

/** The address of a customer that is being added or changed: one at a time. */
export function useAddressForm(customerId: string, list: AddressList | undefined) {
  const queries = useQueryClient()
  const draftName = `addresses/${customerId}`
  const kept = useKeptDraft<OpenForm | null>(draftName, null)
  const [open, setOpen] = useState<OpenForm | null>(kept)
  const [errors, setErrors] = useState<FieldErrors>({})
  /** Counts up with each refused try, so that the focus can follow. */
  const [refusals, setRefusals] = useState(0)
  /** Counts up with each try to save over a clash, so that the focus can go to what tells of it. */
  const [stops, setStops] = useState(0)
  /** What somebody else saved, and was merged into what is typed. */
  const [mergedWith, setMergedWith] = useState<Address | null>(null)
  const command = useOnce(({ base, draft }: OpenForm, requestId) =>
    base === null
      ? api.addresses.create({ customerId, requestId, ...draft })
      : api.addresses.update({ id: base.id, version: base.version, ...draft }),
  )
  const base = open?.base ?? null
  const dirty = open !== null && !isSameDraft(open.draft, open.begun)
  useKeepDraft(draftName, () => (dirty ? open : null))

  const current = base && list?.addresses.find(address => address.id === base.id)
  const isGone = base !== null && list !== undefined && !current
  const later = base && current && current.version > base.version ? current : null
  const newer = open && later && mergeInto(open, later).clash ? later : null
  useEffect(() => {
    // Nothing typed, or other fields than somebody else's: their version takes the place of the old one beneath it.
    if (later && !newer && !command.pending) {
      setOpen(old => old && mergeInto(old, later).open)
      if (dirty) setMergedWith(later)
    }
  }, [later, newer, dirty, command.pending])

  function show(next: OpenForm | null): void {
    setOpen(next)
    setErrors({})
    setMergedWith(null)
    command.reset()
  }

  function change(changes: Partial<AddressDraft>): void {
    setOpen(old => old && { ...old, draft: { ...old.draft, ...changes } })
  }

  function changeFields(changes: Partial<AddressFields>): void {
    if (!open) return
    change({ fields: { ...open.draft.fields, ...changes } })
    // A street or a city: either of them mends the other.
    setErrors(old => withoutChanged(old, 'city' in changes ? ['street', 'city'] : Object.keys(changes)))
  }

  /** What somebody else made of the same fields has to be decided first. */
  function stop(): null {
    setStops(count => count + 1)
    return null
  }

  function refuse(found: FieldErrors): null {
    setErrors(found)
    setRefusals(count => count + 1)
    return null
  }

  /** The id of the address once it is saved; null when it was refused, or is being saved already. */
  async function save(): Promise<string | null> {
    if (!open) return null
    if (newer) return stop()
    const found = checkFields(addressFields, open.draft.fields)
    if (found) return refuse(found)
    const known = new Set(list?.addresses.map(address => address.id))
    const { queryKey } = addressesQuery(customerId)
    let sent = open
    let outcome = await command.run({ ...open, base: isGone ? null : base })
    // Somebody was faster by a moment. Other fields are no reason to ask; the same ones are.
    for (let tries = 0; tries < mostMerges && outcome && !outcome.ok; tries += 1) {
      if (!isFailure(outcome.error, 'address.changedElsewhere')) break
      await queries.invalidateQueries({ queryKey })
      const now = queries.getQueryData<AddressList>(queryKey)?.addresses.find(address => address.id === sent.base?.id)
      if (!now) break
      const found = mergeInto(sent, now)
      if (found.clash) return stop()
      sent = found.open
      outcome = await command.run(sent)
    }
    if (!outcome) return null
    if (!outcome.ok) {
      // Who was faster is named by what they saved.
      if (isFailure(outcome.error, 'address.notFound')) await queries.invalidateQueries({ queryKey })
      return refuse(refusedFields(outcome.error))
    }
    queries.setQueryData(queryKey, outcome.value)
    show(null)
    const added = outcome.value.addresses.find(address => !known.has(address.id))
    return added?.id ?? base?.id ?? null
  }

  return {
    open,
    dirty,
    errors,
    refusals,
    pending: command.pending,
    /** The banner says it better, with a way on. */
    error: newer || isGone ? null : command.error,
    newer,
    stops,
    mergedWith,
    isGone,
    start: (address: Address | null) =>
      show(opened(address, address ? toAddressDraft(address) : newAddressDraft(list?.usualCountry ?? ''))),
    close: () => show(null),
    change,
    changeFields,
    save,
    reload: () => newer && show(opened(newer, toAddressDraft(newer))),
    keepMine() {
      if (!open || !base || !newer) return
      show(mergeInto(open, newer).open)
    },
  }
}
