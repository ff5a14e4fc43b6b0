import { Plus } from 'lucide-react'
import { useCallback, useState } from 'react'
import type { FocusEvent, ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { Button } from '../../ui/button.tsx'
import { useCommand, useCommandHint } from '../../ui/commands.tsx'
import { useEntry, useEntryDesk } from './entry-desk.ts'
import { LineDiscountDialog } from './line-discount-dialog.tsx'
import { addLine } from './line-steps.ts'
import { countLines } from './order-entry-draft.ts'
import type { EntryProblems } from './order-entry-input.ts'
import { afterRemoval, focusCell, lineColumns, placeOf, placeOfLine } from './order-entry-places.ts'
import { isEmptyLine } from './order-entry-state.ts'
import type { EntryLine } from './order-entry-state.ts'
import { OrderLineRow } from './order-line-row.tsx'
import styles from './entry-lines.module.css'

interface Removed {
  readonly line: EntryLine
  readonly index: number
}

export function LinesSection({ problems }: { readonly problems: EntryProblems }): ReactNode {
  const desk = useEntryDesk()
  const { store, form, settings, forget, say } = desk
  const lines = useEntry(entry => entry.lines)
  const count = useEntry(countLines)
  const [removed, setRemoved] = useState<Removed | null>(null)
  const [isInside, setInside] = useState(false)
  const [discounting, setDiscounting] = useState<string | null>(null)
  const { key: removeKey } = useCommandHint('line.remove')
  const { key: discountKey } = useCommandHint('line.discount')

  const remove = useCallback(
    (key: string) => {
      const before = store.get().lines
      const index = before.findIndex(line => line.key === key)
      const line = before[index]
      if (line === undefined) return
      const newKey = crypto.randomUUID()
      const place = document.activeElement && form.current ? placeOf(form.current, document.activeElement) : null
      const column = (place?.name === placeOfLine(key) && lineColumns[place.index]) || 'product'
      forget(placeOfLine(key))
      flushSync(() => store.dispatch({ type: 'lineRemoved', key, newKey }))
      setRemoved(isEmptyLine(line) ? null : { line, index })
      focusCell(form.current, afterRemoval(before, key) ?? newKey, column)
    },
    [store, form, forget],
  )
  const onFocusedLine = (act: (key: string) => void) => {
    const name = document.activeElement?.closest<HTMLElement>('[data-place]')?.dataset['place']
    if (name?.startsWith('line:')) act(name.slice('line:'.length))
  }
  useCommand('line.remove', () => onFocusedLine(remove), { when: isInside })

  const discount = useCallback(
    (key: string) => {
      const line = store.get().lines.find(one => one.key === key)
      if (line === undefined) return
      if (isEmptyLine(line)) say(`${placeOfLine(key)}.product`, text.chooseProduct)
      else setDiscounting(key)
    },
    [store, say],
  )
  useCommand('line.discount', () => onFocusedLine(discount), { when: isInside })

  function undo(): void {
    if (removed === null) return
    flushSync(() => store.dispatch({ type: 'lineRestored', ...removed }))
    setRemoved(null)
    focusCell(form.current, removed.line.key, 'product')
  }

  return (
    <section aria-labelledby="entry-lines" className={styles['section']}>
      <div className={styles['head']}>
        <h2 id="entry-lines">{text.lines}</h2>
        <span className={styles['hint']}>{text.lineKeys(discountKey)}</span>
      </div>
      {/* Only listens for the focus coming and going. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <table
        className={styles['lines']}
        aria-labelledby="entry-lines"
        onFocus={() => setInside(true)}
        onBlur={(event: FocusEvent) => setInside(event.currentTarget.contains(event.relatedTarget))}
      >
        <thead>
          <tr>
            <th scope="col" className={styles['position']}>
              {text.columns.position}
            </th>
            <th scope="col" className={styles['productColumn']}>
              {text.columns.product}
            </th>
            <th scope="col">{text.columns.name}</th>
            <th scope="col" className={styles['quantityColumn']}>
              {text.columns.quantity}
            </th>
            <th scope="col" className={styles['priceColumn']}>
              {text.columns.price}
            </th>
            <th scope="col" className={`${styles['taxColumn'] ?? ''} ${styles['rate'] ?? ''}`}>
              {text.columns.tax}
            </th>
            <th scope="col" className={styles['totalColumn']}>
              {text.columns.total}
            </th>
            <th scope="col" className={styles['removeColumn']}>
              <span className="visually-hidden">
                {text.columns.remove}
                {removeKey !== null && ` (${removeKey})`}
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <OrderLineRow
              key={line.key}
              line={line}
              position={index + 1}
              settings={settings}
              productProblem={problems[`${placeOfLine(line.key)}.product`]}
              quantityProblem={problems[`${placeOfLine(line.key)}.quantity`]}
              priceProblem={problems[`${placeOfLine(line.key)}.price`]}
              discountProblem={problems[`${placeOfLine(line.key)}.discount`]}
              onDiscount={discount}
              onRemove={remove}
            />
          ))}
        </tbody>
      </table>
      <div className={styles['foot']}>
        <Button variant="small" onPress={() => addLine(desk)}>
          <Plus size={16} aria-hidden />
          {text.addLine}
        </Button>
        {count > 0 && <span className={styles['hint']}>{text.lineCount(count)}</span>}
        <span role="status">{removed !== null && text.lineRemoved}</span>
        {removed !== null && (
          <Button variant="small" onPress={undo}>
            {text.undo}
          </Button>
        )}
        {problems['lines'] !== undefined && (
          <p role="alert" className={styles['problem']}>
            {problems['lines']}
          </p>
        )}
      </div>
      {discounting !== null && <LineDiscountDialog lineKey={discounting} onClose={() => setDiscounting(null)} />}
    </section>
  )
}
