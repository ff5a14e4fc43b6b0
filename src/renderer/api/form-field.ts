import { useController } from 'react-hook-form'
import type { Control, FieldPath, FieldPathValue, FieldValues, UseFormReturn } from 'react-hook-form'
import { AppError } from '../../shared/api/errors.ts'

/** What a field of ui/ needs from a form: spread it over the field and give it a label. */
export function useField<Values extends FieldValues, Name extends FieldPath<Values>>(
  control: Control<Values, unknown, Values>,
  name: Name,
) {
  const { field, fieldState } = useController({ control, name })
  return {
    name: field.name,
    value: field.value as FieldPathValue<Values, Name>,
    onChange: field.onChange as (value: FieldPathValue<Values, Name>) => void,
    onBlur: field.onBlur,
    inputRef: field.ref,
    isInvalid: fieldState.error !== undefined,
    errorMessage: fieldState.error?.message,
  }
}

/**
 * Puts main's refusals of an input under the fields they speak of, and the focus on the first.
 * False when the error is about no field: then it belongs beside the button.
 * @param prefix where the form's values stand in the input, like 'settings.'
 */
export function showFieldErrors<Values extends FieldValues>(
  form: UseFormReturn<Values, unknown, Values>,
  error: unknown,
  prefix = '',
): boolean {
  if (!(error instanceof AppError) || error.failure.code !== 'input.invalid') return false
  const known = error.failure.details.issues.filter(issue => issue.path.startsWith(prefix) && issue.path !== prefix)
  known.forEach(({ path, message }, index) => {
    form.setError(path.slice(prefix.length) as FieldPath<Values>, { message }, { shouldFocus: index === 0 })
  })
  return known.length > 0
}
