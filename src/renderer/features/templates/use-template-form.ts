import { useEffect } from 'react'
import { isFailure } from '../../../shared/api/errors.ts'
import type { MailTemplate } from '../../../shared/api/mail.ts'
import { templateSource } from '../../../shared/api/templates.ts'
import type { TemplateDetail, TemplateSource } from '../../../shared/api/templates.ts'
import { api } from '../../api/api.ts'
import { useDraftForm } from '../../api/use-draft-form.ts'

export type TemplateForm = ReturnType<typeof useTemplateForm>

/** The text of one template as it is being written. */
export function useTemplateForm(template: MailTemplate) {
  const form = useDraftForm<TemplateDetail, TemplateSource>({
    queryKey: ['templates', template],
    load: () => api.templates.get({ template }),
    toDraft: ({ source: { subject, html, text, fromName, fromAddress, replyTo } }) => ({
      subject,
      html,
      text,
      fromName,
      fromAddress,
      replyTo,
    }),
    schema: templateSource,
    toInput: draft => draft,
    save: ({ version, draft }) => api.templates.save({ template, version, source: draft }),
  })
  const { error, query } = form
  const { refetch } = query
  useEffect(() => {
    // Whoever was faster is named by what they saved.
    if (isFailure(error, 'template.changedElsewhere')) void refetch()
  }, [error, refetch])
  return form
}
