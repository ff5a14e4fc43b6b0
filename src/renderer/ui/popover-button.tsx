import type { ReactNode } from 'react'
import { Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { Button } from './button.tsx'
import type { ButtonVariant } from './button.tsx'
import styles from './popover-button.module.css'

interface PopoverButtonProps {
  readonly variant?: ButtonVariant
  /** What stands on the button. */
  readonly face: ReactNode
  /** The button's name, when its face says none. */
  readonly label?: string
  /** The name of what opens. */
  readonly title: string
  readonly children: ReactNode
}

/** Settings or help that open beside their button. */
export function PopoverButton({ variant, face, label, title, children }: PopoverButtonProps): ReactNode {
  return (
    <DialogTrigger>
      <Button variant={variant ?? 'secondary'} {...(label !== undefined && { 'aria-label': label })}>
        {face}
      </Button>
      <Popover placement="bottom end">
        <Dialog aria-label={title} className={styles['body'] ?? ''}>
          {children}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
