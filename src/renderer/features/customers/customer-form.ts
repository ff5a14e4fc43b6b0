import { valibotResolver } from '@hookform/resolvers/valibot'
import { useForm } from 'react-hook-form'
import type { UseFormReturn } from 'react-hook-form'
import { AppError } from '../../../shared/api/errors.ts'
import { customerFieldNames, newCustomerSchema } from '../../../shared/api/customers.ts'
import type { CustomerFields } from '../../../shared/api/customers.ts'

export type CustomerForm = UseFormReturn<CustomerFields, unknown, CustomerFields>

/** The form of a customer with the contract's own rules. Errors appear on Save, and go while they are mended. */
export function useCustomerForm(values: CustomerFields): CustomerForm {
  return useForm<CustomerFields, unknown, CustomerFields>({
    defaultValues: values,
    resolver: valibotResolver<CustomerFields, unknown, CustomerFields>(newCustomerSchema),
    mode: 'onSubmit',
    reValidateMode: 'onChange',
    shouldFocusError: true,
  })
}

/** Puts main's refusals under their fields. False when the error is about no field. */
export function showFieldErrors(form: CustomerForm, error: unknown): boolean {
  if (!(error instanceof AppError) || error.failure.code !== 'input.invalid') return false
  const named = error.failure.details.issues.flatMap(({ path, message }) => {
    const field = customerFieldNames.find(name => path.split('.').includes(name))
    return field === undefined ? [] : [{ field, message }]
  })
  for (const { field, message } of named) form.setError(field, { message })
  const [first] = named
  if (first) form.setFocus(first.field)
  return named.length > 0
}
