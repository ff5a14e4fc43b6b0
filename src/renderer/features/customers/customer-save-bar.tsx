import type { ReactNode } from 'react'
import { customersText } from '../../../shared/text/en-customers.ts'
import { Button } from '../../ui/button.tsx'
import { CommandTip } from '../../ui/command-tip.tsx'
import { useCommand, useCommandHint } from '../../ui/commands.tsx'
import styles from './customer-form.module.css'

interface CustomerSaveBarProps {
  readonly dirty: boolean
  /** On a page that is there to be filled in. */
  readonly always?: boolean
  readonly pending: boolean
  readonly onSave: () => void
  readonly onDiscard?: () => void
  /** What the last try met: beside the button that caused it. */
  readonly children?: ReactNode
}

/** Save stands at the bottom while there is something to save; Ctrl+S presses it. */
export function CustomerSaveBar({
  dirty,
  always = false,
  pending,
  onSave,
  onDiscard,
  children,
}: CustomerSaveBarProps): ReactNode {
  const shown = dirty || always
  useCommand('save', onSave, { when: shown })
  const { ariaKeyShortcuts } = useCommandHint('save')

  if (!shown) return null
  return (
    <div className={styles['saveBar']}>
      <div className={styles['saveMessage']}>{children}</div>
      {dirty && <span className={styles['unsaved']}>{customersText.unsaved}</span>}
      {dirty && onDiscard && <Button onPress={onDiscard}>{customersText.discard}</Button>}
      <CommandTip command="save">
        <Button type="submit" variant="primary" isPending={pending} aria-keyshortcuts={ariaKeyShortcuts}>
          {customersText.save}
        </Button>
      </CommandTip>
    </div>
  )
}
