import type { ReactNode } from 'react'
import { Label, Meter } from 'react-aria-components'
import { loginText } from '../../../shared/text/en-login.ts'
import type { StrengthEstimate } from './strength-estimate.ts'
import styles from './strength-meter.module.css'

const steps = [1, 2, 3, 4, 5]

interface StrengthMeterProps {
  readonly estimate: StrengthEstimate | null
  readonly announcement: StrengthEstimate | null
  readonly unavailable: boolean
}

/** The estimate as a bar and, always beside it, as a word with zxcvbn's reason and advice. */
export function StrengthMeter({ estimate, announcement, unavailable }: StrengthMeterProps): ReactNode {
  const filled = estimate === null ? 0 : estimate.score + 1
  return (
    <div className={styles['strength']}>
      <Meter
        className={styles['meter'] ?? ''}
        minValue={0}
        maxValue={steps.length}
        value={filled}
        valueLabel={estimate?.word ?? loginText.strengthEmpty}
      >
        <Label className={styles['label'] ?? ''}>{loginText.passwordStrength}</Label>
        <span className={styles['bar']} data-score={estimate?.score} aria-hidden>
          {steps.map(step => (
            <span key={step} className={styles['step']} data-filled={step <= filled || undefined} />
          ))}
        </span>
        <span className={styles['word']} data-score={estimate?.score}>
          {estimate?.word}
        </span>
      </Meter>
      {unavailable && <p className={styles['advice']}>{loginText.strengthUnavailable}</p>}
      {estimate && (estimate.warning !== '' || estimate.suggestions.length > 0) && (
        <div className={styles['advice']}>
          {estimate.warning !== '' && <p>{sentence(estimate.warning)}</p>}
          {estimate.suggestions.map(suggestion => (
            <p key={suggestion}>{sentence(suggestion)}</p>
          ))}
        </div>
      )}
      <p className={styles['recommended']}>{loginText.recommended}</p>
      <span role="status" className="visually-hidden">
        {announcement && loginText.strengthNow(announcement.word)}
      </span>
    </div>
  )
}

/** zxcvbn ends some of its sentences with a full stop and others not. */
function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`
}
