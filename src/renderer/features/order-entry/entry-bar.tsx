import type { ReactNode } from 'react'
import { formatMoney } from '../../../shared/money.ts'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { Button } from '../../ui/button.tsx'
import { CommandTip } from '../../ui/command-tip.tsx'
import { useCommandHint } from '../../ui/commands.tsx'
import { useEntry, useEntryDesk } from './entry-desk.ts'
import { totalsOf } from './order-entry-amounts.ts'
import { isEmptyEntry } from './order-entry-state.ts'
import styles from './order-entry.module.css'

interface EntryBarProps {
  readonly pending: boolean
  readonly onSave: () => void
  readonly onSaveAndNew: () => void
  readonly onDiscard: () => void
  /** What the last try met, and what became of the draft. */
  readonly children: ReactNode
}

/** Always in sight: the total, and what can be done with the order. */
export function EntryBar({ pending, onSave, onSaveAndNew, onDiscard, children }: EntryBarProps): ReactNode {
  const { settings } = useEntryDesk()
  const total = useEntry(entry => totalsOf(entry, settings).total.grossMinor)
  const isEmpty = useEntry(isEmptyEntry)
  const save = useCommandHint('save')
  const saveAndNew = useCommandHint('saveAndNew')
  return (
    <div className={styles['bar']}>
      <div className={styles['message']}>{children}</div>
      <span className={styles['barTotal']}>
        <span className={styles['muted']}>{text.total}</span> <strong>{formatMoney(total, settings.currency)}</strong>
      </span>
      {!isEmpty && <Button onPress={onDiscard}>{text.discard}</Button>}
      <CommandTip command="saveAndNew">
        <Button isPending={pending} aria-keyshortcuts={saveAndNew.ariaKeyShortcuts} onPress={onSaveAndNew}>
          {text.saveAndNew}
        </Button>
      </CommandTip>
      <CommandTip command="save" label={text.saveOrder}>
        <Button variant="primary" isPending={pending} aria-keyshortcuts={save.ariaKeyShortcuts} onPress={onSave}>
          {text.saveOrder}
        </Button>
      </CommandTip>
    </div>
  )
}
