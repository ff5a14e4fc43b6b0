import type { ReactNode } from 'react'
import { encryptions, mailSettingsSchema } from '../../../shared/api/settings.ts'
import type { Encryption, MailSettings } from '../../../shared/api/settings.ts'
import { settingsText } from '../../../shared/text/en-settings.ts'
import { api } from '../../api/api.ts'
import { useCan, useOnSessionEnd } from '../../api/signed-in.ts'
import { useDraftForm } from '../../api/use-draft-form.ts'
import { NumberInput } from '../../ui/number-input.tsx'
import { RadioChoice } from '../../ui/radio-choice.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { MailPasswordField } from './mail-password-field.tsx'
import { MailTestBox } from './mail-test-box.tsx'
import { SettingsForm } from './settings-form.tsx'
import styles from './settings.module.css'

const text = settingsText.mail

export interface MailDraft extends Omit<MailSettings, 'version' | 'passwordSet' | 'folder'> {
  /** Undefined: stays as it is. '': none. */
  readonly password: string | undefined
}

const usualPort: Readonly<Record<Encryption, number>> = { tls: 465, starttls: 587, none: 25 }

export function MailSettingsPage(): ReactNode {
  const mayModify = useCan('settings.modify')
  const form = useDraftForm<MailSettings, MailDraft>({
    queryKey: ['settings', 'mail'],
    load: () => api.settings.mail(),
    toDraft: ({ version: _version, passwordSet: _set, folder: _folder, ...fields }) => ({
      ...fields,
      password: undefined,
    }),
    schema: mailSettingsSchema,
    toInput: toInput,
    // One server: half of one person's and half of another's would be neither.
    together: [['delivery', 'host', 'port', 'encryption', 'certificateAuthority', 'userName', 'password']],
    withoutSecrets: draft => ({ ...draft, password: draft.password === '' ? '' : undefined }),
    save: ({ version, draft }) => api.settings.updateMail({ version, settings: toInput(draft) }),
  })
  const { values, errors, change } = form
  useOnSessionEnd(() => {
    if (values?.password) change({ password: undefined })
  })
  const isReadOnly = !mayModify
  const field = (name: keyof MailDraft & ('host' | 'userName' | 'fromName' | 'fromAddress')) => ({
    label: text[name],
    value: values?.[name] ?? '',
    onChange: (value: string) => change({ [name]: value }),
    isReadOnly,
    isInvalid: errors[name] !== undefined,
    errorMessage: errors[name],
    autoComplete: 'off',
  })

  function changeEncryption(encryption: Encryption): void {
    if (!values) return
    // The port follows as long as it is a usual one; a port of the person's own stays.
    const follows = Object.values(usualPort).includes(values.port)
    change({ encryption, ...(follows && { port: usualPort[encryption] }) })
  }

  return (
    <SettingsForm
      title={text.title}
      means={text.means}
      form={form}
      after={
        mayModify && form.query.data && values && values.delivery !== 'none' ? (
          <MailTestBox dirty={form.dirty} onSave={form.submit} />
        ) : null
      }
    >
      {values && (
        <>
          <RadioChoice
            label={text.delivery}
            value={values.delivery}
            isDisabled={isReadOnly}
            options={(['none', 'smtp', 'folder'] as const).map(value => ({
              value,
              label: text.deliveries[value].label,
              description: text.deliveries[value].means,
            }))}
            onChange={delivery => change({ delivery })}
          />
          {values.delivery === 'folder' && form.query.data && (
            <p className={styles['muted']}>{text.folder(form.query.data.folder)}</p>
          )}
          {values.delivery === 'smtp' && (
            <>
              <div className={styles['pair']}>
                <TextField {...field('host')} description={text.hostHint} />
                <NumberInput
                  label={text.port}
                  value={values.port}
                  unit="whole"
                  range={[1, 65535]}
                  isDisabled={isReadOnly}
                  onChange={port => change({ port: port ?? Number.NaN })}
                  errorMessage={errors['port']}
                />
              </div>
              <SelectField
                label={text.encryption}
                value={values.encryption}
                isDisabled={isReadOnly}
                options={encryptions.map(value => ({ value, label: text.encryptions[value] }))}
                onChange={changeEncryption}
                errorMessage={errors['encryption']}
              />
              <div className={styles['halves']}>
                <TextField {...field('userName')} description={text.userNameHint} />
                <MailPasswordField
                  isSet={form.query.data?.passwordSet ?? false}
                  value={values.password}
                  isReadOnly={isReadOnly}
                  errorMessage={errors['password']}
                  onChange={password => change({ password })}
                />
              </div>
            </>
          )}
          {values.delivery !== 'none' && (
            <>
              <div className={styles['halves']}>
                <TextField {...field('fromName')} />
                <TextField {...field('fromAddress')} />
              </div>
              <details
                className={styles['details']}
                // An error must not hide behind a closed lid.
                open={
                  errors['ratePerMinute'] !== undefined || errors['certificateAuthority'] !== undefined || undefined
                }
              >
                <summary className={styles['summary']}>{text.advanced}</summary>
                <div className={styles['advanced']}>
                  <NumberInput
                    label={text.rate}
                    description={text.rateHint}
                    value={values.ratePerMinute}
                    unit="whole"
                    range={[0, 6000]}
                    isDisabled={isReadOnly}
                    onChange={ratePerMinute => change({ ratePerMinute: ratePerMinute ?? Number.NaN })}
                    errorMessage={errors['ratePerMinute']}
                  />
                  {values.delivery === 'smtp' && (
                    <TextArea
                      label={text.certificateAuthority}
                      description={text.certificateHint}
                      value={values.certificateAuthority}
                      isReadOnly={isReadOnly}
                      onChange={certificateAuthority => change({ certificateAuthority })}
                    />
                  )}
                </div>
              </details>
            </>
          )}
        </>
      )}
    </SettingsForm>
  )
}

function toInput({ password, ...fields }: MailDraft) {
  return { ...fields, ...(password !== undefined && { password }) }
}
