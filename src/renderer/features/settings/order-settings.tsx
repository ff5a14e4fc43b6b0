import type { ReactNode } from 'react'
import { mostMethods, orderSettingsSchema } from '../../../shared/api/settings.ts'
import type { OrderSettings } from '../../../shared/api/settings.ts'
import { taxRoundings } from '../../../shared/reckon-order.ts'
import type { TaxRounding } from '../../../shared/reckon-order.ts'
import { settingsText } from '../../../shared/text/en-settings.ts'
import { api } from '../../api/api.ts'
import { useCan } from '../../api/signed-in.ts'
import { useDraftForm } from '../../api/use-draft-form.ts'
import { ComboField } from '../../ui/combo-field.tsx'
import { countryOptions } from '../../ui/country-options.ts'
import { RadioChoice } from '../../ui/radio-choice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { RowList } from './row-list.tsx'
import { SettingsForm } from './settings-form.tsx'
import { ShippingMethodList } from './shipping-method-list.tsx'

const text = settingsText.orders

export interface ShippingMethodDraft {
  readonly name: string
  /** Null while it can't be read. */
  readonly priceMinor: number | null
  readonly taxMillipercent: number | null
}

interface OrderSettingsDraft {
  /** Nobody changes it here: it is what the shipping prices are in. */
  readonly currency: string
  readonly numberPrefix: string
  readonly pricesIncludeTax: boolean
  readonly taxRounding: TaxRounding
  readonly country: string
  readonly paymentMethods: readonly { readonly name: string }[]
  readonly shippingMethods: readonly ShippingMethodDraft[]
}

export function OrderSettingsPage(): ReactNode {
  const isReadOnly = !useCan('settings.modify')
  const form = useDraftForm<OrderSettings, OrderSettingsDraft>({
    queryKey: ['settings', 'orders'],
    load: () => api.settings.orders(),
    toDraft,
    schema: orderSettingsSchema,
    toInput,
    together: [['currency', 'shippingMethods']],
    save: ({ version, draft }) => api.settings.updateOrders({ version, settings: toInput(draft) }),
  })
  const { values, errors, change } = form
  return (
    <SettingsForm title={text.title} means={text.means} form={form}>
      {values && form.query.data && (
        <>
          <TextField
            label={text.numberPrefix}
            description={text.numberPrefixHint(values.numberPrefix.trim())}
            value={values.numberPrefix}
            onChange={numberPrefix => change({ numberPrefix })}
            isReadOnly={isReadOnly}
            isInvalid={errors['numberPrefix'] !== undefined}
            errorMessage={errors['numberPrefix']}
            autoComplete="off"
          />
          <RadioChoice
            label={text.prices}
            value={values.pricesIncludeTax ? 'included' : 'added'}
            isDisabled={isReadOnly}
            options={(['included', 'added'] as const).map(value => ({
              value,
              label: text.priceChoices[value].label,
              description: text.priceChoices[value].means,
            }))}
            onChange={chosen => change({ pricesIncludeTax: chosen === 'included' })}
          />
          <RadioChoice
            label={text.rounding}
            value={values.taxRounding}
            isDisabled={isReadOnly}
            options={taxRoundings.map(value => ({
              value,
              label: text.roundingChoices[value].label,
              description: text.roundingChoices[value].means,
            }))}
            onChange={taxRounding => change({ taxRounding })}
          />
          <ComboField
            label={text.country}
            description={text.countryHint}
            value={values.country}
            options={countryOptions}
            onChange={country => change({ country })}
            isDisabled={isReadOnly}
            errorMessage={errors['country']}
          />
          <RowList
            title={text.paymentMethods}
            means={text.paymentMethodsMean}
            empty={text.noPaymentMethods}
            addLabel={text.addPaymentMethod}
            columns={[text.name]}
            rows={values.paymentMethods}
            most={mostMethods}
            isReadOnly={isReadOnly}
            errorMessage={errors['paymentMethods']}
            newRow={() => ({ name: '' })}
            onChange={paymentMethods => change({ paymentMethods })}
            cells={(row, index, changeRow) => [
              <TextField
                key="name"
                isCompact
                label={text.paymentMethodName(index + 1)}
                value={row.name}
                onChange={name => changeRow({ name })}
                isReadOnly={isReadOnly}
                isInvalid={errors[`paymentMethods.${index}`] !== undefined}
                errorMessage={errors[`paymentMethods.${index}`]}
                autoComplete="off"
              />,
            ]}
          />
          <ShippingMethodList
            rows={values.shippingMethods}
            currency={form.query.data.currency}
            errors={errors}
            isReadOnly={isReadOnly}
            onChange={shippingMethods => change({ shippingMethods })}
          />
        </>
      )}
    </SettingsForm>
  )
}

function toDraft(saved: OrderSettings): OrderSettingsDraft {
  return {
    currency: saved.currency,
    numberPrefix: saved.numberPrefix,
    pricesIncludeTax: saved.pricesIncludeTax,
    taxRounding: saved.taxRounding,
    country: saved.country,
    paymentMethods: saved.paymentMethods.map(name => ({ name })),
    shippingMethods: saved.shippingMethods.map(({ name, priceMinor, taxMillipercent }) => ({
      name,
      priceMinor,
      taxMillipercent,
    })),
  }
}

/** What can't be read is no number, which the schema refuses in the words of its field. */
function toInput({ currency: _, paymentMethods, shippingMethods, ...fields }: OrderSettingsDraft) {
  return {
    ...fields,
    paymentMethods: paymentMethods.map(({ name }) => name),
    shippingMethods: shippingMethods.map(({ name, priceMinor, taxMillipercent }) => ({
      name,
      priceMinor: priceMinor ?? Number.NaN,
      taxMillipercent: taxMillipercent ?? Number.NaN,
    })),
  }
}
