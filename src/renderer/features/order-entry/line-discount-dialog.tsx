import type { ReactNode } from 'react'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { DiscountDialog } from './discount-dialog.tsx'
import { useEntryDesk } from './entry-desk.ts'
import { countLine, usualReason } from './order-entry-amounts.ts'
import { placeOfLine } from './order-entry-places.ts'

interface LineDiscountDialogProps {
  readonly lineKey: string
  readonly onClose: () => void
}

/** A discount on a line as a whole, which is a line of goods by then. */
export function LineDiscountDialog({ lineKey, onClose }: LineDiscountDialogProps): ReactNode {
  const { store, settings, forget } = useEntryDesk()
  const entry = store.get()
  const index = entry.lines.findIndex(one => one.key === lineKey)
  const line = entry.lines[index]
  if (line === undefined) return null
  const means = text.discount.ofLineMeans(line.product?.name ?? line.text.trim())
  return (
    <DiscountDialog
      title={text.discount.ofLine(index + 1)}
      means={settings.pricesIncludeTax ? means : `${means} ${text.discount.beforeTax}`}
      given={line.discount}
      usualReason={usualReason(entry)}
      fromMinor={countLine(line, settings)?.pricedMinor ?? null}
      currency={settings.currency}
      onApply={discount => {
        forget(`${placeOfLine(lineKey)}.discount`)
        forget('discount')
        store.dispatch({ type: 'lineDiscount', key: lineKey, discount })
        onClose()
      }}
      onClose={onClose}
    />
  )
}
