import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { customerFieldNames } from '../../../shared/api/customers.ts'
import type { CustomerFields } from '../../../shared/api/customers.ts'
import { customersText } from '../../../shared/text/en-customers.ts'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useEntryDesk } from './entry-desk.ts'
import type { EntryDesk } from './entry-desk.ts'
import { FoundDuplicates } from './found-duplicates.tsx'
import type { EntryProblems } from './order-entry-input.ts'
import { focusPlace } from './order-entry-places.ts'
import { firstMissing } from './order-entry-state.ts'
import styles from './entry-customer.module.css'

const inputModes: Partial<Record<keyof CustomerFields, 'email' | 'tel'>> = { email: 'email', phone: 'tel' }

interface NewCustomerFieldsProps {
  readonly fields: CustomerFields
  readonly problems: EntryProblems
}

/** What General asks of a customer, on the order that brings them. */
export function NewCustomerFields({ fields, problems }: NewCustomerFieldsProps): ReactNode {
  const { store, forget } = useEntryDesk()

  return (
    <>
      <div className={styles['fields']}>
        {customerFieldNames.map(name => (
          <TextField
            key={name}
            label={name === 'note' ? text.noteOnCustomer : customersText.fields[name]}
            value={fields[name]}
            inputMode={inputModes[name] ?? 'text'}
            autoComplete="off"
            onChange={value => {
              forget(`customer.${name}`)
              store.dispatch({ type: 'customerFields', changes: { [name]: value } })
            }}
            isInvalid={problems[`customer.${name}`] !== undefined}
            errorMessage={problems[`customer.${name}`]}
          />
        ))}
      </div>
      <FoundDuplicates fields={fields} />
    </>
  )
}

/** To what a new customer lacks, with what was typed for it already. */
export function focusMissing({ store, form }: EntryDesk, typed = ''): void {
  const { customer } = store.get()
  if (customer.kind !== 'new') return
  const missing = firstMissing(customer.fields)
  // Drawn first, whatever was dispatched before.
  flushSync(() => {
    if (typed !== '') store.dispatch({ type: 'customerFields', changes: { [missing]: typed } })
  })
  focusPlace(form.current, 'customer', customerFieldNames.indexOf(missing), typed.length)
}
