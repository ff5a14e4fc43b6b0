import type { ReactNode } from 'react'
import type { Control } from 'react-hook-form'
import { strengthWords } from '../../../shared/password-strength.ts'
import { passwordSettingsText as text } from '../../../shared/text/en-settings.ts'
import { useField } from '../../api/form-field.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { NumberInput } from '../../ui/number-input.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { PasswordValues } from './password-settings.tsx'
import styles from './settings.module.css'

interface PasswordSettingFieldsProps {
  readonly control: Control<PasswordValues, unknown, PasswordValues>
  readonly mayModify: boolean
}

type Strength = NonNullable<PasswordValues['policy']['leastStrength']>

const leastStrengths: readonly Strength[] = [1, 2, 3, 4]

export function PasswordSettingFields({ control, mayModify }: PasswordSettingFieldsProps): ReactNode {
  const minLength = useField(control, 'policy.minLength')
  const nonAlphanumeric = useField(control, 'policy.nonAlphanumeric')
  const expression = useField(control, 'policy.expression')
  const leastStrength = useField(control, 'policy.leastStrength')
  const message = useField(control, 'policy.message')
  const generatedLength = useField(control, 'generatedLength')
  const mustChange = useField(control, 'mustChangeGenerated')
  const hashCost = useField(control, 'hashCost')
  const isDisabled = !mayModify
  return (
    <>
      <fieldset className={styles['group']}>
        <legend>{text.policy}</legend>
        <p className={`${styles['wide'] ?? ''} ${styles['hint'] ?? ''}`}>{text.policyMeans}</p>
        <NumberInput {...minLength} label={text.minLength} minValue={1} maxValue={64} isDisabled={isDisabled} />
        <NumberInput
          {...nonAlphanumeric}
          label={text.nonAlphanumeric}
          description={text.nonAlphanumericHint}
          minValue={0}
          maxValue={8}
          isDisabled={isDisabled}
        />
        <SelectField
          label={text.leastStrength}
          value={String(leastStrength.value ?? '')}
          options={[
            { value: '', label: text.strengthAdvises },
            ...leastStrengths.map(score => ({ value: String(score), label: strengthWords[score] })),
          ]}
          onChange={chosen => leastStrength.onChange(leastStrengths.find(score => String(score) === chosen) ?? null)}
          isDisabled={isDisabled}
        />
        <TextField
          {...expression}
          label={text.expression}
          description={text.expressionHint}
          isReadOnly={isDisabled}
          autoComplete="off"
        />
        <div className={styles['wide']}>
          <TextField
            {...message}
            label={text.message}
            description={text.messageHint}
            isReadOnly={isDisabled}
            autoComplete="off"
          />
        </div>
      </fieldset>
      <fieldset className={styles['group']}>
        <legend>{text.generated}</legend>
        <NumberInput
          {...generatedLength}
          label={text.generatedLength}
          description={text.generatedLengthHint}
          minValue={16}
          maxValue={32}
          isDisabled={isDisabled}
        />
        <div className={styles['wide']}>
          <Checkbox isSelected={mustChange.value} onChange={mustChange.onChange} isDisabled={isDisabled}>
            {text.mustChange}
            <span className={styles['hintUnder']}>{text.mustChangeHint}</span>
          </Checkbox>
        </div>
      </fieldset>
      <fieldset className={styles['group']}>
        <legend>{text.checking}</legend>
        <NumberInput
          {...hashCost}
          label={text.hashCost}
          description={text.hashCostHint}
          minValue={10}
          maxValue={15}
          isDisabled={isDisabled}
        />
      </fieldset>
    </>
  )
}
