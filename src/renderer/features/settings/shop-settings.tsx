import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { shopSettingsSchema } from '../../../shared/api/settings.ts'
import type { CurrencyChange } from '../../../shared/api/settings.ts'
import { currencyCodes, currencyDigits } from '../../../shared/currency-decimals.ts'
import { priceScale, scalePrice } from '../../../shared/price-scale.ts'
import { formatDecimal } from '../../../shared/typed-numbers/parse-decimal.ts'
import { settingsText } from '../../../shared/text/en-settings.ts'
import { api } from '../../api/api.ts'
import { useCan } from '../../api/signed-in.ts'
import { useDraftForm } from '../../api/use-draft-form.ts'
import { ComboField } from '../../ui/combo-field.tsx'
import { currencyOptions } from '../../ui/currencies.ts'
import { TextField } from '../../ui/text-field.tsx'
import { SettingsForm } from './settings-form.tsx'

const text = settingsText.shop

export function ShopSettingsPage(): ReactNode {
  const mayModify = useCan('settings.modify')
  const form = useDraftForm({
    queryKey: ['settings', 'shop'],
    load: () => api.settings.shop(),
    toDraft: ({ shopName, currency }) => ({ shopName, currency }),
    schema: shopSettingsSchema,
    toInput: draft => draft,
    save: ({ version, draft }) => api.settings.updateShop({ version, settings: draft }),
  })
  const { values, errors, change } = form
  const hint = useCurrencyHint(form.query.data?.currency ?? '', values?.currency ?? '')
  return (
    <SettingsForm title={text.title} form={form}>
      {values && (
        <>
          <TextField
            label={text.shopName}
            value={values.shopName}
            onChange={shopName => change({ shopName })}
            isReadOnly={!mayModify}
            isInvalid={errors['shopName'] !== undefined}
            errorMessage={errors['shopName']}
          />
          <ComboField
            label={text.currency}
            value={values.currency}
            description={hint}
            options={currencyOptions(form.query.data?.currency)}
            onChange={currency => change({ currency })}
            isDisabled={!mayModify}
            errorMessage={errors['currency']}
          />
        </>
      )}
    </SettingsForm>
  )
}

/** What becomes of prices: before it is saved, and without a pause while it is asked for. */
function useCurrencyHint(saved: string, chosen: string): string {
  const { data } = useQuery({
    queryKey: ['settings', 'currencyChange', chosen],
    queryFn: () => api.settings.currencyChange({ currency: chosen }),
    enabled: saved !== chosen && currencyCodes.includes(chosen),
    meta: { alsoOn: ['products'] },
  })
  return `${saved === chosen || !data ? text.samePrices : foreseen(data, saved, chosen)} ${text.ordersKeep}`
}

function foreseen({ prices, rounded }: CurrencyChange, saved: string, chosen: string): string {
  if (prices === 0) return text.samePrices
  if (rounded === 0) return text.allPrices(prices)
  const scale = priceScale(saved, chosen)
  // 12.50 where there will be no decimals.
  const example = (scale.down / 10) * 125
  const decimals = currencyDigits(chosen)
  return text.roundedPrices(prices, rounded, {
    decimals,
    example: formatDecimal(example, currencyDigits(saved)),
    becomes: formatDecimal(scalePrice(example, scale), decimals),
  })
}
