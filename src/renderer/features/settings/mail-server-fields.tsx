import type { ReactNode } from 'react'
import { encryptions } from '../../../shared/api/settings.ts'
import type { Encryption } from '../../../shared/api/settings.ts'
import { mailSettingsText } from '../../../shared/text/en-settings.ts'
import { useField } from '../../api/form-field.ts'
import { NumberInput } from '../../ui/number-input.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { usualPort } from './mail-form-values.ts'
import type { MailForm } from './mail-form-values.ts'
import { MailPasswordField } from './mail-password-field.tsx'
import styles from './settings.module.css'

interface MailServerFieldsProps {
  readonly form: MailForm
  readonly passwordSet: boolean
  readonly mayModify: boolean
}

export function MailServerFields({ form, passwordSet, mayModify }: MailServerFieldsProps): ReactNode {
  const { control } = form
  const host = useField(control, 'host')
  const port = useField(control, 'port')
  const encryption = useField(control, 'encryption')
  const userName = useField(control, 'userName')

  function encrypt(next: Encryption): void {
    // The port follows as long as it is the usual one; a port of the shop's own stays.
    if (port.value === usualPort[encryption.value]) port.onChange(usualPort[next])
    encryption.onChange(next)
  }

  return (
    <fieldset className={styles['group']}>
      <legend>{mailSettingsText.server}</legend>
      <div className={styles['wide']}>
        <TextField {...host} label={mailSettingsText.host} isReadOnly={!mayModify} autoComplete="off" inputMode="url" />
      </div>
      <SelectField
        label={mailSettingsText.encryption}
        value={encryption.value}
        options={encryptions.map(value => ({ value, label: mailSettingsText.encryptions[value] }))}
        onChange={encrypt}
        errorMessage={encryption.errorMessage}
        isDisabled={!mayModify}
      />
      <NumberInput
        {...port}
        label={mailSettingsText.port}
        minValue={1}
        maxValue={65_535}
        isPlain
        isDisabled={!mayModify}
      />
      <TextField
        {...userName}
        label={mailSettingsText.userName}
        description={mailSettingsText.userNameHint}
        isReadOnly={!mayModify}
        autoComplete="off"
      />
      {mayModify && <MailPasswordField form={form} passwordSet={passwordSet} />}
    </fieldset>
  )
}
