import { Search } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components'
import { useSearchNote } from '../../api/jobs-query.ts'
import { isCommandId } from '../../../shared/commands.ts'
import type { CommandId } from '../../../shared/commands.ts'
import { commandText } from '../../../shared/text/en-commands.ts'
import { CommandScope, useCommand, useCommandHints, useOfferedCommands } from '../../ui/commands.tsx'
import { rank } from './palette-ranking.ts'
import { readRecentCommands, rememberCommand } from './recent-commands.ts'
import { keyOf, recordOf, RecordSection, recordSections } from './record-section.tsx'
import type { FoundRecord } from './record-section.tsx'
import { useEarlyEnter } from './use-early-enter.ts'
import { useRecordHits } from './use-record-hits.ts'
import styles from './command-palette.module.css'

/** Of no use to somebody who is in the palette: what opened it, and where the focus stands. */
const leftOut: readonly CommandId[] = ['palette.open', 'landmark.next', 'landmark.previous']

interface CommandPaletteProps {
  readonly onClose: () => void
  readonly onCommand: (id: CommandId) => void
  readonly onRecord: (record: FoundRecord) => void
}

/** Everything that can be done here and now, every place and every record, found by typing. */
export function CommandPalette({ onClose, onCommand, onRecord }: CommandPaletteProps): ReactNode {
  const [typed, setTyped] = useState('')
  const { first: commandsFirst, last: commandsLast } = useFoundCommands(typed)
  const { customers, orders, products, searching } = useRecordHits(typed)
  const searchNote = useSearchNote('customers', 'orders')
  const note = typed.trim() === '' ? undefined : searchNote
  const sections = recordSections(typed, { customers, orders, products })
  const keys = [
    ...commandsFirst.flatMap(section => section.ids),
    ...sections.flatMap(({ kind, hits }) => hits.map(({ id }) => keyOf(kind, id))),
    ...commandsLast,
  ]

  function choose(key: string): void {
    if (isCommandId(key)) {
      rememberCommand(key)
      onCommand(key)
      return
    }
    const record = recordOf(key)
    if (record) onRecord(record)
  }

  const first = keys[0] ?? null
  const waitForFirst = useEarlyEnter({ typed, searching, first, onChoose: choose })

  return (
    <ModalOverlay
      isOpen
      isDismissable
      className={styles['overlay'] ?? ''}
      onOpenChange={open => {
        if (!open) onClose()
      }}
    >
      <Modal className={styles['modal'] ?? ''}>
        <Dialog aria-label={commandText.palette} className={styles['dialog'] ?? ''}>
          <CommandScope isDialog>
            <SameKeyCloses onClose={onClose} />
            <Autocomplete inputValue={typed} onInputChange={setTyped}>
              <SearchField autoFocus aria-label={commandText.palette} className={styles['field'] ?? ''}>
                <Search size={18} aria-hidden className={styles['icon']} />
                <Input
                  className={styles['input'] ?? ''}
                  onKeyDownCapture={waitForFirst}
                  placeholder={commandText.paletteHint}
                  maxLength={200}
                  spellCheck={false}
                  autoComplete="off"
                />
              </SearchField>
              <ListBox
                aria-label={commandText.palette}
                className={styles['list'] ?? ''}
                selectionMode="none"
                onAction={key => choose(String(key))}
                renderEmptyState={() => (
                  <p className={styles['empty']}>{searching ? commandText.searching : commandText.nothingFound}</p>
                )}
              >
                {commandsFirst.map(section => (
                  <CommandSection key={section.title} {...section} />
                ))}
                {sections.map(section => (
                  <RecordSection key={section.kind} {...section} />
                ))}
                {commandsLast.length > 0 && <CommandSection title={commandText.moreCommandsGroup} ids={commandsLast} />}
              </ListBox>
            </Autocomplete>
            {note !== undefined && (
              <p role="status" className={styles['note']}>
                {note}
              </p>
            )}
            <p role="status" className="visually-hidden">
              {typed !== '' && !searching && commandText.found(keys.length)}
            </p>
          </CommandScope>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

interface CommandList {
  readonly title: string
  readonly ids: readonly CommandId[]
}

function CommandSection({ title, ids }: CommandList): ReactNode {
  const hintOf = useCommandHints()
  return (
    <ListBoxSection id={title}>
      <Header className={styles['header'] ?? ''}>{title}</Header>
      {ids.map(id => {
        const { label, key } = hintOf(id)
        return (
          <ListBoxItem key={id} id={id} textValue={label} className={styles['item'] ?? ''}>
            <span className={styles['name']}>{label}</span>
            {key !== null && <kbd className={styles['key']}>{key}</kbd>}
          </ListBoxItem>
        )
      })}
    </ListBoxSection>
  )
}

/** In the scope of the dialog, where its own key still works. */
function SameKeyCloses({ onClose }: { readonly onClose: () => void }): ReactNode {
  useCommand('palette.open', onClose)
  return null
}

/** Before the records what begins as typed, behind them what only holds it somewhere. */
function useFoundCommands(typed: string): {
  readonly first: readonly CommandList[]
  readonly last: readonly CommandId[]
} {
  const [recent] = useState(readRecentCommands)
  const offered = useOfferedCommands().filter(id => !leftOut.includes(id))
  const ranked = rank(offered, id => commandText.labels[id], typed, recent)
  const { recentGroup, commandsGroup } = commandText
  if (typed.trim() === '') {
    const isRecent = (id: CommandId) => recent.includes(id)
    const ids = ranked.map(({ id }) => id)
    return {
      first: [
        { title: recentGroup, ids: ids.filter(isRecent) },
        { title: commandsGroup, ids: ids.filter(id => !isRecent(id)) },
      ].filter(section => section.ids.length > 0),
      last: [],
    }
  }
  const good = ranked.filter(({ fit }) => fit !== 'within').map(({ id }) => id)
  return {
    first: good.length > 0 ? [{ title: commandsGroup, ids: good }] : [],
    last: ranked.filter(({ fit }) => fit === 'within').map(({ id }) => id),
  }
}
