import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useRouterState, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import type { OrderDetail } from '../../../shared/api/orders.ts'
import { frameText } from '../../../shared/text/en-frame.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import { useCan } from '../../api/signed-in.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceBar } from '../../ui/choice-bar.tsx'
import { useCommand, useCommandHint } from '../../ui/commands.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { LoadError } from '../../ui/load-error.tsx'
import { Loading } from '../../ui/loading.tsx'
import { OrderPaper } from './order-paper.tsx'
import { readPrintSearch } from './order-print-search.ts'
import { orderQuery } from './order-query.ts'
import paper from '../../ui/paper.module.css'
import styles from './print-order-page.module.css'

const text = ordersText.paper

/** One order for paper, or what goes into its parcel: what is seen is what is printed. */
export function PrintOrderPage(): ReactNode {
  const { orderId = '' } = useParams({ strict: false })
  const mayRead = useCan('orders.read')
  const order = useQuery({ ...orderQuery(orderId), enabled: mayRead })
  if (!mayRead) return <EmptyState isScreen title={frameText.noPermission} />
  if (order.data) return <Preview order={order.data} />
  if (order.error) return <LoadError error={order.error} onRetry={() => void order.refetch()} />
  return <Loading label={ordersText.loadingOne} />
}

function Preview({ order }: { readonly order: OrderDetail }): ReactNode {
  const navigate = useNavigate()
  const isSlip = readPrintSearch(useSearch({ strict: false })).slip === true
  const printHint = useCommandHint('grid.print')
  const params = { orderId: order.id }
  const show = (slip: boolean) =>
    void navigate({ to: '/orders/$orderId/print', params, search: slip ? { slip } : {}, replace: true })
  usePrintAtOnce(() => show(isSlip))
  useCommand('grid.print', () => window.print())

  return (
    <div className={`${styles['page'] ?? ''} ${paper['page'] ?? ''}`}>
      <div className={styles['actions']}>
        <LinkButton to="/orders/$orderId" params={params}>
          {text.back(order.number)}
        </LinkButton>
        <ChoiceBar
          label={text.what}
          value={isSlip ? 'slip' : 'order'}
          options={[
            { value: 'order', label: text.order },
            { value: 'slip', label: text.slip },
          ]}
          onChange={what => show(what === 'slip')}
        />
        <Button variant="primary" aria-keyshortcuts={printHint.ariaKeyShortcuts} onPress={() => window.print()}>
          {text.printNow}
        </Button>
      </div>
      <OrderPaper order={order} isSlip={isSlip} />
    </div>
  )
}

/** Whoever pressed the key for printing on the order's page need not press it again; but coming Back prints nothing. */
function usePrintAtOnce(forgetWish: () => void): void {
  const isWished = useRouterState({ select: state => state.location.state.printAtOnce === true })
  const isPrinted = useRef(false)
  const forget = useRef(forgetWish)
  useEffect(() => {
    if (!isWished || isPrinted.current) return
    isPrinted.current = true
    forget.current()
    // Once the order is on the screen.
    requestAnimationFrame(() => setTimeout(() => window.print()))
  }, [isWished])
}
