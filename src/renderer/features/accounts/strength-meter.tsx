import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { Label, Meter } from 'react-aria-components'
import { loginText } from '../../../shared/text/en-login.ts'
import type { StrengthEstimate } from './strength-estimate.ts'
import styles from './strength-meter.module.css'

const steps = [1, 2, 3, 4, 5]
const restMs = 700

interface StrengthMeterProps {
  readonly estimate: StrengthEstimate | null
  readonly announcement: StrengthEstimate | null
  readonly unavailable: boolean
  /** Why the password is not taken, whatever its strength: it stands in the place of the verdict. '' where that is said already. */
  readonly refusal: string | null
}

/** The estimate as a bar and, always beside it, as a word with zxcvbn's reason and advice. */
export function StrengthMeter({ refusal, unavailable, ...measured }: StrengthMeterProps): ReactNode {
  const [estimate, announcement] = refusal === null ? [measured.estimate, measured.announcement] : [null, null]
  const said = useRested(refusal ?? '')
  const filled = estimate === null ? 0 : estimate.score + 1
  return (
    <div className={styles['strength']}>
      <Meter
        className={styles['meter'] ?? ''}
        minValue={0}
        maxValue={steps.length}
        value={filled}
        valueLabel={estimate?.word ?? (refusal === null ? loginText.strengthEmpty : loginText.strengthRefused)}
      >
        <Label className={styles['label'] ?? ''}>{loginText.passwordStrength}</Label>
        <span className={styles['bar']} data-score={estimate?.score} aria-hidden>
          {steps.map(step => (
            <span key={step} className={styles['step']} data-filled={step <= filled || undefined} />
          ))}
        </span>
        <span className={styles['word']} data-score={estimate?.score}>
          {refusal === null ? estimate?.word : loginText.strengthRefused}
        </span>
      </Meter>
      {said !== '' && <p className={styles['refusal']}>{said}</p>}
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
        {said || (announcement && loginText.strengthNow(announcement.word))}
      </span>
    </div>
  )
}

/** A space ends every word of a passphrase for a moment: a sentence about it waits until the typing rests. */
function useRested(text: string): string {
  const [rested, setRested] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs)
    return () => clearTimeout(timer)
  }, [text])
  return rested === text ? text : ''
}

/** zxcvbn ends some of its sentences with a full stop and others not. */
function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`
}
