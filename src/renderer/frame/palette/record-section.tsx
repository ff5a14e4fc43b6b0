import type { ReactNode } from 'react'
import { Header, ListBoxItem, ListBoxSection } from 'react-aria-components'
import type { CustomerRow } from '../../../shared/api/customers.ts'
import type { OrderRow } from '../../../shared/api/orders.ts'
import type { ProductRow } from '../../../shared/api/products.ts'
import { formatMoney } from '../../../shared/money.ts'
import { isNumberOf, readNamedNumbers } from '../../../shared/order-number.ts'
import { fold } from '../../../shared/text-folding/fold.ts'
import { commandText } from '../../../shared/text/en-commands.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import { customerName } from '../../features/customers/customer-name.ts'
import type { RecordHits } from './use-record-hits.ts'
import styles from './command-palette.module.css'

/** A record that was chosen. */
export interface FoundRecord {
  readonly kind: 'customer' | 'order' | 'product'
  readonly id: string
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
export function recordSections(
  typed: string,
  { customers, orders, products }: Pick<RecordHits, 'customers' | 'orders' | 'products'>,
): readonly RecordSectionProps[] {
  const { numbers } = readNamedNumbers(typed)
  const isProduct = ({ code }: ProductRow) => fold(code) === fold(typed)
  const isOrder = ({ number }: OrderRow) =>
    fold(number) === fold(typed) || numbers.some(named => isNumberOf(number, named))
  const namedFirst = <Row,>(rows: readonly Row[], isNamed: (row: Row) => boolean) =>
    rows.toSorted((one, other) => Number(isNamed(other)) - Number(isNamed(one)))
  const sections: (RecordSectionProps & { readonly named: boolean })[] = [
    { title: commandText.customersGroup, kind: 'customer', hits: customers.map(customerHit), named: false },
    {
      title: commandText.ordersGroup,
      kind: 'order',
      hits: namedFirst(orders, isOrder).map(orderHit),
      named: orders.some(isOrder),
    },
    {
      title: commandText.productsGroup,
      kind: 'product',
      hits: namedFirst(products, isProduct).map(productHit),
      named: products.some(isProduct),
    },
  ]
  return sections
    .filter(({ hits }) => hits.length > 0)
    .toSorted((one, other) => Number(other.named) - Number(one.named))
    .map(({ title, kind, hits }) => ({ title, kind, hits }))
}

export function RecordSection({ title, kind, hits }: RecordSectionProps): ReactNode {
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

export function keyOf(kind: FoundRecord['kind'], id: string): string {
  return `${kind}:${id}`
}

export function recordOf(key: string): FoundRecord | null {
  const [kind, id] = key.split(':')
  return id !== undefined && (kind === 'customer' || kind === 'order' || kind === 'product') ? { kind, id } : null
}
