import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { RefObject } from 'react'
import { AppError } from '../../../shared/api/errors.ts'
import type { OrderDetail, OrderEntrySettings } from '../../../shared/api/orders.ts'
import { failureText } from '../../../shared/text/en-failures.ts'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { api } from '../../api/api.ts'
import { useCan } from '../../api/signed-in.ts'
import { tellInFrame } from '../../ui/told-in-frame.ts'
import { isRefusal, useOnce } from '../../api/use-once.ts'
import { focusFirstInvalid } from '../../ui/focus-first-invalid.ts'
import type { DraftKeeper } from './draft-keeper.ts'
import { focusFirstProduct } from './line-steps.ts'
import { checkOrder, hasProblems, problemsOf, readOrder } from './order-entry-input.ts'
import type { EntryProblems, ReadOrder } from './order-entry-input.ts'
import type { EntryLookups } from './order-entry-lookups.ts'
import { focusPlace, placeOfLine } from './order-entry-places.ts'
import type { EntryStore } from './order-entry-store.ts'
import { loginPlanOf } from './use-login-plan.ts'

interface SaveWish {
  readonly id: string
  readonly store: EntryStore
  readonly lookups: EntryLookups
  readonly settings: OrderEntrySettings
  readonly keeper: DraftKeeper
  readonly form: RefObject<HTMLFormElement | null>
  readonly onProblems: (problems: EntryProblems) => void
}

/** The try before had been saved without an answer, and the form was changed since: the order is the one of then. */
function tellIfOlder(order: OrderDetail, first: ReadOrder, last: ReadOrder): void {
  if (JSON.stringify(first.order) !== JSON.stringify(last.order)) tellInFrame(text.savedBefore(order.number))
}

/**
 * Saves what stands in the form at that moment, once. What was typed last and is still being looked up is waited for: the
 * key that saves may come right behind it.
 */
export function useSaveOrder({ id, store, lookups, settings, keeper, form, onProblems }: SaveWish): {
  readonly save: () => Promise<OrderDetail | null>
  readonly pending: boolean
  readonly error: unknown
} {
  const client = useQueryClient()
  const mayCreateLogin = useCan('accounts.create')
  const isAtWork = useRef(false)
  const [isWaiting, setWaiting] = useState(false)
  /** What was sent first under the request id that is tried again. */
  const unanswered = useRef<ReadOrder | null>(null)
  const create = useOnce((read: ReadOrder, requestId) =>
    api.orders.create({ requestId, draftId: id, order: read.order }),
  )

  function refuse(problems: EntryProblems): null {
    onProblems(problems)
    focusFirstInvalid(form.current)
    const places = Object.keys(problems)
    if (places.every(place => place === 'discount')) focusPlace(form.current, 'discount')
    else if (places.every(place => place === 'lines')) focusFirstProduct({ store, form })
    return null
  }

  async function wantsLogin(): Promise<boolean> {
    const entry = store.get()
    if (!mayCreateLogin || !(entry.createLogin ?? settings.registration !== 'askUnticked')) return false
    const plan = await client.fetchQuery(loginPlanOf(entry)).catch(() => null)
    return plan?.possible ?? true
  }

  async function run(): Promise<OrderDetail | null> {
    await lookups.settled()
    const read = readOrder(store.get(), settings, await wantsLogin())
    const problems = checkOrder(store.get(), read)
    onProblems(problems)
    if (hasProblems(problems)) return refuse(problems)
    // A draft that is put down behind the order would be one without an end.
    await keeper.hold()
    const outcome = await create.run(read)
    if (outcome && !outcome.ok) unanswered.current = isRefusal(outcome.error) ? null : (unanswered.current ?? read)
    if (outcome?.ok) {
      tellIfOlder(outcome.value, unanswered.current ?? read, read)
      unanswered.current = null
      return outcome.value
    }
    keeper.release()
    return outcome === undefined ? null : met(outcome.error, read)
  }

  function met(error: unknown, read: ReadOrder): null {
    const failure = error instanceof AppError ? error.failure : null
    switch (failure?.code) {
      case 'input.invalid':
        return refuse(problemsOf(failure.details.issues, read))
      case 'product.notForSale': {
        const line = read.lines[failure.details.position - 1]
        return line === undefined ? null : refuse({ [`${placeOfLine(line.key)}.product`]: failureText(failure) })
      }
      case 'customer.notFound':
        return refuse({ customer: failureText(failure) })
      case 'order.totalChanged':
      case 'order.currencyChanged':
        void client.invalidateQueries({ queryKey: ['settings'] })
        return null
      default:
        return null
    }
  }

  async function save(): Promise<OrderDetail | null> {
    if (isAtWork.current) return null
    isAtWork.current = true
    setWaiting(true)
    try {
      return await run()
    } finally {
      isAtWork.current = false
      setWaiting(false)
    }
  }

  return { save, pending: isWaiting || create.pending, error: create.error }
}
