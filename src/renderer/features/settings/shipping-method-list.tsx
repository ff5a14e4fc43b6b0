import type { ReactNode } from 'react'
import { mostMethods } from '../../../shared/api/settings.ts'
import { settingsText } from '../../../shared/text/en-settings.ts'
import type { FieldErrors } from '../../api/field-errors.ts'
import { NumberInput } from '../../ui/number-input.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { ShippingMethodDraft } from './order-settings.tsx'
import { RowList } from './row-list.tsx'

const text = settingsText.orders

interface ShippingMethodListProps {
  readonly rows: readonly ShippingMethodDraft[]
  readonly currency: string
  readonly errors: FieldErrors
  readonly isReadOnly: boolean
  readonly onChange: (rows: readonly ShippingMethodDraft[]) => void
}

/** Each way of shipping with what it costs. */
export function ShippingMethodList({
  rows,
  currency,
  errors,
  isReadOnly,
  onChange,
}: ShippingMethodListProps): ReactNode {
  const errorOf = (index: number, field: string) => errors[`shippingMethods.${index}.${field}`]
  return (
    <RowList
      title={text.shippingMethods}
      means={text.shippingMethodsMean}
      empty={text.noShippingMethods}
      addLabel={text.addShippingMethod}
      columns={[text.name, text.price(currency), text.taxRate]}
      rows={rows}
      most={mostMethods}
      isReadOnly={isReadOnly}
      errorMessage={errors['shippingMethods']}
      newRow={() => ({ name: '', priceMinor: null, taxMillipercent: rows.at(-1)?.taxMillipercent ?? null })}
      onChange={onChange}
      cells={(row, index, changeRow) => {
        // Two of the same name are an error of the row.
        const nameError = errorOf(index, 'name') ?? errors[`shippingMethods.${index}`]
        return [
          <TextField
            key="name"
            isCompact
            label={text.shippingMethodName(index + 1)}
            value={row.name}
            onChange={name => changeRow({ name })}
            isReadOnly={isReadOnly}
            isInvalid={nameError !== undefined}
            errorMessage={nameError}
            autoComplete="off"
          />,
          <NumberInput
            key="price"
            look="compact"
            label={text.shippingMethodPrice(index + 1, currency)}
            value={row.priceMinor}
            unit={{ currency }}
            onChange={priceMinor => changeRow({ priceMinor })}
            isReadOnly={isReadOnly}
            errorMessage={errorOf(index, 'priceMinor')}
          />,
          <NumberInput
            key="tax"
            look="compact"
            label={text.shippingMethodTax(index + 1)}
            value={row.taxMillipercent}
            unit="percent"
            onChange={taxMillipercent => changeRow({ taxMillipercent })}
            isReadOnly={isReadOnly}
            errorMessage={errorOf(index, 'taxMillipercent')}
          />,
        ]
      }}
    />
  )
}
