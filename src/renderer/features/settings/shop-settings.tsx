import { valibotResolver } from '@hookform/resolvers/valibot'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useForm } from 'react-hook-form'
import type * as v from 'valibot'
import { shopSettingsSchema } from '../../../shared/api/settings.ts'
import type { ShopSettings } from '../../../shared/api/settings.ts'
import { settingsText, shopSettingsText } from '../../../shared/text/en-settings.ts'
import { api } from '../../api/api.ts'
import { useField } from '../../api/form-field.ts'
import { useCan, useSession } from '../../api/session.ts'
import { ComboField } from '../../ui/combo-field.tsx'
import { currencyOptions } from '../../ui/currencies.ts'
import { LoadError } from '../../ui/load-error.tsx'
import { Loading } from '../../ui/loading.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { SettingsFrame } from './settings-frame.tsx'
import { shopQuery } from './setting-queries.ts'
import { useSettingsForm } from './use-settings-form.ts'
import styles from './settings.module.css'

type Values = v.InferOutput<typeof shopSettingsSchema>

const toValues = ({ shopName, currency }: ShopSettings): Values => ({ shopName, currency })

export function ShopSettingsPage(): ReactNode {
  const shop = useQuery(shopQuery)
  if (shop.data) return <ShopForm stored={shop.data} />
  if (shop.error) return <LoadError error={shop.error} onRetry={() => void shop.refetch()} />
  return <Loading label={settingsText.loading} />
}

function ShopForm({ stored }: { readonly stored: ShopSettings }): ReactNode {
  const queries = useQueryClient()
  const session = useSession()
  const mayModify = useCan('settings.modify')
  const [currencies] = useState(currencyOptions)
  const form = useForm<Values, unknown, Values>({
    defaultValues: toValues(stored),
    resolver: valibotResolver<Values, unknown, Values>(shopSettingsSchema),
  })
  const state = useSettingsForm({
    stored,
    form,
    toValues,
    save: (version, settings) => api.settings.updateShop({ version, settings }),
    onSaved: now => queries.setQueryData(shopQuery.queryKey, now),
    onStale: () => void queries.invalidateQueries(shopQuery),
  })
  const shopName = useField(form.control, 'shopName')
  const currency = useField(form.control, 'currency')
  return (
    <>
      <SettingsFrame heading={settingsText.sections.shop} state={state} mayModify={mayModify}>
        <div className={styles['group']}>
          <TextField
            {...shopName}
            label={shopSettingsText.shopName}
            description={shopSettingsText.shopNameHint}
            isReadOnly={!mayModify}
            autoComplete="off"
          />
          <ComboField {...currency} label={shopSettingsText.currency} options={currencies} isDisabled={!mayModify} />
        </div>
      </SettingsFrame>
      {session && (
        <section className={styles['section']} aria-labelledby="about-book-heading">
          <h2 id="about-book-heading">{shopSettingsText.about}</h2>
          <dl className={styles['facts']}>
            <dt>{shopSettingsText.dataFolder}</dt>
            <dd className={styles['path']}>{session.dataFolder}</dd>
            <dt>{shopSettingsText.version}</dt>
            <dd>{session.version}</dd>
          </dl>
        </section>
      )}
    </>
  )
}
