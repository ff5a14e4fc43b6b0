import { Link } from '@tanstack/react-router'
import type { ReactNode, Ref } from 'react'
import { isFailure } from '../../../shared/api/errors.ts'
import { failureText } from '../../../shared/text/en-failures.ts'
import { productsText as text } from '../../../shared/text/en-products.ts'
import type { FieldErrors } from '../../api/field-errors.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { NumberInput } from '../../ui/number-input.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { ProductDraft } from './product-fields.ts'
import type { PriceTerms } from './product-query.ts'
import styles from './product-form.module.css'

interface ProductFormFieldsProps {
  readonly values: ProductDraft
  readonly onChange: (changes: Partial<ProductDraft>) => void
  readonly errors: FieldErrors
  /** What the last try to save met. */
  readonly error: unknown
  readonly terms: PriceTerms
  readonly isReadOnly?: boolean
  readonly autoFocus?: boolean
  readonly codeRef?: Ref<HTMLInputElement>
}

/** The fields of a product, the same for a new one and on its page. */
export function ProductFormFields(props: ProductFormFieldsProps): ReactNode {
  const { values, onChange, errors, error, terms, isReadOnly = false, autoFocus = false, codeRef } = props
  const codeError = errors['code'] ?? (isFailure(error, 'product.codeTaken') ? <CodeTaken error={error} /> : undefined)
  return (
    <>
      <div className={styles['fields']}>
        <TextField
          label={text.fields.code}
          description={text.codeHint}
          value={values.code}
          onChange={code => onChange({ code })}
          autoComplete="off"
          autoFocus={autoFocus}
          isReadOnly={isReadOnly}
          isInvalid={codeError !== undefined}
          errorMessage={codeError}
          {...(codeRef !== undefined && { inputRef: codeRef })}
        />
        <TextField
          label={text.fields.name}
          value={values.name}
          onChange={name => onChange({ name })}
          autoComplete="off"
          isReadOnly={isReadOnly}
          isInvalid={errors['name'] !== undefined}
          errorMessage={errors['name']}
        />
        <NumberInput
          label={text.fields.price(terms.currency)}
          description={terms.includeTax ? text.pricesIncludeTax : text.pricesWithoutTax}
          value={values.priceMinor}
          unit={{ currency: terms.currency }}
          onChange={priceMinor => onChange({ priceMinor })}
          errorMessage={errors['priceMinor']}
          isReadOnly={isReadOnly}
        />
        <NumberInput
          label={text.fields.tax}
          value={values.taxMillipercent}
          unit="percent"
          onChange={taxMillipercent => onChange({ taxMillipercent })}
          errorMessage={errors['taxMillipercent']}
          isReadOnly={isReadOnly}
        />
      </div>
      <div className={styles['sale']}>
        <Checkbox isSelected={values.forSale} onChange={forSale => onChange({ forSale })} isReadOnly={isReadOnly}>
          {text.fields.forSale}
        </Checkbox>
        <p className={styles['hint']}>{text.notForSaleHint}</p>
      </div>
    </>
  )
}

function CodeTaken({ error }: { readonly error: unknown }): ReactNode {
  if (!isFailure(error, 'product.codeTaken')) return null
  const { productId, name } = error.failure.details
  return (
    <>
      {failureText(error.failure)}{' '}
      <Link to="/products/$productId" params={{ productId }}>
        {text.openNamed(name)}
      </Link>
    </>
  )
}
