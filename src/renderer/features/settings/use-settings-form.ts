import { useEffect, useState } from 'react'
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form'
import { isFailure } from '../../../shared/api/errors.ts'
import { settingsText } from '../../../shared/text/en-settings.ts'
import { showFieldErrors } from '../../api/form-field.ts'
import { useOnce } from '../../api/use-once.ts'

interface SettingsFormOptions<Stored extends { readonly version: number }, Values extends FieldValues> {
  readonly stored: Stored
  readonly form: UseFormReturn<Values, unknown, Values>
  readonly toValues: (stored: Stored) => Values
  readonly save: (version: number, values: Values) => Promise<Stored>
  /** Puts the answer where the query keeps it. */
  readonly onSaved: (stored: Stored) => void
  /** Asks main again, after somebody else has saved. */
  readonly onStale: () => void
  /** The field that a failure speaks of, where it speaks of one. */
  readonly fieldOf?: (error: unknown, values: Values) => { readonly name: FieldPath<Values>; readonly message: string } | null
}

export interface SettingsForm {
  readonly dirty: boolean
  readonly pending: boolean
  /** About no field; shown beside Save. */
  readonly error: unknown
  readonly status: string
  /** Somebody else saved while changes were being typed here. */
  readonly newer: boolean
  /** True once everything is saved. */
  readonly save: () => Promise<boolean>
  readonly discard: () => void
  readonly keepMine: () => void
}

/** Explicit saving with the version that was looked at: the second of two people is told, and decides. */
export function useSettingsForm<Stored extends { readonly version: number }, Values extends FieldValues>(
  options: SettingsFormOptions<Stored, Values>,
): SettingsForm {
  const { stored, form, toValues, save, onSaved, onStale, fieldOf } = options
  const { isDirty } = form.formState
  const [base, setBase] = useState(stored.version)
  const [status, setStatus] = useState('')
  const [shownBesideField, setShownBesideField] = useState(false)
  const command = useOnce(({ version, values }: { readonly version: number; readonly values: Values }) =>
    save(version, values),
  )

  function adopt(now: Stored): void {
    form.reset(toValues(now))
    setBase(now.version)
    command.reset()
  }

  useEffect(() => {
    if (stored.version !== base && !isDirty && !command.pending) adopt(stored)
  })
  useEffect(() => {
    if (isDirty) setStatus('')
  }, [isDirty])

  async function run(): Promise<boolean> {
    let saved = false
    setShownBesideField(false)
    await form.handleSubmit(async values => {
      const outcome = await command.run({ version: base, values })
      if (!outcome) return
      if (outcome.ok) {
        onSaved(outcome.value)
        adopt(outcome.value)
        setStatus(settingsText.saved)
        saved = true
        return
      }
      if (isFailure(outcome.error, 'settings.changedElsewhere')) return onStale()
      const field = fieldOf?.(outcome.error, values)
      if (field) form.setError(field.name, { message: field.message }, { shouldFocus: true })
      setShownBesideField(field ? true : showFieldErrors(form, outcome.error, 'settings.'))
    })()
    return saved
  }

  const changedElsewhere = isFailure(command.error, 'settings.changedElsewhere')
  return {
    dirty: isDirty,
    pending: command.pending,
    error: shownBesideField || changedElsewhere ? null : command.error,
    status,
    newer: isDirty && !command.pending && stored.version !== base,
    save: run,
    discard: () => adopt(stored),
    keepMine: () => {
      setBase(stored.version)
      command.reset()
    },
  }
}
