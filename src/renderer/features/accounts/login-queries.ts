import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { HandedOver, LoginDetails } from '../../../shared/api/accounts.ts'
import type { RequestId } from '../../../shared/api/common-schemas.ts'
import { api } from '../../api/api.ts'
import { useOnce } from '../../api/use-once.ts'
import type { Once } from '../../api/use-once.ts'

export function loginDetailsQuery(customerId: string) {
  return queryOptions({
    queryKey: ['accounts', { customerId }],
    queryFn: () => api.accounts.get({ customerId }),
  })
}

/** A command on one login whose answer is the page's new state. */
export function useLoginCommand<Input>(
  customerId: string,
  command: (input: Input, ids: { readonly customerId: string; readonly requestId: RequestId }) => Promise<LoginDetails>,
): Once<Input, LoginDetails> {
  const remember = useRememberDetails()
  return useOnce(async (input: Input, requestId) => remember(await command(input, { customerId, requestId })))
}

/** As useLoginCommand. The password it answers with goes to the caller alone: into no cache, and out of here at once. */
export function useHandOverCommand<Input>(
  customerId: string,
  command: (input: Input, ids: { readonly customerId: string; readonly requestId: RequestId }) => Promise<HandedOver>,
): Once<Input, HandedOver> {
  const remember = useRememberDetails()
  return useOnce(async (input: Input, requestId) => {
    const handedOver = await command(input, { customerId, requestId })
    remember(handedOver.details)
    return handedOver
  })
}

function useRememberDetails(): (details: LoginDetails) => LoginDetails {
  const queries = useQueryClient()
  return useCallback(
    details => {
      queries.setQueryData(loginDetailsQuery(details.customerId).queryKey, details)
      return details
    },
    [queries],
  )
}
