import { useId } from 'react'
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import type { CustomerRow } from '../../../shared/api/customers.ts'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { Button } from '../../ui/button.tsx'
import { ChosenCustomerCard } from './chosen-customer-card.tsx'
import { CreateLoginChoice } from './create-login-choice.tsx'
import { CustomerHits } from './customer-hits.tsx'
import { useEntry, useEntryDesk } from './entry-desk.ts'
import type { EntryDesk } from './entry-desk.ts'
import { focusFirstProduct } from './line-steps.ts'
import { NewCustomerFields, focusMissing } from './new-customer-fields.tsx'
import type { EntryProblems } from './order-entry-input.ts'
import { focusPlace, placeOf, placeOfLine } from './order-entry-places.ts'
import { chosenFrom, firstMissing } from './order-entry-state.ts'
import { TakeField } from './take-field.tsx'
import styles from './entry-customer.module.css'

/** Who buys: found while typing, or registered with this order. */
export function CustomerSection({ problems }: { readonly problems: EntryProblems }): ReactNode {
  const { store, form, forget } = useEntryDesk()
  const customer = useEntry(entry => entry.customer)
  const isNew = customer.kind === 'new'

  function drop(): void {
    forget('customer')
    flushSync(() => store.dispatch({ type: 'customerDropped' }))
    focusPlace(form.current, 'customer')
  }

  return (
    <section aria-labelledby="entry-customer" className={styles['section']}>
      <div className={styles['head']}>
        <h2 id="entry-customer">{isNew ? text.newCustomerTitle : text.customer}</h2>
        {isNew && (
          <Button variant="small" onPress={drop}>
            {text.findInstead}
          </Button>
        )}
      </div>
      <div className={styles['section']} data-place="customer">
        {customer.kind === 'search' && <CustomerSearch typed={customer.text} problem={problems['customer']} />}
        {customer.kind === 'known' && (
          <ChosenCustomerCard chosen={customer.chosen} problem={problems['customer']} onChange={drop} />
        )}
        {isNew && <NewCustomerFields fields={customer.fields} problems={problems} />}
        {customer.kind !== 'search' && <CreateLoginChoice />}
      </div>
    </section>
  )
}

function CustomerSearch({
  typed,
  problem,
}: {
  readonly typed: string
  readonly problem: string | undefined
}): ReactNode {
  const desk = useEntryDesk()
  const { store, lookups, forget, say } = desk
  const isTaking = useEntry(entry => entry.customer.kind === 'search' && entry.customer.isTaking)
  const problemId = useId()

  function choose(row: CustomerRow): void {
    forget('customer')
    flushSync(() => lookups.chooseCustomer(chosenFrom(row)))
    focusFirstProduct(desk)
  }

  function begin(name: string): void {
    forget('customer')
    flushSync(() => store.dispatch({ type: 'customerNew', text: name }))
    focusMissing(desk)
  }

  return (
    <div className={styles['search']}>
      <TakeField
        label={text.customer}
        text={typed}
        placeholder={text.customerHint}
        isInvalid={problem !== undefined}
        describedBy={problem === undefined ? undefined : problemId}
        className={styles['searchInput']}
        maxLength={200}
        isOpenable={typed.trim() !== '' && !isTaking}
        renderList={field => <CustomerHits field={field} typed={typed} onTake={choose} onNew={begin} />}
        onText={entered => {
          forget('customer')
          store.dispatch({ type: 'customerTyped', text: entered })
        }}
        onEnter={() => focusFirstProduct(desk)}
        onEarly={() => takeEarlyCustomer(desk, typed)}
        onNothing={() => say('customer', text.customerNotAnswered)}
      />
      {problem !== undefined && (
        <p id={problemId} className={styles['problem']}>
          {problem}
        </p>
      )}
    </div>
  )
}

/**
 * Enter before the answer: the focus is in the lines at once, where it will be in nearly every case. For a customer who
 * turns out to be new it goes back to what is missing, but never while a product is being typed: half of its code would
 * stand in each field. An email is no product: that goes along.
 */
function takeEarlyCustomer(desk: EntryDesk, typed: string): void {
  const { store, lookups, form, say } = desk
  const [first] = store.get().lines
  const textBefore = first?.text
  focusFirstProduct(desk)
  void lookups.takeCustomer(typed).then(found => {
    if (found === 'known') return
    const place = document.activeElement && form.current ? placeOf(form.current, document.activeElement) : null
    const isThere = first !== undefined && place?.name === placeOfLine(first.key) && place.index === 0
    if (found === 'none') {
      const { customer } = store.get()
      if (customer.kind !== 'search' || customer.text !== typed) return
      say('customer', text.customerNotAnswered)
      if (isThere) focusPlace(form.current, 'customer')
      return
    }
    if (!isThere) return
    const { lines, customer } = store.get()
    const typedSince = lines[0]?.text ?? ''
    if (typedSince === textBefore) return focusMissing(desk)
    const isEmail = textBefore === '' && typedSince.includes('@')
    if (!isEmail || customer.kind !== 'new' || firstMissing(customer.fields) !== 'email') return
    store.dispatch({ type: 'productTyped', key: first.key, text: '' })
    focusMissing(desk, typedSince)
  })
}
