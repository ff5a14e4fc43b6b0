import type { ReactNode } from 'react'
import { formatMoney } from '../../../shared/money.ts'
import { writeAmount } from '../../../shared/typed-numbers/read-amount.ts'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { formatRate } from '../../ui/format.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useEntry, useEntryDesk } from './entry-desk.ts'
import type { EntryProblems } from './order-entry-input.ts'
import styles from './order-entry.module.css'

interface Choice {
  readonly value: string
  readonly label: string
}

const none: Choice = { value: '', label: text.none }

/** Shipping, payment and what else there is to say. */
export function DeliverySection({ problems }: { readonly problems: EntryProblems }): ReactNode {
  const { store, settings, forget } = useEntryDesk()
  const shipping = useEntry(entry => entry.shippingMethod)
  const payment = useEntry(entry => entry.paymentMethod)
  const note = useEntry(entry => entry.note)
  const { currency, shippingMethods, paymentMethods } = settings

  const shippingOptions = shippingMethods.map(({ name, priceMinor }) => ({
    value: name,
    label: `${name}, ${formatMoney(priceMinor, currency)}`,
  }))
  const paymentOptions = paymentMethods.map(name => ({ value: name, label: name }))

  const setPrice = (price: string) => store.dispatch({ type: 'shippingMethod', changes: { price } })

  function chooseShipping(name: string): void {
    forget('shippingPrice')
    const method = shippingMethods.find(one => one.name === name)
    if (name !== '' && method === undefined) return
    store.dispatch({
      type: 'shippingMethod',
      changes: {
        name,
        price: method === undefined ? '' : writeAmount(method.priceMinor, currency),
        taxMillipercent: method?.taxMillipercent ?? 0,
      },
    })
  }

  return (
    <section aria-labelledby="entry-delivery" className={styles['section']} data-place="delivery">
      <h2 id="entry-delivery">{text.delivery}</h2>
      <div className={styles['delivery']}>
        <SelectField
          label={text.shippingMethod}
          value={shipping.name}
          options={[none, ...withChosen(shippingOptions, shipping.name)]}
          onChange={chooseShipping}
        />
        <NumberField
          label={text.shippingPrice}
          unit={{ currency }}
          text={shipping.price}
          isDisabled={shipping.name === ''}
          onText={price => {
            forget('shippingPrice')
            setPrice(price)
          }}
          onRewritten={setPrice}
          description={shipping.name === '' ? undefined : text.tax(formatRate(shipping.taxMillipercent))}
          errorMessage={problems['shippingPrice']}
        />
        <SelectField
          label={text.paymentMethod}
          value={payment}
          options={[none, ...withChosen(paymentOptions, payment)]}
          onChange={name => store.dispatch({ type: 'paymentMethod', name })}
        />
      </div>
      <TextArea
        label={text.note}
        description={text.noteMeans}
        rows={2}
        value={note}
        onChange={entered => {
          forget('note')
          store.dispatch({ type: 'note', text: entered })
        }}
        isInvalid={problems['note'] !== undefined}
        errorMessage={problems['note']}
      />
    </section>
  )
}

/** With what a draft names and the settings know no longer: it was chosen when it was there. */
function withChosen(options: readonly Choice[], chosen: string): readonly Choice[] {
  const isKnown = chosen === '' || options.some(option => option.value === chosen)
  return isKnown ? options : [...options, { value: chosen, label: chosen }]
}
