import { useEffect, useRef, useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import * as v from 'valibot'
import { emailAddress } from '../../../shared/api/common-schemas.ts'
import type { MailTest } from '../../../shared/api/mail.ts'
import { settingsText } from '../../../shared/text/en-settings.ts'
import { api } from '../../api/api.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { MailTestSteps } from '../../ui/mail-test-steps.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './settings.module.css'

const text = settingsText.mail

interface MailTestBoxProps {
  readonly dirty: boolean
  /** True once the settings are saved. */
  readonly onSave: () => Promise<boolean>
}

/** Sends one email with the saved settings and shows how far it came. */
export function MailTestBox({ dirty, onSave }: MailTestBoxProps): ReactNode {
  const [to, setTo] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [result, setResult] = useState<MailTest | null>(null)
  const shown = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The box stands low on the page; what was asked for must be in sight.
    if (result !== null) shown.current?.scrollIntoView({ block: 'nearest' })
  }, [result])
  const test = useOnce((address: string) => api.settings.testMail({ to: address }))

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const parsed = v.safeParse(emailAddress, to)
    setError(parsed.success ? undefined : parsed.issues[0].message)
    setResult(null)
    if (!parsed.success) return
    if (dirty && !(await onSave())) return
    const outcome = await test.run(parsed.output)
    if (outcome?.ok) setResult(outcome.value)
  }

  return (
    <form
      className={styles['box']}
      noValidate
      onSubmit={event => void submit(event)}
      aria-labelledby="mail-test-heading"
    >
      <h3 id="mail-test-heading">{text.test}</h3>
      <p className={styles['muted']}>{text.testMeans}</p>
      <div className={styles['row']}>
        <TextField
          className={styles['grow']}
          label={text.testTo}
          value={to}
          onChange={setTo}
          autoComplete="email"
          isInvalid={error !== undefined}
          errorMessage={error}
        />
        <Button type="submit" isPending={test.pending}>
          {text.sendTest}
        </Button>
      </div>
      <FailureMessage error={test.error} />
      <div ref={shown} role="status" className={styles['result']}>
        {test.pending && text.testing}
        {result && <MailTestSteps result={result} />}
      </div>
    </form>
  )
}
