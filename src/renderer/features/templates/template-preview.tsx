import type { ReactNode } from 'react'
import type { MailTemplate } from '../../../shared/api/mail.ts'
import { templatesText as text } from '../../../shared/text/en-templates.ts'
import { useCan } from '../../api/signed-in.ts'
import { bridge } from '../../api/transport.ts'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { Loading } from '../../ui/loading.tsx'
import { MailPreviewFrame } from '../../ui/mail-preview-frame.tsx'
import { PreviewCustomerField } from './preview-customer-field.tsx'
import type { useTemplateCheck } from './use-template-check.ts'
import styles from './template-editor.module.css'

interface TemplatePreviewProps {
  readonly template: MailTemplate
  readonly checked: ReturnType<typeof useTemplateCheck>
  readonly onCustomer: (customerId: string | null) => void
}

/** The email as it would be now, beside the text that it is made of. */
export function TemplatePreview({ template, checked, onCustomer }: TemplatePreviewProps): ReactNode {
  const mayReadCustomers = useCan('customers.read')
  const { preview, problems, isOld, error } = checked
  return (
    <section className={styles['preview']} aria-labelledby="template-preview-heading">
      <h2 id="template-preview-heading">{text.preview}</h2>
      {mayReadCustomers && <PreviewCustomerField onChange={onCustomer} />}
      {template === 'orderConfirmation' && <p className={styles['muted']}>{text.orderInvented}</p>}
      <FailureMessage error={error} />
      {isOld && <p className={styles['muted']}>{text.previewStale}</p>}
      {preview ? (
        <MailPreviewFrame preview={preview} address={bridge.previewAddress(preview.previewId)} />
      ) : problems.length > 0 ? (
        <p className={styles['muted']}>{text.noPreview}</p>
      ) : (
        error === null && <Loading label={text.previewLoading} />
      )}
    </section>
  )
}
