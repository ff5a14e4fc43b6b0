import type { ReactNode } from 'react'
import type { AddressFields as AddressValues } from '../../shared/api/addresses.ts'
import { addressesText } from '../../shared/text/en-addresses.ts'
import { ComboField } from './combo-field.tsx'
import { countryOptions } from './country-options.ts'
import { TextField } from './text-field.tsx'
import styles from './address-fields.module.css'

interface AddressFieldsProps {
  readonly values: AddressValues
  readonly onChange: (changes: Partial<AddressValues>) => void
  readonly errors: Readonly<Partial<Record<keyof AddressValues, string | undefined>>>
  /** Whom an address without a name is for. */
  readonly customerName?: string
  readonly isDisabled?: boolean
  /** On the first field, when it has just appeared. */
  readonly autoFocus?: boolean
}

type TextName = Exclude<keyof AddressValues, 'country'>

/** In the order in which most letters are addressed; nothing is forced into one country's format. */
const textNames = ['name', 'company', 'street', 'street2', 'postalCode', 'city', 'region'] as const satisfies TextName[]

/** The fields of one address, in two columns where there is room. */
export function AddressFields(props: AddressFieldsProps): ReactNode {
  const {
    values,
    onChange,
    errors,
    customerName = addressesText.ownName,
    isDisabled = false,
    autoFocus = false,
  } = props
  return (
    <div className={styles['place']}>
      <div className={styles['fields']}>
        {textNames.map(name => (
          <TextField
            key={name}
            label={addressesText.fields[name]}
            {...(name === 'name' && { placeholder: customerName })}
            value={values[name]}
            onChange={text => onChange({ [name]: text })}
            autoComplete="off"
            autoFocus={autoFocus && name === 'name'}
            isDisabled={isDisabled}
            isInvalid={errors[name] !== undefined}
            errorMessage={errors[name]}
          />
        ))}
        <ComboField
          label={addressesText.fields.country}
          value={values.country}
          options={countryOptions}
          onChange={country => onChange({ country })}
          isDisabled={isDisabled}
          errorMessage={errors.country}
        />
      </div>
    </div>
  )
}
