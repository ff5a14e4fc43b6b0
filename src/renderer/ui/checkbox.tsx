import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components'
import type { CheckboxProps as AriaCheckboxProps } from 'react-aria-components'
import styles from './field.module.css'

interface CheckboxProps extends Omit<AriaCheckboxProps, 'children' | 'className' | 'style'> {
  readonly children: ReactNode
}

export function Checkbox({ children, ...props }: CheckboxProps): ReactNode {
  return (
    <AriaCheckbox {...props} className={styles['check'] ?? ''}>
      <span className={styles['box']} aria-hidden>
        <Check size={14} strokeWidth={3} />
      </span>
      <span>{children}</span>
    </AriaCheckbox>
  )
}
