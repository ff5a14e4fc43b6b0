import type { ReactNode } from 'react'
import { mailSettingsText } from '../../../shared/text/en-settings.ts'
import { useField } from '../../api/form-field.ts'
import { Banner } from '../../ui/banner.tsx'
import { RadioChoice } from '../../ui/radio-choice.tsx'
import type { MailForm } from './mail-form-values.ts'
import styles from './settings.module.css'

interface DeliveryFieldProps {
  readonly form: MailForm
  readonly folder: string
  readonly mayModify: boolean
}

const deliveries = ['none', 'smtp', 'folder'] as const

/** How mail leaves. The folder is where passwords lie readable, and says so. */
export function DeliveryField({ form, folder, mayModify }: DeliveryFieldProps): ReactNode {
  const { value, onChange } = useField(form.control, 'delivery')
  return (
    <>
      <RadioChoice
        label={mailSettingsText.delivery}
        value={value}
        options={deliveries.map(delivery => ({ value: delivery, ...mailSettingsText.deliveries[delivery] }))}
        onChange={onChange}
        isDisabled={!mayModify}
      />
      {value === 'folder' && (
        <Banner tone="warning">
          <p>{mailSettingsText.folderWarning}</p>
          <p>
            {mailSettingsText.folder}: <span className={styles['path']}>{folder}</span>
          </p>
        </Banner>
      )}
    </>
  )
}
