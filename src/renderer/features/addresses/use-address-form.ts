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
  const newer = base && current && current.version > base.version ? current : null
  useEffect(() => {
    // Nothing typed here: somebody else's version simply takes the place of the old one.
    if (newer && !dirty && !command.pending) setOpen(opened(newer, toAddressDraft(newer)))
  }, [newer, dirty, command.pending])

  function show(next: OpenForm | null): void {
    setOpen(next)
    setErrors({})
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

  function refuse(found: FieldErrors): null {
    setErrors(found)
    setRefusals(count => count + 1)
    return null
  }

  /** The id of the address once it is saved; null when it was refused, or is being saved already. */
  async function save(): Promise<string | null> {
    if (!open) return null
    const found = checkFields(addressFields, open.draft.fields)
    if (found) return refuse(found)
    const known = new Set(list?.addresses.map(address => address.id))
    const outcome = await command.run({ ...open, base: isGone ? null : base })
    if (!outcome) return null
    const { queryKey } = addressesQuery(customerId)
    if (!outcome.ok) {
      // Who was faster is named by what they saved.
      if (isFailure(outcome.error, 'address.changedElsewhere') || isFailure(outcome.error, 'address.notFound'))
        await queries.invalidateQueries({ queryKey })
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
      const theirs = toAddressDraft(newer)
      show({ base: newer, begun: theirs, draft: mergeDrafts(toAddressDraft(base), open.draft, theirs) })
    },
  }
}
