import type { ReactNode } from 'react'
import { useController } from 'react-hook-form'
import type { Control } from 'react-hook-form'
import type { CustomerFields } from '../../../shared/api/customers.ts'
import { customersText } from '../../../shared/text/en-customers.ts'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './customer-form.module.css'

interface CustomerFormFieldsProps {
  readonly control: Control<CustomerFields>
  readonly isReadOnly: boolean
  /** Main's refusal of the email, with its link. */
  readonly emailError?: ReactNode
  /** A field was left. */
  readonly onLeave?: () => void
}

/** The fields of a customer, the same for a new one and on the page General. */
export function CustomerFormFields({ control, isReadOnly, emailError, onLeave }: CustomerFormFieldsProps): ReactNode {
  const common = { control, isReadOnly, ...(onLeave && { onLeave }) }
  return (
    <>
      <fieldset className={styles['group']}>
        <legend>{customersText.person}</legend>
        <Field {...common} name="firstName" autoComplete="off" />
        <Field {...common} name="lastName" autoComplete="off" />
        <Field
          {...common}
          name="email"
          inputMode="email"
          autoComplete="off"
          description={customersText.emailHint}
          error={emailError}
        />
        <Field {...common} name="phone" inputMode="tel" autoComplete="off" />
      </fieldset>
      <fieldset className={styles['group']}>
        <legend>{customersText.companySection}</legend>
        <Field {...common} name="company" autoComplete="off" wide />
        <Field {...common} name="organizationId" autoComplete="off" />
        <Field {...common} name="taxRegistrationId" autoComplete="off" />
      </fieldset>
      <NoteField control={control} isReadOnly={isReadOnly} />
    </>
  )
}

interface FieldProps {
  readonly control: Control<CustomerFields>
  readonly name: Exclude<keyof CustomerFields, 'note'>
  readonly isReadOnly: boolean
  readonly autoComplete: 'off'
  readonly inputMode?: 'email' | 'tel'
  readonly description?: string
  readonly wide?: boolean
  readonly error?: ReactNode
  readonly onLeave?: () => void
}

function Field({ control, name, isReadOnly, description, wide, error, onLeave, ...input }: FieldProps): ReactNode {
  const { field, fieldState } = useController({ control, name })
  const message = fieldState.error?.message ?? error
  return (
    <TextField
      {...input}
      className={wide ? styles['wide'] : undefined}
      label={customersText.fields[name]}
      description={description}
      isReadOnly={isReadOnly}
      name={field.name}
      value={field.value}
      onChange={field.onChange}
      onBlur={() => {
        field.onBlur()
        onLeave?.()
      }}
      inputRef={field.ref}
      isInvalid={Boolean(message)}
      errorMessage={message}
    />
  )
}

function NoteField({ control, isReadOnly }: Pick<FieldProps, 'control' | 'isReadOnly'>): ReactNode {
  const { field, fieldState } = useController({ control, name: 'note' })
  return (
    <TextArea
      label={customersText.fields.note}
      rows={4}
      isReadOnly={isReadOnly}
      name={field.name}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      inputRef={field.ref}
      isInvalid={fieldState.error !== undefined}
      errorMessage={fieldState.error?.message}
    />
  )
}
