import { Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
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
import type { CustomerRow } from '../../shared/api/customers.ts'
import { isCommandId } from '../../shared/commands.ts'
import type { CommandId } from '../../shared/commands.ts'
import { fold } from '../../shared/fold.ts'
import { commandText } from '../../shared/text/en-commands.ts'
import { customerName } from '../features/customers/customer-name.ts'
import { CommandScope, useCommand, useCommandHints, useOfferedCommands } from '../ui/commands.tsx'
import { readRecentCommands, rememberCommand } from './recent-commands.ts'
import { useCustomerHits } from './use-customer-hits.ts'
import styles from './command-palette.module.css'

/** Of no use to somebody who is in the palette: what opened it, and where the focus stands. */
const leftOut: readonly CommandId[] = ['palette.open', 'landmark.next', 'landmark.previous']

interface CommandPaletteProps {
  readonly onClose: () => void
  readonly onCommand: (id: CommandId) => void
  readonly onCustomer: (customerId: string) => void
}

/** Everything that can be done here and now, and every customer, found by typing. */
export function CommandPalette({ onClose, onCommand, onCustomer }: CommandPaletteProps): ReactNode {
  const [typed, setTyped] = useState('')
  const { recent, others } = useFoundCommands(typed)
  const { rows, searching } = useCustomerHits(typed)
  const count = recent.length + others.length + rows.length

  function choose(key: string): void {
    if (isCommandId(key)) {
      rememberCommand(key)
      onCommand(key)
    } else onCustomer(key)
  }

  const first = recent[0] ?? others[0] ?? rows[0]?.id ?? null
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
                {recent.length > 0 && <CommandSection title={commandText.recentGroup} ids={recent} />}
                {others.length > 0 && <CommandSection title={commandText.commandsGroup} ids={others} />}
                {rows.length > 0 && (
                  <ListBoxSection id="customers">
                    <Header className={styles['header'] ?? ''}>{commandText.customersGroup}</Header>
                    {rows.map(row => (
                      <CustomerItem key={row.id} row={row} />
                    ))}
                  </ListBoxSection>
                )}
              </ListBox>
            </Autocomplete>
            <p role="status" className="visually-hidden">
              {typed !== '' && !searching && commandText.found(count)}
            </p>
          </CommandScope>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

interface EarlyEnter {
  readonly typed: string
  readonly searching: boolean
  readonly first: string | null
  readonly onChoose: (key: string) => void
}

/**
 * Enter that comes before the list stands: it is kept until the answer to what was typed is there, and then takes the
 * first of it. Typing on forgets it.
 */
function useEarlyEnter({ typed, searching, first, onChoose }: EarlyEnter): (event: KeyboardEvent) => void {
  const [waitingFor, setWaitingFor] = useState<string | null>(null)
  const latest = useRef(onChoose)
  useEffect(() => {
    latest.current = onChoose
  })
  useEffect(() => {
    if (waitingFor === null || (searching && waitingFor === typed)) return
    setWaitingFor(null)
    if (waitingFor === typed && first !== null) latest.current(first)
  }, [waitingFor, typed, searching, first])

  return event => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || typed.trim() === '') return
    const id = event.currentTarget.getAttribute('aria-activedescendant')
    if (id !== null && document.getElementById(id) !== null) return
    event.preventDefault()
    event.stopPropagation()
    setWaitingFor(typed)
  }
}

function CommandSection({ title, ids }: { readonly title: string; readonly ids: readonly CommandId[] }): ReactNode {
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

function CustomerItem({ row }: { readonly row: CustomerRow }): ReactNode {
  const name = customerName(row)
  const beside = [row.company, row.email].filter(text => text !== '' && text !== name).join(' · ')
  return (
    <ListBoxItem id={row.id} textValue={name} className={styles['item'] ?? ''}>
      <span className={styles['name']}>{name}</span>
      <span className={styles['beside']}>{beside}</span>
    </ListBoxItem>
  )
}

/** In the scope of the dialog, where its own key still works. */
function SameKeyCloses({ onClose }: { readonly onClose: () => void }): ReactNode {
  useCommand('palette.open', onClose)
  return null
}

function useFoundCommands(typed: string): {
  readonly recent: readonly CommandId[]
  readonly others: readonly CommandId[]
} {
  const [recentIds] = useState(readRecentCommands)
  const words = fold(typed).split(' ')
  const found = useOfferedCommands().filter(id => {
    const label = fold(commandText.labels[id])
    return !leftOut.includes(id) && words.every(word => label.includes(word))
  })
  const recent = recentIds.filter(id => found.includes(id))
  return { recent, others: found.filter(id => !recent.includes(id)) }
}
