import { UserPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CustomerRow } from '../../../shared/api/customers.ts'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { useSearchNote } from '../../api/jobs-query.ts'
import { errorText } from '../../ui/failure-message.tsx'
import { FoundList } from './found-list.tsx'
import { nameOf } from './order-entry-state.ts'
import type { ListOfField } from './take-field.tsx'
import { useFoundCustomers } from './use-found.ts'
import styles from './entry-customer.module.css'

interface CustomerHitsProps {
  readonly field: ListOfField
  readonly typed: string
  readonly onTake: (customer: CustomerRow) => void
  readonly onNew: (typed: string) => void
}

const newId = 'new'

/** Customers that suit what is typed; last, to make a new one of it. */
export function CustomerHits({ field, typed, onTake, onNew }: CustomerHitsProps): ReactNode {
  const { rows, isSearching, error } = useFoundCustomers(typed)
  const note = useSearchNote('customers')
  const isOver = !isSearching && error === null
  const found = rows.map(row => ({ id: row.id, content: <Hit row={row} /> }))
  const fresh = {
    id: newId,
    content: (
      <span className={styles['hitNew']}>
        <UserPlus size={16} aria-hidden />
        {text.newCustomer(typed.trim())}
      </span>
    ),
  }
  return (
    <FoundList
      {...field}
      label={text.customersFound}
      text={typed}
      options={isOver ? [...found, fresh] : found}
      isSearching={isSearching}
      emptyText={error === null ? text.searching : errorText(error)}
      note={note}
      onTake={id => {
        const customer = rows.find(row => row.id === id)
        if (customer !== undefined) onTake(customer)
        else if (id === newId) onNew(typed)
      }}
    />
  )
}

function Hit({ row }: { readonly row: CustomerRow }): ReactNode {
  const name = nameOf(row)
  const beside = [row.company, row.email, row.phone].filter(part => part !== '' && part !== name).join(' · ')
  return (
    <>
      <span className={styles['hitName']}>{name}</span>
      <span className={styles['hitBeside']}>{beside}</span>
      {row.registered !== 'no' && <span className={styles['registered']}>{text.registered}</span>}
    </>
  )
}
