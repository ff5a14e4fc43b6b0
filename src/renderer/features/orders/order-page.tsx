import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useCallback, useRef } from 'react'
import type { ReactNode } from 'react'
import { isFailure } from '../../../shared/api/errors.ts'
import type { OrderDetail } from '../../../shared/api/orders.ts'
import { formatMoney } from '../../../shared/money.ts'
import { frameText } from '../../../shared/text/en-frame.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import { useCan } from '../../api/signed-in.ts'
import { useCommand, useCommandHint } from '../../ui/commands.tsx'
import { copyEmail, writeEmail } from '../../ui/email-actions.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatDateTime } from '../../ui/format.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { LoadError } from '../../ui/load-error.tsx'
import { Loading } from '../../ui/loading.tsx'
import { useStatusLine } from '../../ui/use-status-line.ts'
import { lastOrdersSearch } from './last-orders-search.ts'
import { OrderConfirmation } from './order-confirmation.tsx'
import { OrderFacts } from './order-facts.tsx'
import { OrderLines } from './order-lines.tsx'
import { writeOrdersSearch } from './order-list-query.ts'
import { OrderLogin } from './order-login.tsx'
import { orderQuery, useRememberOrder } from './order-query.ts'
import { OrderState } from './order-state.tsx'
import { useTellChange } from './use-tell-change.ts'
import styles from './order-page.module.css'

/** One order, as it was saved, and what has become of it since. */
export function OrderPage(): ReactNode {
  const { orderId = '' } = useParams({ strict: false })
  const mayRead = useCan('orders.read')
  if (!mayRead) return <EmptyState isScreen title={frameText.noPermission} />
  return <OrderOf key={orderId} orderId={orderId} />
}

function OrderOf({ orderId }: { readonly orderId: string }): ReactNode {
  const order = useQuery(orderQuery(orderId))
  if (isFailure(order.error, 'order.notFound') || isFailure(order.error, 'input.invalid')) {
    return (
      <EmptyState isScreen title={ordersText.gone}>
        <LinkButton to="/orders" search={writeOrdersSearch(lastOrdersSearch())}>
          {ordersText.backToOrders}
        </LinkButton>
      </EmptyState>
    )
  }
  if (order.data) return <OrderView order={order.data} onReload={() => void order.refetch()} />
  if (order.error) return <LoadError error={order.error} onRetry={() => void order.refetch()} />
  return <Loading label={ordersText.loadingOne} />
}

interface OrderViewProps {
  readonly order: OrderDetail
  readonly onReload: () => void
}

function OrderView({ order, onReload }: OrderViewProps): ReactNode {
  const navigate = useNavigate()
  const heading = useRef<HTMLHeadingElement>(null)
  const [status, setStatus] = useStatusLine()
  const remember = useRememberOrder()
  const printHint = useCommandHint('grid.print')
  const params = { orderId: order.id }
  const { email } = order.customer
  useCommand('email.write', () => writeEmail(email), { when: email !== '' })
  useCommand('email.copy', () => void copyEmail(email).then(setStatus), { when: email !== '' })
  useCommand('customer.newOrder', () => void navigate({ to: '/orders/new', search: { customerId: order.customerId } }))
  useCommand('grid.print', () => void navigate({ to: '/orders/$orderId/print', params, state: { printAtOnce: true } }))
  const noteMine = useTellChange(order, setStatus)

  /** The control that was pressed may be gone: the focus goes where the new state begins. */
  const finish = useCallback(
    (changed: OrderDetail, message: string) => {
      noteMine(changed)
      remember(changed)
      setStatus(message)
      // After a closing dialog has given the focus back.
      setTimeout(() => heading.current?.focus())
    },
    [noteMine, remember, setStatus],
  )

  return (
    <div className={styles['page']}>
      <Link to="/orders" search={writeOrdersSearch(lastOrdersSearch())} className={styles['back']}>
        {ordersText.title}
      </Link>
      <div className={styles['head']}>
        <h1 ref={heading} tabIndex={-1}>
          {ordersText.heading(order.number)}
        </h1>
        <strong className={styles['worth']}>{formatMoney(order.totalMinor, order.currency)}</strong>
        <LinkButton
          to="/orders/$orderId/print"
          params={params}
          title={printHint.title}
          aria-keyshortcuts={printHint.ariaKeyShortcuts}
        >
          {ordersText.print}
        </LinkButton>
      </div>
      <div className={styles['under']}>
        <p className={styles['muted']}>{ordersText.created(formatDateTime(order.createdAt), order.createdByName)}</p>
        <p role="status" className={styles['status']}>
          {status}
        </p>
      </div>
      <OrderState order={order} onDone={finish} onReload={onReload} />
      <OrderFacts order={order} />
      <div className={styles['panels']}>
        <OrderConfirmation order={order} onDone={finish} />
        <OrderLogin order={order} />
      </div>
      <OrderLines order={order} />
      {order.note !== '' && (
        <section className={styles['section']} aria-labelledby="order-note-heading">
          <h2 id="order-note-heading">{ordersText.note}</h2>
          <p className={styles['note']}>{order.note}</p>
        </section>
      )}
    </div>
  )
}
