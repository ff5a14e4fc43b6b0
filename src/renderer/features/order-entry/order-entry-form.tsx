import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { flushSync } from 'react-dom'
import type { OrderEntrySettings } from '../../../shared/api/orders.ts'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { failureText } from '../../../shared/text/en-failures.ts'
import { AppError } from '../../../shared/api/errors.ts'
import { Banner } from '../../ui/banner.tsx'
import { useCommand } from '../../ui/commands.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { AddressSection } from './address-section.tsx'
import { CustomerSection } from './customer-section.tsx'
import { DeliverySection } from './delivery-section.tsx'
import { DiscardOrderDialog } from './discard-order-dialog.tsx'
import { EntryBar } from './entry-bar.tsx'
import { EntryDeskContext } from './entry-desk.ts'
import { KeepLine } from './keep-line.tsx'
import { LinesSection } from './lines-section.tsx'
import { countLines } from './order-entry-draft.ts'
import type { EntryOutcomes } from './order-entry-loader.tsx'
import { entryCustomerName } from './order-entry-state.ts'
import type { ChosenCustomer, OrderEntry } from './order-entry-state.ts'
import { TotalsSection } from './totals-section.tsx'
import { useDraftKeeper } from './use-draft-keeper.ts'
import { useOrderDesk } from './use-order-desk.ts'
import { useSaveOrder } from './use-save-order.ts'
import styles from './order-entry.module.css'

export interface OrderEntryFormProps extends EntryOutcomes {
  readonly id: string
  readonly isKept: boolean
  /** It stood in this window last, and main may have less of it. */
  readonly isNewer: boolean
  readonly memoryName: string
  readonly settings: OrderEntrySettings
  readonly begun: OrderEntry
  /** Whom an order was begun for, on the page of a customer. */
  readonly beginsWith: ChosenCustomer | null
}

/** One order while it is entered. */
export function OrderEntryForm(props: OrderEntryFormProps): ReactNode {
  const {
    id,
    isKept,
    isNewer,
    memoryName,
    settings,
    begun,
    beginsWith,
    onAddressed,
    onSaved,
    onSavedAndNew,
    onDiscarded,
  } = props
  const { desk, problems, setProblems } = useOrderDesk(begun, beginsWith, settings)
  const { store, lookups, form } = desk
  const draft = useDraftKeeper({
    id,
    store,
    form,
    settled: lookups.settled,
    isKept,
    isNewer,
    begunForId: beginsWith?.id ?? null,
    memoryName,
    onKept: onAddressed,
  })
  const { keeper } = draft
  const saving = useSaveOrder({ id, store, lookups, settings, keeper, form, onProblems: setProblems })
  const [isSavingAndNew, setSavingAndNew] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const [discardError, setDiscardError] = useState<unknown>(null)

  const save = async () => {
    const order = await saving.save()
    // The person is at work on another screen by now, and stays there.
    if (!draft.isShown()) return draft.endUnseen(order?.number ?? null)
    if (order !== null) onSaved(order)
  }
  const next = useRef<HTMLInputElement>(null)
  /** Who types on while it is saved has the next customer in mind: it is caught, and not typed into this order. */
  const saveAndNew = async () => {
    const before = document.activeElement
    flushSync(() => setSavingAndNew(true))
    next.current?.focus()
    const order = await saving.save()
    if (!draft.isShown()) return draft.endUnseen(order?.number ?? null)
    const typed = next.current?.value ?? ''
    if (order !== null) return onSavedAndNew(order, typed)
    // Unless it stands on a field to be mended by now.
    if (document.activeElement === next.current && before instanceof HTMLElement) before.focus()
    setSavingAndNew(false)
  }
  useCommand('save', () => void save())
  useCommand('saveAndNew', () => void saveAndNew())

  async function discard(): Promise<void> {
    setAsking(false)
    setDiscardError(null)
    try {
      await draft.discard()
      onDiscarded()
    } catch (error) {
      keeper.release()
      setDiscardError(error)
    }
  }

  const count = Object.keys(problems).length
  return (
    <EntryDeskContext value={desk}>
      {/* Enter goes on from field to field; what it means in a list or a line says that field. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <form
        ref={form}
        className={styles['form']}
        noValidate
        aria-label={text.title}
        onSubmit={event => event.preventDefault()}
        onKeyDown={goOnWithEnter}
      >
        {draft.state.kind === 'saved' && (
          <Banner
            tone="warning"
            actions={
              <Link to="/orders/$orderId" params={{ orderId: draft.state.failure.details.orderId }}>
                {text.openOrder(draft.state.failure.details.number)}
              </Link>
            }
          >
            {failureText(draft.state.failure)}
          </Banner>
        )}
        <CustomerSection problems={problems} />
        <LinesSection problems={problems} />
        <AddressSection problems={problems} />
        <div className={styles['end']}>
          <DeliverySection problems={problems} />
          <TotalsSection problems={problems} />
        </div>
        <EntryBar
          pending={saving.pending}
          onSave={() => void save()}
          onSaveAndNew={() => void saveAndNew()}
          onDiscard={() => (countLines(store.get()) > 0 ? setAsking(true) : void discard())}
        >
          <KeepLine state={draft.state} />
          {isSavingAndNew && (
            <input
              ref={next}
              className="visually-hidden"
              aria-label={text.nextCustomer}
              maxLength={200}
              autoComplete="off"
              onKeyDown={event => {
                if (event.key === 'Enter') event.preventDefault()
              }}
            />
          )}
          {count > 0 && (
            <p role="alert" className={styles['problem']}>
              {text.mendFields(count)}
            </p>
          )}
          {count === 0 && <SaveFailure error={saving.error} />}
          <FailureMessage error={discardError} />
        </EntryBar>
      </form>
      {isAsking && (
        <DiscardOrderDialog
          customerName={entryCustomerName(store.get())}
          lineCount={countLines(store.get())}
          onClose={() => setAsking(false)}
          onDiscard={() => void discard()}
        />
      )}
    </EntryDeskContext>
  )
}

/** What the last try met, with the way out of it. */
function SaveFailure({ error }: { readonly error: unknown }): ReactNode {
  if (error === null) return null
  if (!(error instanceof AppError)) {
    return (
      <p role="alert" className={styles['problem']}>
        {text.outcomeUnknown}
      </p>
    )
  }
  const { failure } = error
  return (
    <>
      <FailureMessage error={error} />
      {failure.code === 'order.draftSaved' && (
        <Link to="/orders/$orderId" params={{ orderId: failure.details.orderId }}>
          {text.openOrder(failure.details.number)}
        </Link>
      )}
    </>
  )
}

function goOnWithEnter(event: KeyboardEvent<HTMLFormElement>): void {
  const from = event.target
  if (event.key !== 'Enter' || event.defaultPrevented || event.nativeEvent.isComposing) return
  if (!(from instanceof HTMLInputElement) || from.type !== 'text' || from.role === 'combobox') return
  event.preventDefault()
  const controls = [...event.currentTarget.querySelectorAll<HTMLElement>('input, textarea, button')].filter(
    control => !control.matches(':disabled, [tabindex="-1"]') && control.getClientRects().length > 0,
  )
  controls[controls.indexOf(from) + 1]?.focus()
}
