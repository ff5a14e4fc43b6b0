import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { Address, AddressList } from '../../../shared/api/addresses.ts'
import { addressesText as text } from '../../../shared/text/en-addresses.ts'
import { useCan } from '../../api/signed-in.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { LeaveDialog } from '../../ui/leave-dialog.tsx'
import { UnsavedGuard } from '../../ui/unsaved-guard.tsx'
import { useStatusLine } from '../../ui/use-status-line.ts'
import { AddressCard } from './address-card.tsx'
import type { DefaultFor } from './address-card.tsx'
import { AddressForm } from './address-form.tsx'
import { DeleteAddressDialog } from './delete-address-dialog.tsx'
import { useAddressDeeds } from './use-address-deeds.ts'
import { useAddressForm } from './use-address-form.ts'
import styles from './addresses.module.css'

interface AddressesOfProps {
  readonly customerId: string
  readonly list: AddressList
}

export function AddressesOf({ customerId, list }: AddressesOfProps): ReactNode {
  const { addresses } = list
  const mayModify = useCan('customers.modify')
  const [status, setStatus] = useStatusLine()
  const form = useAddressForm(customerId, list)
  const deeds = useAddressDeeds(customerId)
  const [removing, setRemoving] = useState<Address | null>(null)
  /** What was asked for while something typed stands in the open form: another form, or none. */
  const [leaving, setLeaving] = useState<{ readonly to: Address | null | 'nothing' } | null>(null)
  const section = useRef<HTMLElement>(null)
  const focusNext = useRef<string | null>(null)
  useEffect(() => {
    // The control that had the focus is gone: a card has taken the place of its form. It may not be there yet.
    if (focusNext.current === null) return
    const target = section.current?.querySelector<HTMLElement>(focusNext.current)
    if (!target) return
    target.focus()
    focusNext.current = null
  })

  const openId = form.open?.base?.id
  const isNewOpen = form.open !== null && (openId === undefined || form.isGone)

  /** Back to the button that the open form came from, or to the card that it has become. */
  function returnTo(id: string | undefined): void {
    focusNext.current = id === undefined ? '[data-add] button' : `[data-address="${id}"] button`
  }

  function close(): void {
    returnTo(form.isGone ? undefined : openId)
    form.close()
  }

  /** The form takes the focus by itself. */
  function start(address: Address | null): void {
    focusNext.current = null
    form.start(address)
  }

  function go(to: Address | null | 'nothing'): void {
    setStatus('')
    if (to === 'nothing') close()
    else start(to)
  }

  function ask(to: Address | null | 'nothing'): void {
    if (form.dirty) setLeaving({ to })
    else go(to)
  }

  /** True once it is saved. */
  async function save(): Promise<boolean> {
    setStatus('')
    const id = await form.save()
    if (id === null) return false
    setStatus(openId === undefined ? text.added : text.saved)
    returnTo(id)
    return true
  }

  async function saveAndGo(to: Address | null | 'nothing'): Promise<void> {
    const saved = await save()
    setLeaving(null)
    if (saved && to !== 'nothing') start(to)
  }

  async function makeDefault(address: Address, of: DefaultFor): Promise<void> {
    setStatus('')
    setStatus((await deeds.makeDefault(address, of)) ?? '')
    returnTo(address.id)
  }

  async function remove(address: Address): Promise<void> {
    const done = await deeds.delete(address)
    if (done === undefined) return
    setRemoving(null)
    setStatus(done)
    focusNext.current = '#addresses-heading'
  }

  const formOf = (isFirst: boolean) => (
    <AddressForm
      // Another address is another form, with the focus at its beginning.
      key={openId ?? 'new'}
      form={form}
      isFirst={isFirst}
      onSave={() => void save()}
      onCancel={close}
      onEscape={() => ask('nothing')}
    />
  )

  return (
    <section ref={section} className={styles['tab']} aria-labelledby="addresses-heading">
      <div className={styles['head']}>
        <h2 id="addresses-heading" tabIndex={-1}>
          {text.title}
        </h2>
        <p role="status" className={styles['status']}>
          {status}
        </p>
        {mayModify && !isNewOpen && addresses.length > 0 && (
          <span data-add>
            <Button onPress={() => ask(null)}>{text.add}</Button>
          </span>
        )}
      </div>
      <FailureMessage error={deeds.moveError} />
      {isNewOpen && formOf(addresses.length === 0)}
      {addresses.length === 0 && !isNewOpen && (
        <EmptyState title={text.empty} description={text.emptyMeans}>
          {mayModify && (
            <span data-add>
              <Button variant="primary" onPress={() => ask(null)}>
                {text.add}
              </Button>
            </span>
          )}
        </EmptyState>
      )}
      {addresses.length > 0 && (
        <ul className={styles['list']} aria-labelledby="addresses-heading">
          {addresses.map(address => (
            <li
              key={address.id}
              className={styles['card']}
              data-address={address.id}
              data-open={address.id === openId || undefined}
            >
              {address.id === openId ? (
                formOf(false)
              ) : (
                <AddressCard
                  address={address}
                  mayModify={mayModify}
                  onEdit={ask}
                  onMakeDefault={(one, of) => void makeDefault(one, of)}
                  onDelete={setRemoving}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {removing && (
        <DeleteAddressDialog
          address={removing}
          hasOthers={addresses.length > 1}
          pending={deeds.deleting}
          error={deeds.deleteError}
          onDelete={() => void remove(removing)}
          onClose={() => {
            setRemoving(null)
            deeds.forgetDelete()
          }}
        />
      )}
      {leaving && (
        <LeaveDialog
          saving={form.pending}
          onSave={() => void saveAndGo(leaving.to)}
          onDiscard={() => {
            setLeaving(null)
            go(leaving.to)
          }}
          onCancel={() => setLeaving(null)}
        />
      )}
      <UnsavedGuard dirty={form.dirty} onSave={save} onDiscard={form.close} />
    </section>
  )
}
