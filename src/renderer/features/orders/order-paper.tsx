import type { ReactNode } from 'react'
import type { OrderDetail } from '../../../shared/api/orders.ts'
import { formatMoney, wholeQuantity } from '../../../shared/money.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import { useSession } from '../../api/signed-in.ts'
import { formatCount, formatDate, formatQuantity, formatRate } from '../../ui/format.ts'
import { orderAddressLines } from './order-address-lines.ts'
import { LineDiscount, reckonedWords } from './line-discount.tsx'
import { OrderTotals } from './order-totals.tsx'
import styles from './print-order-page.module.css'

const text = ordersText.paper

interface OrderPaperProps {
  readonly order: OrderDetail
  /** Goes into the parcel: no prices, no payment. */
  readonly isSlip: boolean
}

export function OrderPaper({ order, isSlip }: OrderPaperProps): ReactNode {
  const shop = useSession()?.shopName ?? ''
  const { customer, customerName } = order
  const deliverTo = order.shipping ?? order.billing
  const contact = [customerName, customer.company === customerName ? '' : customer.company, customer.phone].concat(
    isSlip
      ? []
      : [
          customer.email,
          withLabel(ordersText.organizationId, customer.organizationId),
          withLabel(ordersText.taxRegistrationId, customer.taxRegistrationId),
        ],
  )
  return (
    <article className={styles['paper']}>
      <header className={styles['head']}>
        <p className={styles['shop']}>{shop}</p>
        <h1 tabIndex={-1}>{isSlip ? text.slipTitle(order.number) : text.orderTitle(order.number)}</h1>
      </header>
      <dl className={styles['facts']}>
        <Fact label={text.date} value={formatDate(order.createdAt)} />
        {!isSlip && (
          <>
            <Fact label={text.status} value={ordersText.status[order.status]} />
            <Fact label={text.payment} value={paymentWords(order)} />
          </>
        )}
        {order.shippingMethod.name !== '' && (
          <Fact label={ordersText.shippingMethod} value={order.shippingMethod.name} />
        )}
      </dl>
      <div className={styles['people']}>
        <Block title={text.customer} lines={contact} />
        {!isSlip && order.billing !== null && (
          <Block title={text.billTo} lines={orderAddressLines(order.billing, customerName)} />
        )}
        {deliverTo !== null && <Block title={text.deliverTo} lines={orderAddressLines(deliverTo, customerName)} />}
      </div>
      <PaperLines order={order} isSlip={isSlip} />
      {!isSlip && (
        <>
          <OrderTotals order={order} />
          <p className={styles['small']}>{reckonedWords(order)}</p>
        </>
      )}
      {order.note !== '' && (
        <section className={styles['note']}>
          <h2>{ordersText.note}</h2>
          <p>{order.note}</p>
        </section>
      )}
    </article>
  )
}

function PaperLines({ order, isSlip }: OrderPaperProps): ReactNode {
  const { lines, shippingMethod: shipping, currency, pricesIncludeTax } = order
  const words = ordersText.line
  const prices = (line: OrderDetail['shippingMethod'], valueMinor: number): readonly string[] =>
    isSlip
      ? []
      : [
          formatMoney(line.unitPriceMinor, currency),
          formatRate(line.taxMillipercent),
          formatMoney(valueMinor, currency),
        ]
  const priceHeads = isSlip ? [] : [words.unitPrice, words.tax, words.total]
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col" className={styles['number']}>
            {words.position}
          </th>
          <th scope="col">{words.code}</th>
          <th scope="col">{words.name}</th>
          {[words.quantity, ...priceHeads].map(head => (
            <th key={head} scope="col" className={styles['number']}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          // The place on the order is all that tells two lines of one product apart.
          <tr key={`${index} ${line.code}`}>
            <td className={styles['number']}>{formatCount(index + 1)}</td>
            <td className={styles['code']}>{line.code}</td>
            <td className={styles['name']}>
              {line.name}
              {!isSlip && <LineDiscount discount={line.discount} currency={currency} />}
            </td>
            <td className={styles['number']}>{formatQuantity(line.quantityThousandths)}</td>
            <Cells values={prices(line, line.valueMinor)} />
          </tr>
        ))}
        {!isSlip && shipping.name !== '' && (
          <tr>
            <td colSpan={2}>{ordersText.shippingLine}</td>
            <td className={styles['name']}>{shipping.name}</td>
            <td className={styles['number']}>{formatQuantity(wholeQuantity)}</td>
            <Cells values={prices(shipping, pricesIncludeTax ? shipping.grossMinor : shipping.netMinor)} />
          </tr>
        )}
      </tbody>
    </table>
  )
}

function Cells({ values }: { readonly values: readonly string[] }): ReactNode {
  return values.map((value, index) => (
    // Always the same three columns.
    <td key={String(index)} className={styles['number']}>
      {value}
    </td>
  ))
}

function Fact({ label, value }: { readonly label: string; readonly value: string }): ReactNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Block({ title, lines }: { readonly title: string; readonly lines: readonly string[] }): ReactNode {
  return (
    <section>
      <h2>{title}</h2>
      <p>{lines.filter(line => line !== '').join('\n')}</p>
    </section>
  )
}

function paymentWords({ paymentMethod, paidAt }: OrderDetail): string {
  const paid = paidAt === null ? ordersText.notPaid : text.paidOn(formatDate(paidAt))
  return paymentMethod === '' ? paid : `${paymentMethod} (${paid.toLocaleLowerCase()})`
}

function withLabel(label: string, value: string): string {
  return value === '' ? '' : `${label}: ${value}`
}
