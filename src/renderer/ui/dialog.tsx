import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { CommandScope } from './commands.tsx'
import styles from './dialog.module.css'

interface DialogProps {
  readonly title: string
  readonly role?: 'dialog' | 'alertdialog'
  readonly size?: 'usual' | 'wide'
  /** Escape and a click outside. Left out: only the actions close it. */
  readonly onClose?: () => void
  readonly actions: ReactNode
  readonly children: ReactNode
}

/** Asks before something happens. The action that does nothing carries `autoFocus`. */
export function Dialog({ title, role = 'dialog', size = 'usual', onClose, actions, children }: DialogProps): ReactNode {
  return (
    <ModalOverlay
      isOpen
      className={styles['overlay'] ?? ''}
      isDismissable={onClose !== undefined && role === 'dialog'}
      isKeyboardDismissDisabled={onClose === undefined}
      onOpenChange={open => {
        if (!open) onClose?.()
      }}
    >
      <Modal className={styles['modal'] ?? ''} data-size={size}>
        <AriaDialog role={role} className={styles['dialog'] ?? ''}>
          <Heading slot="title" className={styles['title'] ?? ''}>
            {title}
          </Heading>
          <CommandScope isDialog>
            <div className={styles['body']}>{children}</div>
            <div className={styles['actions']}>{actions}</div>
          </CommandScope>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
