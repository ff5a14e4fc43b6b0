import type { ReactNode } from 'react'
import { websiteSettingsSchema } from '../../../shared/api/settings.ts'
import { settingsText } from '../../../shared/text/en-settings.ts'
import { api } from '../../api/api.ts'
import { useCan } from '../../api/signed-in.ts'
import { useDraftForm } from '../../api/use-draft-form.ts'
import { Banner } from '../../ui/banner.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { LoginExportBox } from './login-export-box.tsx'
import { SettingsForm } from './settings-form.tsx'
import styles from './settings.module.css'

const text = settingsText.website

export function WebsiteSettingsPage(): ReactNode {
  const mayModify = useCan('settings.modify')
  const form = useDraftForm({
    queryKey: ['settings', 'website'],
    load: () => api.settings.website(),
    toDraft: ({ signInAddress, customersReset, resetAddress, acceptsHashes }) => ({
      signInAddress,
      customersReset,
      resetAddress,
      acceptsHashes,
    }),
    schema: websiteSettingsSchema,
    toInput: draft => draft,
    save: ({ version, draft }) => api.settings.updateWebsite({ version, settings: draft }),
  })
  const { values, errors, change } = form
  return (
    <SettingsForm
      title={text.title}
      means={text.means}
      form={form}
      after={form.query.data ? <LoginExportBox website={form.query.data} /> : null}
    >
      {values && (
        <>
          <TextField
            label={text.signInAddress}
            description={text.signInHint}
            inputMode="url"
            value={values.signInAddress}
            onChange={signInAddress => change({ signInAddress })}
            isReadOnly={!mayModify}
            isInvalid={errors['signInAddress'] !== undefined}
            errorMessage={errors['signInAddress']}
          />
          <Checkbox
            isSelected={values.customersReset}
            isDisabled={!mayModify}
            onChange={customersReset => change({ customersReset })}
          >
            {text.customersReset}
          </Checkbox>
          {values.customersReset && (
            <TextField
              label={text.resetAddress}
              description={text.resetHint}
              inputMode="url"
              value={values.resetAddress}
              onChange={resetAddress => change({ resetAddress })}
              isReadOnly={!mayModify}
              isInvalid={errors['resetAddress'] !== undefined}
              errorMessage={errors['resetAddress']}
            />
          )}
          <div>
            <Checkbox
              isSelected={values.acceptsHashes}
              isDisabled={!mayModify}
              onChange={acceptsHashes => change({ acceptsHashes })}
            >
              {text.acceptsHashes}
            </Checkbox>
            <p className={styles['muted']}>{text.acceptsHint}</p>
          </div>
          {!values.acceptsHashes && <Banner tone="info">{text.noHashes}</Banner>}
        </>
      )}
    </SettingsForm>
  )
}
