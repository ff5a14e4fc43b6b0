import { useEffect, useRef } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { frameText } from '../../../shared/text/en-frame.ts'
import { settingsText } from '../../../shared/text/en-settings.ts'
import { useCan } from '../../api/signed-in.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { focusFirstInvalid } from '../../ui/focus-first-invalid.ts'
import { LoadError } from '../../ui/load-error.tsx'
import { Loading } from '../../ui/loading.tsx'
import { SaveBar } from '../../ui/save-bar.tsx'
import { UnsavedGuard } from '../../ui/unsaved-guard.tsx'
import { useFirstFieldFocus } from '../../ui/use-first-field.ts'
import styles from './settings.module.css'

/** The part of useDraftForm's answer that the frame of a settings page needs. */
interface FormState {
  readonly query: { readonly error: Error | null; readonly refetch: () => Promise<unknown>; readonly data: unknown }
  readonly dirty: boolean
  readonly isStale: boolean
  readonly stops: number
  readonly mergedWith: unknown
  readonly saved: boolean
  readonly refusals: number
  readonly pending: boolean
  readonly error: unknown
  readonly submit: () => Promise<boolean>
  readonly discard: () => void
  readonly keepMine: () => void
}

interface SettingsFormProps {
  readonly title: string
  readonly means?: string
  readonly form: FormState
  readonly children: ReactNode
  /** Below the form: what is done with the saved settings. */
  readonly after?: ReactNode
  /** Whether a failure stands beside a field already. */
  readonly hideError?: boolean
}

/** One page of settings: fields, the save bar while something changed, the guard on leaving. */
export function SettingsForm({ title, means, form, children, after, hideError }: SettingsFormProps): ReactNode {
  const mayModify = useCan('settings.modify')
  const fields = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (form.refusals > 0) focusFirstInvalid(fields.current)
  }, [form.refusals])
  useFirstFieldFocus(fields, mayModify && Boolean(form.query.data))
  if (!form.query.data) {
    return form.query.error ? (
      <LoadError error={form.query.error} onRetry={() => void form.query.refetch()} />
    ) : (
      <Loading label={settingsText.loading} />
    )
  }
  return (
    <section className={styles['section']} aria-labelledby="settings-heading">
      <h2 id="settings-heading">{title}</h2>
      {means !== undefined && <p className={styles['muted']}>{means}</p>}
      {!mayModify && <Banner tone="info">{settingsText.readOnly}</Banner>}
      <form
        ref={fields}
        // Alone on the page it reaches down to the window's end, where the save bar stands.
        className={`${styles['form'] ?? ''} ${after ? '' : (styles['tall'] ?? '')}`}
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void form.submit()
        }}
      >
        {form.isStale && !form.pending && (
          <Banner
            tone="warning"
            stops={form.stops}
            actions={
              <>
                <Button onPress={form.discard}>{frameText.reload}</Button>
                <Button onPress={form.keepMine}>{frameText.keepMine}</Button>
              </>
            }
          >
            {frameText.changedElsewhere} {frameText.keepMeans}
          </Banner>
        )}
        {children}
        <p role="status" className={styles['saved']}>
          {form.mergedWith !== null ? frameText.mergedUnnamed : form.saved && !form.dirty && frameText.saved}
        </p>
        <SaveBar
          dirty={form.dirty}
          pending={form.pending}
          onSave={() => void form.submit()}
          onDiscard={form.discard}
          hasMessage={form.error !== null}
        >
          {form.error !== null && !hideError && <FailureMessage error={form.error} />}
        </SaveBar>
      </form>
      {after}
      <UnsavedGuard dirty={form.dirty} onSave={form.submit} onDiscard={form.discard} />
    </section>
  )
}
