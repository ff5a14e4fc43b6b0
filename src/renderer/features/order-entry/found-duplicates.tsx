import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import type { CustomerFields, PossibleDuplicate } from '../../../shared/api/customers.ts'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { api } from '../../api/api.ts'
import { useDuplicatesNote } from '../../api/jobs-query.ts'
import { Button } from '../../ui/button.tsx'
import { useCommand, useCommandHint } from '../../ui/commands.tsx'
import { useEntry, useEntryDesk } from './entry-desk.ts'
import { focusFirstProduct } from './line-steps.ts'
import { useSettled } from './use-settled.ts'
import styles from './entry-customer.module.css'

const pauseMs = 300

/** Customers who look like the new one: pointed out, and one key away; never taken by themselves. */
export function FoundDuplicates({ fields }: { readonly fields: CustomerFields }): ReactNode {
  const desk = useEntryDesk()
  const postalCode = useEntry(({ billing }) => (billing.choice === 'typed' ? billing.fields.postalCode : ''))
  const { email, phone, firstName, lastName, company } = fields
  const wish = { email, phone, firstName, lastName, company, postalCode: postalCode.slice(0, 20) }
  const asked = useSettled(JSON.stringify(wish), pauseMs)
  const found = useQuery({
    queryKey: ['customers', 'likeTyped', asked],
    queryFn: () => api.customers.findDuplicates(JSON.parse(asked) as typeof wish),
    placeholderData: keepPreviousData,
  })
  const duplicates = found.data?.duplicates ?? []
  const [first] = duplicates
  const isAnything = Object.values(wish).some(value => value.trim() !== '')
  const duplicatesNote = useDuplicatesNote()
  const note = isAnything ? duplicatesNote : undefined
  useCommand('order.useDuplicate', () => first && take(first), { when: first !== undefined })
  const { key, ariaKeyShortcuts } = useCommandHint('order.useDuplicate')

  function take({ id, name, email, phone, registered, orderCount }: PossibleDuplicate): void {
    const chosen = { id, name, company: '', email, phone, registered, orderCount }
    desk.forget('customer')
    flushSync(() => desk.lookups.chooseCustomer(chosen))
    focusFirstProduct(desk)
  }

  return (
    <div role="status" className={styles['duplicates']} hidden={first === undefined && note === undefined}>
      {first !== undefined && <p className={styles['duplicatesTitle']}>{text.duplicates}</p>}
      {note !== undefined && <p>{note}</p>}
      <ul>
        {duplicates.map(duplicate => (
          <li key={duplicate.id}>
            <span>
              <strong>{duplicate.name}</strong>{' '}
              <span className={styles['details']}>
                {[duplicate.email, duplicate.phone, ...duplicate.reasons.map(reason => text.duplicateReasons[reason])]
                  .filter(part => part !== '' && part !== duplicate.name)
                  .join(' · ')}
              </span>
            </span>
            <Button
              variant="small"
              aria-label={text.takeNamed(duplicate.name)}
              aria-keyshortcuts={duplicate === first ? ariaKeyShortcuts : undefined}
              onPress={() => take(duplicate)}
            >
              {text.takeCustomer}
            </Button>
            {duplicate === first && key !== null && <kbd className={styles['key']}>{key}</kbd>}
          </li>
        ))}
      </ul>
    </div>
  )
}
