import { useState } from 'react'
import type { ReactNode } from 'react'
import type { MailSettings } from '../../../shared/api/settings.ts'
import { mailSettingsText } from '../../../shared/text/en-settings.ts'
import { useField } from '../../api/form-field.ts'
import { NumberInput } from '../../ui/number-input.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { MailForm } from './mail-form-values.ts'
import styles from './settings.module.css'

interface MailSenderFieldsProps {
  readonly form: MailForm
  readonly delivery: MailSettings['delivery']
  readonly mayModify: boolean
}

/** Who mail comes from, and what few shops need. */
export function MailSenderFields({ form, delivery, mayModify }: MailSenderFieldsProps): ReactNode {
  const { control } = form
  const fromName = useField(control, 'fromName')
  const fromAddress = useField(control, 'fromAddress')
  const authority = useField(control, 'certificateAuthority')
  const rate = useField(control, 'ratePerMinute')
  const [isOpen, setOpen] = useState(authority.value !== '' || rate.value !== 0)
  // An error must never hide behind a closed lid.
  const isShown = isOpen || authority.isInvalid || rate.isInvalid
  return (
    <>
      <fieldset className={styles['group']}>
        <legend>{mailSettingsText.sender}</legend>
        <TextField {...fromName} label={mailSettingsText.fromName} isReadOnly={!mayModify} autoComplete="off" />
        <TextField
          {...fromAddress}
          label={mailSettingsText.fromAddress}
          isReadOnly={!mayModify}
          autoComplete="off"
          inputMode="email"
        />
      </fieldset>
      {delivery === 'smtp' && (
        <details className={styles['advanced']} open={isShown} onToggle={event => setOpen(event.currentTarget.open)}>
          <summary>{mailSettingsText.advanced}</summary>
          <div className={styles['advancedBody']}>
            <div className={styles['group']}>
              <NumberInput
                {...rate}
                label={mailSettingsText.rate}
                description={mailSettingsText.rateHint}
                minValue={0}
                maxValue={6000}
                isDisabled={!mayModify}
              />
            </div>
            <div className={styles['mono']}>
              <TextArea
                {...authority}
                label={mailSettingsText.authority}
                description={mailSettingsText.authorityHint}
                rows={6}
                isReadOnly={!mayModify}
                spellCheck="false"
              />
            </div>
          </div>
        </details>
      )}
    </>
  )
}
