import { useRef } from 'react'
import type { ReactNode } from 'react'
import { frameText } from '../../shared/text/en-frame.ts'
import { Button } from './button.tsx'
import { CommandTip } from './command-tip.tsx'
import { useCommand, useCommandHint } from './commands.tsx'
import { useFocusBack } from './use-focus-back.ts'
import styles from './save-bar.module.css'

interface SaveBarProps {
  readonly dirty: boolean
  /** On a page that is there to be filled in. */
  readonly always?: boolean
  readonly pending: boolean
  readonly onSave: () => void
  readonly onDiscard?: () => void
  /** Of a form that the bar does not stand in. */
  readonly formId?: string
  /** Shown for its message alone, when there is nothing to save. */
  readonly hasMessage?: boolean
  /** Another way to save, before the usual one. */
  readonly more?: ReactNode
  /** What there is to know before saving: above the buttons. */
  readonly note?: ReactNode
  /** What the last try met: beside the button that caused it. */
  readonly children?: ReactNode
}

/** Save stands at the foot of its form while there is something to save; Ctrl+S presses it. */
export function SaveBar(props: SaveBarProps): ReactNode {
  const { dirty, always = false, onSave, hasMessage = false } = props
  const canSave = dirty || always
  useCommand('save', onSave, { when: canSave })
  return canSave || hasMessage ? <ShownBar {...props} canSave={canSave} /> : null
}

function ShownBar(props: SaveBarProps & { readonly canSave: boolean }): ReactNode {
  const { dirty, canSave, pending, onDiscard, formId, more, note, children } = props
  const { ariaKeyShortcuts } = useCommandHint('save')
  const bar = useRef<HTMLDivElement>(null)
  useFocusBack(bar, formId)
  return (
    <div ref={bar} className={styles['bar']}>
      {note !== undefined && <div className={styles['note']}>{note}</div>}
      <div className={styles['message']}>{children}</div>
      {dirty && <span className={styles['unsaved']}>{frameText.unsaved}</span>}
      {dirty && onDiscard && <Button onPress={onDiscard}>{frameText.discard}</Button>}
      {more}
      {canSave && (
        <CommandTip command="save">
          <Button
            type="submit"
            {...(formId !== undefined && { form: formId })}
            variant="primary"
            isPending={pending}
            aria-keyshortcuts={ariaKeyShortcuts}
          >
            {frameText.save}
          </Button>
        </CommandTip>
      )}
    </div>
  )
}
