import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import * as v from 'valibot'
import { emailAddress } from '../../../shared/api/common-schemas.ts'
import { carriesPassword } from '../../../shared/api/mail.ts'
import type { MailTemplate, MailTest } from '../../../shared/api/mail.ts'
import type { TemplateSource } from '../../../shared/api/templates.ts'
import { frameText } from '../../../shared/text/en-frame.ts'
import { settingsText } from '../../../shared/text/en-settings.ts'
import { templatesText as text } from '../../../shared/text/en-templates.ts'
import { api } from '../../api/api.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { MailTestSteps } from '../../ui/mail-test-steps.tsx'
import { TextField } from '../../ui/text-field.tsx'

interface TestTemplateDialogProps {
  readonly template: MailTemplate
  readonly source: TemplateSource
  readonly onClose: () => void
}

const formId = 'template-test'

/** Sends the text as it stands, saved or not, to somebody who looks at it, and tells how far it came. */
export function TestTemplateDialog({ template, source, onClose }: TestTemplateDialogProps): ReactNode {
  const [to, setTo] = useState(source.fromAddress)
  const [problem, setProblem] = useState<string | undefined>()
  const [result, setResult] = useState<MailTest | null>(null)
  const test = useOnce((address: string) => api.templates.test({ template, source, to: address }))

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const parsed = v.safeParse(emailAddress, to)
    setProblem(parsed.success ? undefined : parsed.issues[0].message)
    setResult(null)
    if (!parsed.success) {
      document.getElementById('template-test-to')?.focus()
      return
    }
    const outcome = await test.run(parsed.output)
    if (outcome?.ok) setResult(outcome.value)
  }

  return (
    <Dialog
      title={text.testTitle}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{frameText.close}</Button>
          <Button variant="primary" type="submit" form={formId} isPending={test.pending}>
            {text.sendTest}
          </Button>
        </>
      }
    >
      <p>
        {text.testMeans} {carriesPassword(template) && text.testDots}
        {template === 'orderConfirmation' && text.orderInvented}
      </p>
      <form id={formId} noValidate onSubmit={event => void submit(event)}>
        <TextField
          id="template-test-to"
          label={text.testTo}
          value={to}
          onChange={address => {
            setTo(address)
            setProblem(undefined)
          }}
          autoFocus
          autoComplete="email"
          isInvalid={problem !== undefined}
          errorMessage={problem}
        />
      </form>
      <FailureMessage error={test.error} />
      <div role="status">
        {test.pending && settingsText.mail.testing}
        {result && <MailTestSteps result={result} />}
      </div>
    </Dialog>
  )
}
