import { Percent, X } from 'lucide-react'
import { memo, useId } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import type { OrderEntrySettings } from '../../../shared/api/orders.ts'
import { formatTaken } from '../../../shared/discount-words.ts'
import { formatMoney } from '../../../shared/money.ts'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { useCommandHint } from '../../ui/commands.tsx'
import { formatRate } from '../../ui/format.ts'
import { NumberField } from '../../ui/number-field.tsx'
import type { EntryDiscount } from './entry-discount.ts'
import { useEntryDesk } from './entry-desk.ts'
import { takeEarly, takeLeft, takeStep } from './line-steps.ts'
import { countLine, discountWords } from './order-entry-amounts.ts'
import { enterFrom, focusCell, placeOfLine, stepFrom } from './order-entry-places.ts'
import type { LineColumn } from './order-entry-places.ts'
import type { EntryLine } from './order-entry-state.ts'
import { ProductHits } from './product-hits.tsx'
import { TakeField } from './take-field.tsx'
import styles from './entry-lines.module.css'

interface OrderLineRowProps {
  readonly line: EntryLine
  readonly position: number
  readonly settings: OrderEntrySettings
  readonly productProblem: string | undefined
  readonly quantityProblem: string | undefined
  readonly priceProblem: string | undefined
  readonly discountProblem: string | undefined
  readonly onDiscount: (key: string) => void
  readonly onRemove: (key: string) => void
}

/** One line of the order. Drawn anew only when it changes: there may be a thousand. */
export const OrderLineRow = memo(function OrderLineRow(props: OrderLineRowProps): ReactNode {
  const { line, position, settings, productProblem, quantityProblem, priceProblem, discountProblem } = props
  const { onDiscount, onRemove } = props
  const { key, product } = line
  const desk = useEntryDesk()
  const { store, lookups, form, forget, say } = desk
  const problemId = useId()
  const problem = productProblem ?? quantityProblem ?? priceProblem ?? discountProblem
  const discountKey = useCommandHint('line.discount')
  const counted = countLine(line, settings)
  const setCell = (column: 'quantity' | 'price', entered: string) =>
    store.dispatch({ type: 'lineTyped', key, changes: { [column]: entered } })
  const enter = (column: LineColumn) => takeStep(desk, enterFrom(store.get().lines, key, column))
  const arrow = (column: LineColumn, step: 1 | -1) => {
    const target = stepFrom(store.get().lines, key, column, step)
    if (target !== null) takeStep(desk, target)
  }

  return (
    <>
      <tr
        data-place={placeOfLine(key)}
        data-invalid={problem === undefined ? undefined : true}
        data-discounted={line.discount === null ? undefined : true}
      >
        <td className={styles['position']}>{position}</td>
        <td>
          <TakeField
            label={text.cell.product(position)}
            text={line.text}
            placeholder={text.productHint}
            isInvalid={productProblem !== undefined}
            describedBy={problem === undefined ? undefined : problemId}
            className={styles['input']}
            maxLength={200}
            isOpenable={product === null && !line.isTaking && productProblem === undefined && line.text.trim() !== ''}
            renderList={field => (
              <ProductHits
                field={field}
                typed={line.text}
                currency={settings.currency}
                onTake={taken => {
                  forget(placeOfLine(key))
                  lookups.chooseProduct(key, line.text, taken)
                  focusCell(form.current, key, 'quantity')
                }}
              />
            )}
            onText={typed => {
              forget(placeOfLine(key))
              forget('lines')
              store.dispatch({ type: 'productTyped', key, text: typed })
            }}
            onEnter={() => enter('product')}
            onEarly={() => takeEarly(desk, key, line.text)}
            onNothing={() => say(`${placeOfLine(key)}.product`, text.noProduct(line.text.trim()))}
            onArrow={step => arrow('product', step)}
            onLeave={() => takeLeft(desk, key)}
          />
        </td>
        <td className={styles['name']} title={product?.name}>
          {problem === undefined ? (
            (product?.name ?? '')
          ) : (
            <span id={problemId} className={styles['problem']}>
              {problem}
            </span>
          )}
        </td>
        {(['quantity', 'price'] as const).map(column => (
          <td key={column}>
            <NumberField
              look="bare"
              label={text.cell[column](position)}
              unit={column === 'quantity' ? 'quantity' : { currency: settings.currency }}
              text={line[column]}
              isReplacedByTyping
              className={`${styles['input'] ?? ''} ${styles['number'] ?? ''}`}
              isInvalid={(column === 'quantity' ? (quantityProblem ?? discountProblem) : priceProblem) !== undefined}
              describedBy={problem === undefined ? undefined : problemId}
              onText={typed => {
                forget(`${placeOfLine(key)}.${column}`)
                forget(`${placeOfLine(key)}.discount`)
                forget('discount')
                setCell(column, typed)
              }}
              onRewritten={written => setCell(column, written)}
              onLeave={words => {
                if (words !== undefined) say(`${placeOfLine(key)}.${column}`, words)
              }}
              onKeyDown={event => {
                if (!isPlain(event)) return
                if (event.key === 'Enter') enter(column)
                else if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
                  arrow(column, event.key === 'ArrowDown' ? 1 : -1)
                else return
                event.preventDefault()
              }}
            />
          </td>
        ))}
        <td className={`${styles['amount'] ?? ''} ${styles['rate'] ?? ''}`}>
          {product === null ? '' : formatRate(product.taxMillipercent)}
        </td>
        <td className={styles['amount']}>
          {counted === null ? '' : formatMoney(counted.valueMinor, settings.currency)}
        </td>
        <td className={styles['actions']}>
          {/* Reached by its key: a further stop of Tab on every line would be in the way of whoever gives none. */}
          <button
            type="button"
            tabIndex={-1}
            className={styles['remove']}
            aria-label={text.discount.ofLine(position)}
            aria-keyshortcuts={discountKey.ariaKeyShortcuts}
            title={discountKey.title}
            onClick={() => onDiscount(key)}
          >
            <Percent size={16} aria-hidden />
          </button>
          <button
            type="button"
            className={styles['remove']}
            aria-label={text.removeLine(position)}
            onClick={() => onRemove(key)}
          >
            <X size={16} aria-hidden />
          </button>
        </td>
      </tr>
      {line.discount !== null && <EnteredDiscount line={line} discount={line.discount} settings={settings} />}
    </>
  )
})

interface EnteredDiscountProps extends Pick<OrderLineRowProps, 'line' | 'settings'> {
  readonly discount: EntryDiscount
}

/** Under its line, where there is room for the reason: nobody reads out half of it. */
function EnteredDiscount({ line, discount, settings }: EnteredDiscountProps): ReactNode {
  const counted = countLine(line, settings)
  const words = discountWords(discount, settings)
  return (
    <tr className={styles['discount']}>
      <td colSpan={6}>
        {counted === null ? words : text.discount.onLine(words, formatTaken(counted.discountMinor, settings.currency))}
      </td>
    </tr>
  )
}

function isPlain(event: KeyboardEvent): boolean {
  return !(event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
}
