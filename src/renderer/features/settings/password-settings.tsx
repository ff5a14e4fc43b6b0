import type { ReactNode } from 'react'
import { isFailure } from '../../../shared/api/errors.ts'
import { passwordSettingsSchema } from '../../../shared/api/settings.ts'
import { failureText } from '../../../shared/text/en-failures.ts'
import { settingsText } from '../../../shared/text/en-settings.ts'
import { api } from '../../api/api.ts'
import { useCan } from '../../api/signed-in.ts'
import { useDraftForm } from '../../api/use-draft-form.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { NumberInput } from '../../ui/number-input.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { SettingsForm } from './settings-form.tsx'
import styles from './settings.module.css'

const text = settingsText.passwords
const strengths = ['none', '1', '2', '3', '4'] as const

export function PasswordSettingsPage(): ReactNode {
  const isDisabled = !useCan('settings.modify')
  const form = useDraftForm({
    queryKey: ['settings', 'passwords'],
    load: () => api.settings.passwords(),
    toDraft: ({ policy, generatedLength, mustChangeGenerated, hashCost }) => ({
      ...policy,
      generatedLength,
      mustChangeGenerated,
      hashCost,
    }),
    schema: passwordSettingsSchema,
    toInput: ({ generatedLength, mustChangeGenerated, hashCost, ...policy }) => ({
      policy,
      generatedLength,
      mustChangeGenerated,
      hashCost,
    }),
    save: ({ version, draft: { generatedLength, mustChangeGenerated, hashCost, ...policy } }) =>
      api.settings.updatePasswords({ version, settings: { policy, generatedLength, mustChangeGenerated, hashCost } }),
  })
  const { values, errors, change } = form
  const aboutExpression =
    isFailure(form.error, 'policy.badExpression') || isFailure(form.error, 'policy.slowExpression')
      ? failureText(form.error.failure)
      : undefined
  const expressionError = errors['expression'] ?? aboutExpression
  return (
    <SettingsForm title={text.title} means={text.means} form={form} hideError={aboutExpression !== undefined}>
      {values && (
        <>
          <div className={styles['halves']}>
            <NumberInput
              label={text.minLength}
              value={values.minLength}
              unit="whole"
              range={[1, 64]}
              isDisabled={isDisabled}
              onChange={minLength => change({ minLength: minLength ?? Number.NaN })}
              errorMessage={errors['minLength']}
            />
            <NumberInput
              label={text.nonAlphanumeric}
              description={text.nonAlphanumericHint}
              value={values.nonAlphanumeric}
              unit="whole"
              range={[0, 8]}
              isDisabled={isDisabled}
              onChange={nonAlphanumeric => change({ nonAlphanumeric: nonAlphanumeric ?? Number.NaN })}
              errorMessage={errors['nonAlphanumeric']}
            />
          </div>
          <TextField
            label={text.expression}
            description={text.expressionHint}
            value={values.expression}
            onChange={expression => change({ expression })}
            isReadOnly={isDisabled}
            isInvalid={expressionError !== undefined}
            errorMessage={expressionError}
          />
          <SelectField
            label={text.leastStrength}
            value={strengths[values.leastStrength ?? 0] ?? 'none'}
            isDisabled={isDisabled}
            options={strengths.map(value => ({ value, label: text.strengths[value] }))}
            onChange={chosen => change({ leastStrength: toStrength(chosen) })}
          />
          <TextField
            label={text.message}
            description={text.messageHint}
            value={values.message}
            onChange={message => change({ message })}
            isReadOnly={isDisabled}
            isInvalid={errors['message'] !== undefined}
            errorMessage={errors['message']}
          />
          <p className={styles['muted']}>{text.always}</p>
          <h3>{text.generatedTitle}</h3>
          <div className={styles['halves']}>
            <NumberInput
              label={text.generatedLength}
              value={values.generatedLength}
              unit="whole"
              range={[16, 32]}
              isDisabled={isDisabled}
              onChange={generatedLength => change({ generatedLength: generatedLength ?? Number.NaN })}
              errorMessage={errors['generatedLength']}
            />
            <NumberInput
              label={text.hashCost}
              description={text.hashCostHint}
              value={values.hashCost}
              unit="whole"
              range={[10, 15]}
              isDisabled={isDisabled}
              onChange={hashCost => change({ hashCost: hashCost ?? Number.NaN })}
              errorMessage={errors['hashCost']}
            />
          </div>
          <Checkbox
            isSelected={values.mustChangeGenerated}
            isDisabled={isDisabled}
            onChange={mustChangeGenerated => change({ mustChangeGenerated })}
          >
            {text.mustChange}
          </Checkbox>
        </>
      )}
    </SettingsForm>
  )
}

function toStrength(chosen: (typeof strengths)[number]): 1 | 2 | 3 | 4 | null {
  switch (chosen) {
    case 'none':
      return null
    case '1':
      return 1
    case '2':
      return 2
    case '3':
      return 3
    case '4':
      return 4
    default:
      return chosen satisfies never
  }
}
