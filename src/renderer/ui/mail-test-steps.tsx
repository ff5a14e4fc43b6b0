import { Check, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { MailTest } from '../../shared/api/mail.ts'
import { settingsText } from '../../shared/text/en-settings.ts'
import styles from './mail-test-steps.module.css'

const text = settingsText.mail

/** How far a test mail came: each step with the server's own words, and what to do about the one that failed. */
export function MailTestSteps({ result }: { readonly result: MailTest }): ReactNode {
  return (
    <div className="stack">
      <p className={result.ok ? styles['ok'] : styles['bad']}>{result.ok ? text.testOk : text.testFailed}</p>
      <ol className={styles['steps']}>
        {result.steps.map(step => (
          <li key={step.step} className={styles['step']}>
            {step.ok ? (
              <Check size={18} className={styles['ok']} aria-label={text.passed} />
            ) : (
              <X size={18} className={styles['bad']} aria-label={text.failed} />
            )}
            <span>{text.steps[step.step]}</span>
            <span>{step.words}</span>
            {!step.ok && <span className={styles['advice']}>{text.advice[step.step]}</span>}
          </li>
        ))}
      </ol>
    </div>
  )
}
