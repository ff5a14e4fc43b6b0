import { useEffect, useRef, useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { isFailure } from '../../../shared/api/errors.ts'
import type { MailTemplate } from '../../../shared/api/mail.ts'
import type { TemplateDetail } from '../../../shared/api/templates.ts'
import { frameText } from '../../../shared/text/en-frame.ts'
import { mailText } from '../../../shared/text/en-mail.ts'
import { templatesText as text } from '../../../shared/text/en-templates.ts'
import { useCan } from '../../api/signed-in.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { focusFirstInvalid } from '../../ui/focus-first-invalid.ts'
import { formatTime } from '../../ui/format.ts'
import { LoadError } from '../../ui/load-error.tsx'
import { Loading } from '../../ui/loading.tsx'
import { UnsavedGuard } from '../../ui/unsaved-guard.tsx'
import { useCalmText } from '../../ui/use-calm-text.ts'
import { useStatusLine } from '../../ui/use-status-line.ts'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { SaveBar } from '../../ui/save-bar.tsx'
import { MacroMenu } from './macro-menu.tsx'
import { RestoreTemplateDialog } from './restore-template-dialog.tsx'
import { TemplateChangedBanner } from './template-changed-banner.tsx'
import { TemplateFields } from './template-fields.tsx'
import { TemplatePreview } from './template-preview.tsx'
import { TestTemplateDialog } from './test-template-dialog.tsx'
import { useTemplateCaret } from './use-template-caret.ts'
import { useTemplateCheck } from './use-template-check.ts'
import { useTemplateForm } from './use-template-form.ts'
import styles from './template-editor.module.css'

const formId = 'template-form'

/** The text of one email beside the email that it makes. */
export function TemplateEditor({ template }: { readonly template: MailTemplate }): ReactNode {
  const mayModify = useCan('settings.modify')
  const form = useTemplateForm(template)
  const [customerId, setCustomerId] = useState<string | null>(null)
  const checked = useTemplateCheck(template, form.values, customerId)
  const caret = useTemplateCaret()
  const fields = useRef<HTMLFormElement>(null)
  const [dialog, setDialog] = useState<'test' | 'restore' | null>(null)
  const [status, setStatus] = useStatusLine()
  const { goTo } = caret

  // What main said about the very text that it refused counts before what it said about an earlier one.
  const refused = isFailure(form.error, 'template.problems') ? form.error.failure.details.problems : null
  const firstRefused = refused?.find(problem => problem.severity === 'error')
  const latestGoTo = useRef(goTo)
  useEffect(() => {
    latestGoTo.current = goTo
  })
  useEffect(() => {
    if (form.refusals === 0) return
    if (firstRefused) latestGoTo.current(firstRefused)
    else focusFirstInvalid(fields.current)
  }, [form.refusals, firstRefused])

  const count = (severity: 'error' | 'warning') =>
    checked.problems.filter(problem => problem.severity === severity).length
  const told = useCalmText(text.found(count('error'), count('warning')), template)

  const detail = form.query.data
  if (!detail || !form.values) {
    return (
      <>
        <h1 tabIndex={-1}>{mailText.template[template]}</h1>
        {form.query.error ? (
          <LoadError error={form.query.error} onRetry={() => void form.query.refetch()} />
        ) : (
          <Loading label={text.loadingOne} />
        )}
      </>
    )
  }
  return (
    <>
      <div className={styles['head']}>
        <h1 tabIndex={-1}>{mailText.template[template]}</h1>
        <span role="status" className={styles['status']}>
          {form.mergedWith !== null
            ? mergedText(form.mergedWith)
            : status !== ''
              ? status
              : form.saved && !form.dirty
                ? text.saved
                : ''}
        </span>
        {mayModify && (
          <>
            <Button onPress={() => setDialog('test')}>{text.sendTest}</Button>
            <Button isDisabled={!detail.changed} onPress={() => setDialog('restore')}>
              {text.restore}
            </Button>
          </>
        )}
      </div>
      <p className={styles['muted']}>{factsText(detail)}</p>
      {!mayModify && <Banner tone="info">{text.readOnly}</Banner>}
      {form.isStale && (
        <TemplateChangedBanner detail={detail} stops={form.stops} onReload={form.discard} onKeep={form.keepMine} />
      )}
      <div className={styles['editor']}>
        <div className={styles['columns']}>
          <form
            id={formId}
            ref={fields}
            className={styles['fields']}
            aria-label={text.editor}
            noValidate
            onSubmit={(event: FormEvent) => {
              event.preventDefault()
              if (form.dirty) void form.submit()
            }}
          >
            {mayModify && (
              <div className={styles['tools']}>
                <MacroMenu template={template} onInsert={caret.insert} />
              </div>
            )}
            <TemplateFields form={form} problems={checked.problems} caret={caret} isReadOnly={!mayModify} />
          </form>
          <TemplatePreview template={template} checked={checked} onCustomer={setCustomerId} />
        </div>
      </div>
      <p role="status" className="visually-hidden">
        {told}
      </p>
      <SaveBar
        dirty={form.dirty}
        pending={form.pending}
        formId={formId}
        onSave={() => void form.submit()}
        onDiscard={form.discard}
      >
        {/* Told above, with both ways out. */}
        {form.error !== null && !isFailure(form.error, 'template.changedElsewhere') && (
          <FailureMessage error={form.error} />
        )}
      </SaveBar>
      {dialog === 'test' && (
        <TestTemplateDialog template={template} source={form.values} onClose={() => setDialog(null)} />
      )}
      {dialog === 'restore' && (
        <RestoreTemplateDialog
          detail={detail}
          onClose={() => setDialog(null)}
          onRestored={restored => {
            form.replace(restored)
            setDialog(null)
            setStatus(text.restored)
          }}
        />
      )}
      <UnsavedGuard dirty={form.dirty} onSave={form.submit} onDiscard={form.discard} />
    </>
  )
}

function mergedText({ updatedAt, updatedByName }: TemplateDetail): string {
  return updatedAt === null ? frameText.mergedUnnamed : frameText.merged(updatedByName, formatTime(updatedAt))
}

/** When this email is sent, and whose text it is. */
function factsText({ template, updatedAt, updatedByName }: TemplateDetail): string {
  const whose = updatedAt === null ? text.originalMeans : text.changedMeans(updatedByName, formatTime(updatedAt))
  return `${text.sentWhen[template]} ${whose}`
}
