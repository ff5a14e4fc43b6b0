import { useQueryClient } from '@tanstack/react-query'
import { isFailure } from '../../../shared/api/errors.ts'
import type { Address, AddressList } from '../../../shared/api/addresses.ts'
import { addressesText as text } from '../../../shared/text/en-addresses.ts'
import { api } from '../../api/api.ts'
import { useOnce } from '../../api/use-once.ts'
import type { DefaultFor } from './address-card.tsx'
import { toAddressDraft } from './address-draft.ts'
import { addressName } from './address-name.ts'
import { addressesQuery } from './addresses-query.ts'

/** What is done to an address without opening it. Each says what became of it; undefined when it was refused. */
export function useAddressDeeds(customerId: string) {
  const queries = useQueryClient()
  const { queryKey } = addressesQuery(customerId)
  const move = useOnce(({ address, of }: { readonly address: Address; readonly of: DefaultFor }) => {
    const draft = toAddressDraft(address)
    return api.addresses.update({
      id: address.id,
      version: address.version,
      ...draft,
      ...(of === 'billing' ? { isDefaultBilling: true } : { isDefaultShipping: true }),
    })
  })
  const remove = useOnce(({ id, version }: Address) => api.addresses.delete({ id, version }))

  async function finish(
    outcome: { readonly ok: true; readonly value: AddressList } | { readonly ok: false; readonly error: unknown },
    done: string,
  ): Promise<string | undefined> {
    if (outcome.ok) {
      queries.setQueryData(queryKey, outcome.value)
      return done
    }
    if (isFailure(outcome.error, 'address.changedElsewhere') || isFailure(outcome.error, 'address.notFound'))
      await queries.invalidateQueries({ queryKey })
    return undefined
  }

  return {
    async makeDefault(address: Address, of: DefaultFor): Promise<string | undefined> {
      const outcome = await move.run({ address, of })
      const said = of === 'billing' ? text.madeDefaultBilling : text.madeDefaultShipping
      return outcome && finish(outcome, said(addressName(address)))
    },
    async delete(address: Address): Promise<string | undefined> {
      const outcome = await remove.run(address)
      return outcome && finish(outcome, text.deleted)
    },
    moveError: move.error,
    deleting: remove.pending,
    deleteError: remove.error,
    forgetDelete: remove.reset,
  }
}
