import type { MailTemplate } from '../../../shared/api/mail.ts'
import { templateSource } from '../../../shared/api/templates.ts'
import type { TemplateDetail, TemplateSource } from '../../../shared/api/templates.ts'
import { api } from '../../api/api.ts'
import { useDraftForm } from '../../api/use-draft-form.ts'

export type TemplateForm = ReturnType<typeof useTemplateForm>

/** The text of one template as it is being written. */
export function useTemplateForm(template: MailTemplate) {
  return useDraftForm<TemplateDetail, TemplateSource>({
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
    // The same email, twice.
    together: [['html', 'text']],
    save: ({ version, draft }) => api.templates.save({ template, version, source: draft }),
  })
}
