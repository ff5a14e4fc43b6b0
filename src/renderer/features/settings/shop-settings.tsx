import type { ReactNode } from 'react'
import { shopSettingsSchema } from '../../../shared/api/settings.ts'
import { currencyDigits } from '../../../shared/currency-decimals.ts'
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
            description={currencyHint(form.query.data?.currency ?? values.currency, values.currency)}
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

/** What becomes of prices. They are kept in the smallest unit, of which another currency may have more or fewer. */
function currencyHint(saved: string, chosen: string): string {
  const before = currencyDigits(saved)
  const after = currencyDigits(chosen)
  const prices =
    before === after ? text.samePrices : text.otherDecimals(formatDecimal(1250, before), formatDecimal(1250, after))
  return `${prices} ${text.ordersKeep}`
}
