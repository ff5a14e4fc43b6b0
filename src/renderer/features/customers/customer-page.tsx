import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { isFailure } from '../../../shared/api/errors.ts'
import { customersText } from '../../../shared/text/en-customers.ts'
import { useCan } from '../../api/signed-in.ts'
import { Banner } from '../../ui/banner.tsx'
import { emailActions } from '../../ui/email-actions.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatCount } from '../../ui/format.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { LoadError } from '../../ui/load-error.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import { tellInFrame } from '../../ui/told-in-frame.ts'
import { UnsavedWatch } from '../../ui/unsaved-guard.tsx'
import { onceFocusIsLost } from '../../ui/use-focus-back.ts'
import { useTabCommands } from '../../ui/use-tab-commands.ts'
import { RecordHead, RecordPage } from '../../ui/record-page.tsx'
import { customerName } from './customer-name.ts'
import { customerQuery } from './customer-query.ts'
import { DeleteCustomerDialog } from './delete-customer-dialog.tsx'
import { writeCustomersSearch } from './customer-list-query.ts'
import { lastCustomersSearch } from './last-customers-search.ts'
import { DuplicatesOfCustomer } from './possible-duplicates.tsx'
import { RecordWalk } from './record-walk.tsx'
import { useCustomerCommands } from './use-customer-commands.ts'
import styles from './customer-page.module.css'

/** One customer: the heading and the tabs. Each tab has its own address. */
export function CustomerPage(): ReactNode {
  const { customerId = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  const customer = useQuery({ ...customerQuery(customerId), enabled: customerId !== '' })
  const mayDelete = useCan('customers.delete')
  const mayReadMail = useCan('mail.read')
  const mayOrder = useCan('orders.modify')
  const mayReadOrders = useCan('orders.read')
  const mayReadHistory = useCan('history.read')
  const [deleting, setDeleting] = useState(false)
  const [typing, setTyping] = useState(false)
  const back = { to: '/customers', search: writeCustomersSearch(lastCustomersSearch()) } as const

  const params = { customerId }
  const tabs = [
    { to: '/customers/$customerId/general', label: customersText.tabs.general, shown: true },
    { to: '/customers/$customerId/addresses', label: customersText.tabs.addresses, shown: true },
    {
      to: '/customers/$customerId/orders',
      label: customersText.tabs.orders,
      count: customer.data?.orderCount ?? 0,
      shown: mayReadOrders,
    },
    { to: '/customers/$customerId/login', label: customersText.tabs.login, shown: true },
    { to: '/customers/$customerId/mail', label: customersText.tabs.mail, shown: mayReadMail },
    { to: '/customers/$customerId/history', label: customersText.tabs.history, shown: mayReadHistory },
  ] as const
  const shown = tabs.filter(tab => tab.shown)
  useTabCommands(
    shown.map(({ to }) => to.replace('$customerId', customerId)),
    { replace: true },
  )
  const isThere = !isFailure(customer.error, 'customer.notFound')
  useCustomerCommands(customerId, isThere ? customer.data : undefined, () => setDeleting(true))

  const actions =
    !customer.data || !isThere
      ? []
      : [
          ...emailActions(customer.data.email, tellInFrame),
          ...(mayDelete ? [{ id: 'delete', label: customersText.menu.delete, onAction: () => setDeleting(true) }] : []),
        ]

  // Somebody deleted it: whoever is typing keeps what they typed.
  const isGone = !isThere
  if (isGone && !(typing && customer.data)) {
    return (
      <GoneCustomer>
        <LinkButton {...back}>{customersText.backToCustomers}</LinkButton>
      </GoneCustomer>
    )
  }
  if (customer.error && !customer.data)
    return <LoadError error={customer.error} onRetry={() => void customer.refetch()} />

  return (
    <RecordPage>
      <Link {...back}>{customersText.title}</Link>
      <RecordHead>
        <h1 tabIndex={-1}>{customer.data ? customerName(customer.data) : ' '}</h1>
        <RecordWalk customerId={customerId} name={customer.data ? customerName(customer.data) : ''} />
        {mayOrder && customer.data && !isGone && (
          <LinkButton to="/orders/new" search={{ customerId: customer.data.id }}>
            {customersText.newOrder}
          </LinkButton>
        )}
        {actions.length > 0 && <MenuButton label={customersText.moreActions} items={actions} />}
      </RecordHead>
      {isGone && <Banner tone="warning">{customersText.goneMeanwhile}</Banner>}
      {customer.data && !isGone && <DuplicatesOfCustomer customerId={customerId} />}
      <nav className={styles['tabs']} aria-label={customersText.tabsLabel}>
        {shown.map(tab => (
          <Link key={tab.to} to={tab.to} params={params} className={styles['tab']} replace>
            {tab.label}{' '}
            {'count' in tab && tab.count > 0 && <span className={styles['count']}>{formatCount(tab.count)}</span>}
          </Link>
        ))}
      </nav>
      <UnsavedWatch onChange={setTyping}>
        <Outlet />
      </UnsavedWatch>
      {deleting && (
        <DeleteCustomerDialog
          customerId={customerId}
          onClose={() => setDeleting(false)}
          onDeleted={() => void navigate({ ...back, replace: true, ignoreBlocker: true })}
        />
      )}
    </RecordPage>
  )
}

/** In the place of a page that had the focus somewhere. */
function GoneCustomer({ children }: { readonly children: ReactNode }): ReactNode {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => onceFocusIsLost(() => element.current?.querySelector('h1')?.focus()), [])
  return (
    <div ref={element}>
      <EmptyState isScreen title={customersText.gone}>
        {children}
      </EmptyState>
    </div>
  )
}
