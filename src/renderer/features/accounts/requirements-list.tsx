import { Check, Circle } from 'lucide-react'
import type { ReactNode } from 'react'
import { loginText } from '../../../shared/text/en-login.ts'
import type { Requirement } from './password-check.ts'
import styles from './requirements-list.module.css'

/** The rules, there before anything is typed; each ticks off as it is met. */
export function RequirementsList({
  id,
  requirements,
}: {
  readonly id: string
  readonly requirements: readonly Requirement[]
}): ReactNode {
  return (
    <ul id={id} className={styles['list']} aria-label={loginText.requirements}>
      {requirements.map(({ rule, text, met }) => (
        <li key={rule} data-met={met || undefined}>
          {met ? <Check size={14} aria-hidden /> : <Circle size={14} aria-hidden />}
          <span>{text}</span>
          <span className="visually-hidden">{met ? loginText.met : loginText.notMet}</span>
        </li>
      ))}
    </ul>
  )
}
