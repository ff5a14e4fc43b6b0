import { useState } from 'react'
import type { ReactNode } from 'react'
import { formatTaken } from '../../../shared/discount-words.ts'
import { formatMoney } from '../../../shared/money.ts'
import { entryText as text } from '../../../shared/text/en-order-entry.ts'
import { Button } from '../../ui/button.tsx'
import { CommandTip } from '../../ui/command-tip.tsx'
import { useCommand, useCommandHint } from '../../ui/commands.tsx'
import { formatRate } from '../../ui/format.ts'
import { DiscountDialog } from './discount-dialog.tsx'
import { useEntry, useEntryDesk } from './entry-desk.ts'
import { discountWords, totalsOf, usualReason } from './order-entry-amounts.ts'
import type { EntryProblems } from './order-entry-input.ts'
import styles from './order-entry.module.css'

/** What it comes to: what is taken off, and the tax of each rate. */
export function TotalsSection({ problems }: { readonly problems: EntryProblems }): ReactNode {
  const { store, settings, forget } = useEntryDesk()
  const entry = useEntry(whole => whole)
  const [isGiving, setGiving] = useState(false)
  const hint = useCommandHint('order.discount')
  useCommand('order.discount', () => setGiving(true))
  const order = totalsOf(entry, settings)
  const { total, taxes } = order
  const money = (minor: number) => formatMoney(minor, settings.currency)
  const { discount } = entry
  const isSent = entry.shippingMethod.name !== ''
  const problem = problems['discount']
  const { ofOrderMeans, beforeTax } = text.discount

  return (
    <section aria-labelledby="entry-totals" className={styles['totals']} data-place="discount">
      <h2 id="entry-totals">{text.totals}</h2>
      <dl className={styles['sums']}>
        {(discount !== null || isSent) && (
          <div className={styles['sum']}>
            <dt>{text.subtotal}</dt>
            <dd>{money(order.subtotalMinor)}</dd>
          </div>
        )}
        {discount !== null && (
          <div className={styles['sum']}>
            <dt className={styles['reason']}>{discountWords(discount, settings)}</dt>
            <dd>{formatTaken(order.discountMinor, settings.currency)}</dd>
          </div>
        )}
        {isSent && (
          <div className={styles['sum']}>
            <dt>{text.shippingSum}</dt>
            <dd>{money(settings.pricesIncludeTax ? order.shipping.grossMinor : order.shipping.netMinor)}</dd>
          </div>
        )}
        <div className={styles['sum']}>
          <dt>{text.net}</dt>
          <dd>{money(total.netMinor)}</dd>
        </div>
        {taxes.map(tax => (
          <div key={tax.taxMillipercent} className={styles['sum']}>
            <dt>{text.tax(formatRate(tax.taxMillipercent))}</dt>
            <dd>{money(tax.taxMinor)}</dd>
          </div>
        ))}
        <dt className={styles['grand']}>{text.total}</dt>
        <dd className={styles['grand']}>{money(total.grossMinor)}</dd>
      </dl>
      <p className={styles['muted']}>{settings.pricesIncludeTax ? text.pricesIncludeTax : text.pricesExcludeTax}</p>
      {problem !== undefined && (
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
      )}
      <div>
        <CommandTip command="order.discount">
          <Button variant="small" aria-keyshortcuts={hint.ariaKeyShortcuts} onPress={() => setGiving(true)}>
            {discount === null ? text.discount.give : text.discount.change}
          </Button>
        </CommandTip>
      </div>
      {isGiving && (
        <DiscountDialog
          title={text.discount.ofOrder}
          means={settings.pricesIncludeTax ? ofOrderMeans : `${ofOrderMeans} ${beforeTax}`}
          given={discount}
          usualReason={usualReason(entry)}
          fromMinor={order.lines.length === 0 ? null : order.subtotalMinor}
          currency={settings.currency}
          onApply={given => {
            forget('discount')
            store.dispatch({ type: 'orderDiscount', discount: given })
            setGiving(false)
          }}
          onClose={() => setGiving(false)}
        />
      )}
    </section>
  )
}
