import * as v from 'valibot'
import { AppError } from '../../shared/api/errors.ts'
import type { InputIssue } from '../../shared/api/errors.ts'
import type { InputSchema } from '../../shared/api/procedure.ts'

/** What is wrong with each field of a form; undefined when nothing is. */
export type FieldErrors = Readonly<Record<string, string | undefined>>

/** What the contract's own rules say of the fields; null when there is nothing to say. */
export function checkFields(schema: InputSchema, input: unknown): FieldErrors | null {
  const { success, issues } = v.safeParse(schema, input)
  if (success) return null
  return collectErrors(issues.map(issue => ({ path: v.getDotPath(issue) ?? '', message: issue.message })))
}

/** What main refused beside a field; empty when the error is about none. */
export function refusedFields(error: unknown): FieldErrors {
  if (!(error instanceof AppError) || error.failure.code !== 'input.invalid') return {}
  const { issues } = error.failure.details
  return collectErrors(issues.map(issue => ({ ...issue, path: issue.path.replace(/^(settings|fields)\./, '') })))
}

/** The first message of each field, by its dotted path and, for a field in a group, also by the path's last part. */
function collectErrors(issues: readonly InputIssue[]): FieldErrors {
  const errors: Record<string, string> = {}
  for (const { path, message } of issues) {
    errors[path] ??= message
    errors[path.split('.').at(-1) ?? ''] ??= message
  }
  return errors
}

/** Without what is said of fields that were changed, and of what is in them. */
export function withoutChanged(errors: FieldErrors, changed: readonly string[]): FieldErrors {
  const isChanged = (path: string) => changed.some(name => path === name || path.startsWith(`${name}.`))
  return Object.fromEntries(Object.entries(errors).filter(([path]) => !isChanged(path)))
}
