import { valibotResolver } from '@hookform/resolvers/valibot'
import { Check, X } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useForm } from 'react-hook-form'
import * as v from 'valibot'
import { emailAddress } from '../../../shared/api/common-schemas.ts'
import type { MailTest, TestStep } from '../../../shared/api/mail.ts'
import type { MailSettings } from '../../../shared/api/settings.ts'
import { mailSettingsText } from '../../../shared/text/en-settings.ts'
import { api } from '../../api/api.ts'
import { showFieldErrors, useField } from '../../api/form-field.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './settings.module.css'

interface MailTestPanelProps {
  readonly delivery: MailSettings['delivery']
  readonly dirty: boolean
  /** True once the form above is saved: what is tested is what will be used. */
  readonly save: () => Promise<boolean>
}

const schema = v.strictObject({ to: emailAddress })
type Values = v.InferOutput<typeof schema>

/** One real email, and what the server said at each step. */
export function MailTestPanel({ delivery, dirty, save }: MailTestPanelProps): ReactNode {
  const form = useForm<Values, unknown, Values>({
    defaultValues: { to: '' },
    resolver: valibotResolver<Values, unknown, Values>(schema),
  })
  const to = useField(form.control, 'to')
  const [result, setResult] = useState<MailTest | null>(null)
  const test = useOnce(({ to: address }: Values) => api.settings.testMail({ to: address }))

  async function run(): Promise<void> {
    await form.handleSubmit(async values => {
      setResult(null)
      if (dirty && !(await save())) return
      const outcome = await test.run(values)
      if (outcome?.ok) setResult(outcome.value)
      else if (outcome) showFieldErrors(form, outcome.error)
    })()
  }

  return (
    <section className={styles['section']} aria-labelledby="mail-test-heading">
      <h2 id="mail-test-heading">{mailSettingsText.test}</h2>
      <p className={styles['hint']}>
        {delivery === 'none' ? mailSettingsText.testNoDelivery : mailSettingsText.testMeans}
        {delivery !== 'none' && dirty && ` ${mailSettingsText.testSavesFirst}`}
      </p>
      {delivery !== 'none' && (
        <form
          className={styles['testForm']}
          noValidate
          onSubmit={event => {
            event.preventDefault()
            void run()
          }}
        >
          <TextField
            {...to}
            label={mailSettingsText.testTo}
            className={styles['rowField']}
            inputMode="email"
            autoComplete="off"
          />
          <Button type="submit" isPending={test.pending}>
            {mailSettingsText.sendTest}
          </Button>
        </form>
      )}
      {test.error !== null && !to.isInvalid && <FailureMessage error={test.error} />}
      <div role="status" className={styles['result']}>
        {test.pending && <p className={styles['hint']}>{mailSettingsText.testing}</p>}
        {result && <MailTestResult result={result} />}
      </div>
    </section>
  )
}

function MailTestResult({ result }: { readonly result: MailTest }): ReactNode {
  const isFolder = result.steps.some(step => step.step === 'folder')
  const verdict = isFolder ? mailSettingsText.testWritten : mailSettingsText.testAccepted
  return (
    <>
      <ol className={styles['steps']}>
        {result.steps.map(step => (
          <MailTestStep key={step.step} step={step} />
        ))}
      </ol>
      <p className={styles['verdict']} data-failed={!result.ok || undefined}>
        {result.ok ? verdict : mailSettingsText.testFailed}
      </p>
    </>
  )
}

function MailTestStep({ step }: { readonly step: TestStep }): ReactNode {
  const Icon = step.ok ? Check : X
  return (
    <li className={styles['step']} data-failed={!step.ok || undefined}>
      <Icon size={16} role="img" aria-label={step.ok ? mailSettingsText.stepDone : mailSettingsText.stepFailed} />
      <span>{mailSettingsText.steps[step.step]}</span>
      <span className={styles['words']}>{step.words}</span>
      {!step.ok && <span className={styles['advice']}>{mailSettingsText.advice[step.step]}</span>}
    </li>
  )
}
