import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import type { Address, AddressFields as AddressValues } from '../../../shared/api/addresses.ts'
import { addressLines } from '../../../shared/address-lines.ts'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { AddressFields } from '../../ui/address-fields.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useEntry, useEntryDesk } from './entry-desk.ts'
import type { EntryProblems } from './order-entry-input.ts'
import { focusPlace } from './order-entry-places.ts'
import { entryCustomerName, isEmptyAddress } from './order-entry-state.ts'
import { addressesOf } from './use-found.ts'
import styles from './order-entry.module.css'

const fieldNames = ['name', 'company', 'street', 'street2', 'postalCode', 'city', 'region', 'country'] as const

export function AddressSection({ problems }: { readonly problems: EntryProblems }): ReactNode {
  const customerId = useEntry(({ customer }) => (customer.kind === 'known' ? customer.chosen.id : ''))
  const found = useQuery({ ...addressesOf(customerId), enabled: customerId !== '' })
  const addresses = found.data ?? []
  const { store } = useEntryDesk()
  useEffect(() => {
    if (found.data) store.dispatch({ type: 'addressesKnown', customerId, addresses: found.data })
  }, [store, customerId, found.data])
  return (
    <section aria-labelledby="entry-addresses" className={styles['section']}>
      <h2 id="entry-addresses">{text.addresses}</h2>
      {found.error !== null && <p className={styles['problem']}>{text.addressesNotLoaded}</p>}
      <div className={styles['columns']}>
        <EntryAddressFields which="billing" addresses={addresses} problems={problems} />
        <EntryAddressFields which="shipping" addresses={addresses} problems={problems} />
      </div>
    </section>
  )
}

interface EntryAddressFieldsProps {
  readonly which: 'billing' | 'shipping'
  readonly addresses: readonly Address[]
  readonly problems: EntryProblems
}

/** Values of the select that are no address's id. */
const others = { none: text.noAddress, same: text.sameAddress, typed: text.newAddress } as const

function EntryAddressFields({ which, addresses, problems }: EntryAddressFieldsProps): ReactNode {
  const { store, form, forget } = useEntryDesk()
  const address = useEntry(entry => entry[which])
  const customerName = useEntry(entryCustomerName)
  const label = which === 'billing' ? text.billing : text.shipping

  const own = addresses.map(one => ({ value: one.id, label: addressLines(one).join(', ') }))
  // One that was chosen and is gone since, or belongs to an answer that is still on its way.
  const isLost = address.choice === 'saved' && !addresses.some(one => one.id === address.addressId)
  const options = [
    ...(which === 'shipping' ? [{ value: 'same', label: others.same }] : []),
    ...own,
    ...(isLost ? [{ value: address.addressId, label: addressLines(address.fields).join(', ') }] : []),
    { value: 'typed', label: others.typed },
    ...(which === 'billing' ? [{ value: 'none', label: others.none }] : []),
  ]

  function choose(value: string): void {
    forget(which)
    const saved = addresses.find(one => one.id === value) ?? null
    const choice = value === 'none' || value === 'same' || value === 'typed' ? value : 'saved'
    store.dispatch({ type: 'addressChosen', which, choice, address: saved })
  }

  /** The address of this order only, or a further one of the customer's; the one it began with stays as it is. */
  function edit(): void {
    flushSync(() => {
      store.dispatch({ type: 'addressEdited', which })
    })
    focusPlace(form.current, which, 1)
  }

  function type(changes: Partial<AddressValues>): void {
    forget(which)
    store.dispatch({ type: 'addressTyped', which, changes })
  }

  return (
    <div className={styles['address']} data-place={which}>
      <SelectField
        label={label}
        value={address.choice === 'saved' ? address.addressId : address.choice}
        options={options}
        onChange={choose}
      />
      {address.choice === 'saved' && (
        <div className={styles['written']}>
          <address>
            {addressLines(address.fields).map((line, index) => (
              <span key={index}>{line}</span>
            ))}
          </address>
          <Button variant="small" aria-label={text.editNamed[which]} onPress={edit}>
            {text.editAddress}
          </Button>
        </div>
      )}
      {address.choice === 'typed' && (
        <>
          <AddressFields
            values={address.fields}
            onChange={type}
            customerName={customerName}
            errors={Object.fromEntries(fieldNames.map(name => [name, problems[`${which}.${name}`]]))}
          />
          {!isEmptyAddress(address.fields) && (
            <Checkbox isSelected={address.keep} onChange={keep => store.dispatch({ type: 'addressKept', which, keep })}>
              {text.keepAddress}
            </Checkbox>
          )}
        </>
      )}
    </div>
  )
}
