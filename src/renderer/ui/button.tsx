import type { ReactNode, Ref } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { ButtonProps as AriaButtonProps } from 'react-aria-components'
import styles from './button.module.css'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'small' | 'danger'

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly variant?: ButtonVariant
  readonly children: ReactNode
  readonly ref?: Ref<HTMLButtonElement>
}

/**
 * While pending it keeps its place and its focus, and takes no second press. React Aria's own `isPending` is not used:
 * it leaves an unnamed image in its live region for each press.
 */
export function Button({
  variant = 'secondary',
  isPending = false,
  onPress,
  children,
  ...props
}: ButtonProps): ReactNode {
  return (
    <AriaButton
      {...props}
      {...(isPending ? { 'data-pending': true, type: 'button' } : onPress && { onPress })}
      className={`${styles['button'] ?? ''} ${styles[variant] ?? ''}`}
    >
      <span className={styles['label']}>{children}</span>
    </AriaButton>
  )
}
