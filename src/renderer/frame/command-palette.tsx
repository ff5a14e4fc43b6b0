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
import type { OrderRow } from '../../shared/api/orders.ts'
import type { ProductRow } from '../../shared/api/products.ts'
import { useSearchNote } from '../api/jobs-query.ts'
import { isCommandId } from '../../shared/commands.ts'
import type { CommandId } from '../../shared/commands.ts'
import { formatMoney } from '../../shared/money.ts'
import { fold } from '../../shared/text-folding/fold.ts'
import { commandText } from '../../shared/text/en-commands.ts'
import { ordersText } from '../../shared/text/en-orders.ts'
import { customerName } from '../features/customers/customer-name.ts'
import { CommandScope, useCommand, useCommandHints, useOfferedCommands } from '../ui/commands.tsx'
import { rank } from './palette-ranking.ts'
import { readRecentCommands, rememberCommand } from './recent-commands.ts'
import { useRecordHits } from './use-record-hits.ts'
import type { RecordHits } from './use-record-hits.ts'
import styles from './command-palette.module.css'

/** Of no use to somebody who is in the palette: what opened it, and where the focus stands. */
const leftOut: readonly CommandId[] = ['palette.open', 'landmark.next', 'landmark.previous']

/** A record that was chosen. */
export interface FoundRecord {
  readonly kind: 'customer' | 'order' | 'product'
  readonly id: string
}

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
                  <p className={styles['empty']}>
                    {searching
                      ? commandText.searching
                      : [commandText.nothingFound, searchNote].filter(Boolean).join(' ')}
                  </p>
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
            <p role="status" className="visually-hidden">
              {typed !== '' && !searching && commandText.found(keys.length)}
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

interface RecordHit {
  readonly id: string
  readonly name: string
  readonly beside: readonly string[]
}

interface RecordSectionProps {
  readonly title: string
  readonly kind: FoundRecord['kind']
  readonly hits: readonly RecordHit[]
}

/** What was found, by kind. An order or a product whose number or code was typed goes before all that only holds it. */
function recordSections(
  typed: string,
  { customers, orders, products }: Pick<RecordHits, 'customers' | 'orders' | 'products'>,
): readonly RecordSectionProps[] {
  const wanted = fold(typed).replace(/^#/, '')
  const isNamed = (name: string) => fold(name) === wanted
  const namedFirst = <Row,>(rows: readonly Row[], nameOf: (row: Row) => string) =>
    rows.toSorted((one, other) => Number(isNamed(nameOf(other))) - Number(isNamed(nameOf(one))))
  const sections: (RecordSectionProps & { readonly named: boolean })[] = [
    { title: commandText.customersGroup, kind: 'customer', hits: customers.map(customerHit), named: false },
    {
      title: commandText.ordersGroup,
      kind: 'order',
      hits: namedFirst(orders, row => row.number).map(orderHit),
      named: orders.some(row => isNamed(row.number)),
    },
    {
      title: commandText.productsGroup,
      kind: 'product',
      hits: namedFirst(products, row => row.code).map(productHit),
      named: products.some(row => isNamed(row.code)),
    },
  ]
  return sections
    .filter(({ hits }) => hits.length > 0)
    .toSorted((one, other) => Number(other.named) - Number(one.named))
    .map(({ title, kind, hits }) => ({ title, kind, hits }))
}

function RecordSection({ title, kind, hits }: RecordSectionProps): ReactNode {
  return (
    <ListBoxSection id={title}>
      <Header className={styles['header'] ?? ''}>{title}</Header>
      {hits.map(({ id, name, beside }) => (
        <ListBoxItem key={id} id={keyOf(kind, id)} textValue={name} className={styles['item'] ?? ''}>
          <span className={styles['name']}>{name}</span>
          <span className={styles['beside']}>{beside.filter(text => text !== '' && text !== name).join(' · ')}</span>
        </ListBoxItem>
      ))}
    </ListBoxSection>
  )
}

function customerHit(row: CustomerRow): RecordHit {
  return { id: row.id, name: customerName(row), beside: [row.company, row.email] }
}

function orderHit(row: OrderRow): RecordHit {
  const worth = formatMoney(row.totalMinor, row.currency)
  return {
    id: row.id,
    name: ordersText.heading(row.number),
    beside: [row.customerName, worth, ordersText.status[row.status]],
  }
}

function productHit(row: ProductRow): RecordHit {
  return { id: row.id, name: row.name, beside: [row.code] }
}

function keyOf(kind: FoundRecord['kind'], id: string): string {
  return `${kind}:${id}`
}

function recordOf(key: string): FoundRecord | null {
  const [kind, id] = key.split(':')
  return id !== undefined && (kind === 'customer' || kind === 'order' || kind === 'product') ? { kind, id } : null
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
