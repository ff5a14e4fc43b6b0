import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { isFailure } from '../../../shared/api/errors.ts'
import type { OrderDetail } from '../../../shared/api/orders.ts'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { api } from '../../api/api.ts'
import { useKeptDraft } from '../../api/drafts.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadError } from '../../ui/load-error.tsx'
import { Loading } from '../../ui/loading.tsx'
import { readDraft, withoutWishes } from './order-entry-draft.ts'
import { OrderEntryForm } from './order-entry-form.tsx'
import type { KeptHere } from './order-entry-page.tsx'
import { chosenFrom, emptyEntry } from './order-entry-state.ts'
import { newEntryName } from './shown-entry.ts'
import type { ShownEntry } from './shown-entry.ts'

export interface EntryOutcomes {
  /** Main has kept it for the first time. */
  readonly onAddressed: () => void
  readonly onSaved: (order: OrderDetail) => void
  /** With what was typed meanwhile, for the customer of the next one. */
  readonly onSavedAndNew: (order: OrderDetail, typed: string) => void
  readonly onDiscarded: () => void
  readonly onBeginNew: () => void
}

interface OrderEntryLoaderProps extends EntryOutcomes {
  readonly shown: ShownEntry
}

/** What an order begins with: the shop's settings, and a draft or a customer where the address names one. */
export function OrderEntryLoader({ shown, ...outcomes }: OrderEntryLoaderProps): ReactNode {
  const memoryName = shown.isAddressed ? `order/${shown.id}` : newEntryName(shown.customerId)
  const keptHere = useKeptDraft<KeptHere | null>(memoryName, null)
  const mine = keptHere?.id === shown.id ? withoutWishes(keptHere.entry) : null
  // Once: what the form makes of it is newer from then on.
  const [asksDraft] = useState(shown.isKept && mine === null)
  const settings = useQuery({ queryKey: ['settings', 'orderEntry'], queryFn: () => api.orders.entrySettings() })
  const draft = useQuery({
    queryKey: ['orderDraft', shown.id],
    queryFn: () => api.orders.draft({ id: shown.id }),
    enabled: asksDraft,
    gcTime: 0,
  })
  const { customerId } = shown
  const customer = useQuery({
    queryKey: ['customers', 'one', { customerId }],
    queryFn: () => api.customers.get({ id: customerId ?? '' }),
    enabled: customerId !== null,
  })

  // What has come once is enough: a later answer that failed must not take the form away, with what stands in it.
  const draftError = draft.data === undefined ? draft.error : null
  if (isFailure(draftError, 'order.draftNotFound')) return <Unopened title={text.draftGone} {...outcomes} />
  const error = (settings.data === undefined ? settings.error : null) ?? draftError
  if (error !== null) {
    return (
      <LoadError
        error={error}
        onRetry={() => {
          if (settings.error !== null) void settings.refetch()
          if (draft.error !== null) void draft.refetch()
        }}
      />
    )
  }
  const isCustomerKnown = customerId === null || customer.data !== undefined || customer.error !== null
  if (settings.data === undefined || (asksDraft && draft.data === undefined) || !isCustomerKnown)
    return <Loading label={text.loading} />

  const read = draft.data === undefined ? mine : readDraft(draft.data.content)
  if (read === null && asksDraft) return <Unopened title={text.draftUnreadable} {...outcomes} />
  const fresh = emptyEntry(crypto.randomUUID(), settings.data.country)
  return (
    <OrderEntryForm
      {...outcomes}
      id={shown.id}
      isKept={shown.isKept}
      isNewer={draft.data === undefined && mine !== null}
      memoryName={memoryName}
      settings={settings.data}
      begun={read ?? { ...fresh, customer: { kind: 'search', text: shown.typed, isTaking: false } }}
      beginsWith={read === null && customer.data ? chosenFrom(customer.data) : null}
    />
  )
}

function Unopened({ title, onBeginNew }: { readonly title: string } & EntryOutcomes): ReactNode {
  return (
    <EmptyState title={title}>
      <Button autoFocus onPress={onBeginNew}>
        {text.beginNew}
      </Button>
    </EmptyState>
  )
}
