import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { ButtonProps as AriaButtonProps } from 'react-aria-components'
import styles from './button.module.css'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly variant?: ButtonVariant
  readonly children: ReactNode
}

/** While pending it keeps its place and takes no second press. */
export function Button({ variant = 'secondary', children, ...props }: ButtonProps): ReactNode {
  return (
    <AriaButton {...props} className={`${styles['button'] ?? ''} ${styles[variant] ?? ''}`}>
      <span className={styles['label']}>{children}</span>
    </AriaButton>
  )
}
