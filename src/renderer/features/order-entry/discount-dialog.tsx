import { useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import * as v from 'valibot'
import { discountSchema } from '../../../shared/api/discounts.ts'
import { currencyDigits } from '../../../shared/currency-decimals.ts'
import { formatMoney } from '../../../shared/money.ts'
import { discountOn } from '../../../shared/reckon-order.ts'
import { entryText } from '../../../shared/text/en-order-entry.ts'
import { writeAmount } from '../../../shared/typed-numbers/read-amount.ts'
import { numberProblem } from '../../../shared/typed-numbers/read-number.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { discountInput, discountUnit, readDiscount } from './entry-discount.ts'
import type { EntryDiscount } from './entry-discount.ts'

const text = entryText.discount

/** '' for none. */
interface DiscountProblems {
  readonly typed: string
  readonly reason: string
}

const noProblems: DiscountProblems = { typed: '', reason: '' }

interface DiscountDialogProps {
  readonly title: string
  readonly means: string
  readonly given: EntryDiscount | null
  /** Of the discount before: often the same again. */
  readonly usualReason: string
  /** What it is taken from; null while that cannot be counted. */
  readonly fromMinor: number | null
  readonly currency: string
  readonly onApply: (discount: EntryDiscount | null) => void
  readonly onClose: () => void
}

/** Takes an amount or a percentage, and why. Enter leads from the one to the other, and then applies it. */
export function DiscountDialog(props: DiscountDialogProps): ReactNode {
  const { title, means, given, usualReason, fromMinor, currency, onApply, onClose } = props
  const [typed, setTyped] = useState(given?.typed ?? '')
  const [reason, setReason] = useState(given?.reason ?? usualReason)
  const [problems, setProblems] = useState(noProblems)
  const amountField = useRef<HTMLInputElement>(null)
  const reasonField = useRef<HTMLInputElement>(null)

  function apply(): void {
    const found = problemsOf()
    setProblems(found)
    if (found.typed !== '') amountField.current?.select()
    else if (found.reason !== '') reasonField.current?.focus()
    else onApply({ typed: typed.trim(), reason: reason.trim() })
  }

  function problemsOf(): DiscountProblems {
    const discount = discountInput({ typed, reason }, currency)
    const issues = v.safeParse(discountSchema, discount).issues ?? []
    const about = (isReason: boolean) => issues.find(issue => (v.getDotPath(issue) === 'reason') === isReason)?.message
    const isTooMuch = discount.kind === 'amount' && fromMinor !== null && discount.amountMinor > fromMinor
    const tooMuch = isTooMuch ? text.tooMuch(formatMoney(fromMinor, currency)) : ''
    return {
      typed: numberProblem(typed, discountUnit(typed, currency)) ?? about(false) ?? tooMuch,
      reason: about(true) ?? '',
    }
  }

  function onEnter(event: KeyboardEvent, run: () => void): void {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    run()
  }

  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          {given !== null && <Button onPress={() => onApply(null)}>{text.remove}</Button>}
          <Button onPress={onClose}>{entryText.cancel}</Button>
          <Button variant="primary" onPress={apply}>
            {text.apply}
          </Button>
        </>
      }
    >
      <p>{means}</p>
      <NumberField
        label={text.field}
        description={text.example(writeAmount(5 * 10 ** currencyDigits(currency), currency))}
        unit={discountUnit(typed, currency)}
        inputRef={amountField}
        autoFocus
        isReplacedByTyping
        text={typed}
        onText={now => {
          setTyped(now)
          setProblems(before => ({ ...before, typed: '' }))
        }}
        onRewritten={setTyped}
        onLeave={() => {
          // At once, with what was typed still there.
          if (typed.trim() !== '') setProblems(now => ({ ...now, typed: problemsOf().typed }))
        }}
        onKeyDown={event => onEnter(event, () => (reason.trim() === '' ? reasonField.current?.focus() : apply()))}
        errorMessage={problems.typed || undefined}
      />
      <TextField
        label={text.reason}
        description={text.reasonMeans}
        inputRef={reasonField}
        autoComplete="off"
        maxLength={100}
        value={reason}
        onChange={now => {
          setReason(now)
          setProblems(before => ({ ...before, reason: '' }))
        }}
        onFocus={() => reasonField.current?.select()}
        onKeyDown={event => onEnter(event, apply)}
        isInvalid={problems.reason !== ''}
        errorMessage={problems.reason}
      />
      <p role="status">{comesTo()}</p>
    </Dialog>
  )

  function comesTo(): string {
    const discount = readDiscount({ typed, reason }, currency)
    if (discount === null || fromMinor === null) return ''
    const taken = discountOn(discount, fromMinor)
    if (discount.kind === 'amount' && discount.amountMinor > fromMinor) return ''
    const money = (minor: number) => formatMoney(minor, currency)
    return text.comesTo(money(fromMinor), money(taken), money(fromMinor - taken))
  }
}
