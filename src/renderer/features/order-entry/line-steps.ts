import { flushSync } from 'react-dom'
import { mostOrderLines } from '../../../shared/api/new-order.ts'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import type { EntryDesk } from './entry-desk.ts'
import { focusCell, focusPlace, placeOf, placeOfLine } from './order-entry-places.ts'
import type { LineStep } from './order-entry-places.ts'

export function takeStep(desk: EntryDesk, step: LineStep): void {
  const { store, form } = desk
  if (step.to === 'cell') return void focusCell(form.current, step.key, step.column)
  if (step.to === 'newLine') return addLine(desk)
  const { emptyKey } = step
  // Gone before the focus moves on, or its place would still be counted.
  if (emptyKey !== null)
    flushSync(() => store.dispatch({ type: 'lineRemoved', key: emptyKey, newKey: crypto.randomUUID() }))
  focusPlace(form.current, 'billing')
}

export function addLine({ store, form, say }: EntryDesk): void {
  if (store.get().lines.length >= mostOrderLines) return say('lines', text.mostLines)
  const key = crypto.randomUUID()
  flushSync(() => store.dispatch({ type: 'lineAdded', key }))
  focusCell(form.current, key, 'product')
}

/** To the product of the first line, where the goods begin. */
export function focusFirstProduct({ store, form }: Pick<EntryDesk, 'store' | 'form'>): void {
  const [first] = store.get().lines
  if (first !== undefined) focusCell(form.current, first.key, 'product')
}

/**
 * Enter before the answer: the focus goes on at once, and the answer fills the line behind it. When it finds nothing, the
 * focus comes back, unless the person has typed on.
 */
export function takeEarly(desk: EntryDesk, key: string, typed: string): void {
  const { store, lookups, form, say } = desk
  const lineNow = () => store.get().lines.find(line => line.key === key)
  const quantity = lineNow()?.quantity
  focusCell(form.current, key, 'quantity')
  void lookups.takeProduct(key, typed).then(found => {
    if (found || lineNow()?.text !== typed) return
    say(`${placeOfLine(key)}.product`, text.noProduct(typed.trim()))
    const place = document.activeElement && form.current ? placeOf(form.current, document.activeElement) : null
    if (place?.name === placeOfLine(key) && lineNow()?.quantity === quantity) focusCell(form.current, key, 'product')
  })
}

/** Left with a code that nobody has pressed Enter on: it means its product all the same. */
export function takeLeft({ store, lookups, say }: EntryDesk, key: string): void {
  const line = store.get().lines.find(one => one.key === key)
  if (line === undefined || line.product !== null || line.isTaking || line.text.trim() === '') return
  void lookups.takeProduct(key, line.text, { onlyExact: true }).then(found => {
    const now = store.get().lines.find(one => one.key === key)
    if (!found && now?.product === null && now.text === line.text && !now.isTaking)
      say(`${placeOfLine(key)}.product`, text.chooseProduct)
  })
}
