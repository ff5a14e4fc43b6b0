import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import type { CustomerRow } from '../../../shared/api/customers.ts'
import { outboxText as text } from '../../../shared/text/en-outbox.ts'
import { api } from '../../api/api.ts'
import styles from './mail-toolbar.module.css'

const pauseMs = 120
const mostFound = 20

interface CustomerFilterProps {
  /** '' for all. */
  readonly customerId: string
  readonly onChange: (customerId: string) => void
}

/** The customer whose mail is shown, found by typing; main searches, for there may be a million. */
export function CustomerFilter({ customerId, onChange }: CustomerFilterProps): ReactNode {
  const name = useCustomerName(customerId)
  const [typed, setTyped] = useState<string | null>(null)
  const wanted = useSettled(typed?.trim() ?? '')
  const found = useQuery({
    queryKey: ['customers', 'list', { search: wanted, limit: mostFound }],
    queryFn: () => api.customers.list({ search: wanted, limit: mostFound }),
    enabled: wanted !== '',
    placeholderData: before => before,
  })
  const isTyped = typed !== null && typed.trim() !== ''
  const options = isTyped && wanted !== '' ? (found.data?.rows ?? []).map(toOption) : []

  return (
    <ComboBox
      items={options}
      inputValue={typed ?? name}
      onInputChange={setTyped}
      selectedKey={customerId === '' ? null : customerId}
      onSelectionChange={key => {
        // Leaving the field with half a name typed chooses nobody, and takes nobody away.
        if (key === null) return
        // The name stays as it was chosen until the field is left: one that changed by itself would open the list again.
        setTyped(options.find(option => option.id === key)?.name ?? null)
        onChange(String(key))
      }}
      onBlur={() => setTyped(null)}
      // Opens before the answer has come; and closes when there is nothing to look for.
      allowsEmptyCollection={isTyped}
      menuTrigger="input"
      className={styles['filter'] ?? ''}
    >
      <Label>{text.customerLabel}</Label>
      <Input
        className={styles['input'] ?? ''}
        placeholder={text.anyCustomer}
        spellCheck={false}
        // Emptied by hand; the list empties it too, when it does not hold the customer that the address names.
        onInput={event => {
          if (event.currentTarget.value === '' && customerId !== '') onChange('')
        }}
      />
      <Popover>
        <ListBox<Option>
          renderEmptyState={() => (
            <p className={styles['none']}>
              {wanted !== '' && found.data?.total === 0 ? text.noCustomer : text.searching}
            </p>
          )}
        >
          {option => (
            <ListBoxItem id={option.id} textValue={option.name}>
              <span className={styles['option']}>
                <span>{option.name}</span>
                {option.detail !== '' && <span className={styles['detail']}>{option.detail}</span>}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

/** Of the customer that the address names. */
export function useCustomerName(customerId: string): string {
  const customer = useQuery({
    queryKey: ['customers', 'one', { customerId }],
    queryFn: () => api.customers.get({ id: customerId }),
    enabled: customerId !== '',
  })
  if (customerId === '') return ''
  return customer.data ? toOption(customer.data).name : customer.error ? text.unknownCustomer : ''
}

interface Option {
  readonly id: string
  readonly name: string
  /** What tells two of one name apart. */
  readonly detail: string
}

function toOption(row: Pick<CustomerRow, 'id' | 'firstName' | 'lastName' | 'company' | 'email'>): Option {
  const { id, firstName, lastName, company, email } = row
  const [name = '', ...details] = [[firstName, lastName].filter(Boolean).join(' '), company, email].filter(Boolean)
  return { id, name, detail: details.join(', ') }
}

/** The text once nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
