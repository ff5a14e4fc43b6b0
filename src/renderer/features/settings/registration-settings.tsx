import type { ReactNode } from 'react'
import { registrationRules } from '../../../shared/api/orders.ts'
import { registrationSettingsSchema } from '../../../shared/api/settings.ts'
import { settingsText } from '../../../shared/text/en-settings.ts'
import { api } from '../../api/api.ts'
import { useCan } from '../../api/signed-in.ts'
import { useDraftForm } from '../../api/use-draft-form.ts'
import { RadioChoice } from '../../ui/radio-choice.tsx'
import { SettingsForm } from './settings-form.tsx'

const text = settingsText.registration

export function RegistrationSettingsPage(): ReactNode {
  const mayModify = useCan('settings.modify')
  const form = useDraftForm({
    queryKey: ['settings', 'registration'],
    load: () => api.settings.registration(),
    toDraft: ({ rule }) => ({ rule }),
    schema: registrationSettingsSchema,
    toInput: draft => draft,
    save: ({ version, draft }) => api.settings.updateRegistration({ version, settings: draft }),
  })
  const { values, change } = form
  return (
    <SettingsForm title={text.title} means={text.means} form={form}>
      {values && (
        <RadioChoice
          label={text.rule}
          value={values.rule}
          isDisabled={!mayModify}
          options={registrationRules.map(value => ({
            value,
            label: text.rules[value].label,
            description: text.rules[value].means,
          }))}
          onChange={rule => change({ rule })}
        />
      )}
    </SettingsForm>
  )
}
