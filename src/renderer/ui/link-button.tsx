import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react'
import type { ButtonVariant } from './button.tsx'
import styles from './button.module.css'

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly variant?: ButtonVariant
  readonly ref?: Ref<HTMLAnchorElement>
}

function ButtonAnchor({ variant = 'secondary', className, ...props }: AnchorProps): ReactNode {
  return <a {...props} className={`${styles['button'] ?? ''} ${styles[variant] ?? ''} ${className ?? ''}`} />
}

/** Leads somewhere, and looks like a button: it can be opened, copied and gone back from like any link. */
export const LinkButton = createLink(ButtonAnchor)
