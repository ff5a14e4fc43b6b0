import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { AddressFields } from '../../../shared/api/addresses.ts'
import type { OrderDetail } from '../../../shared/api/orders.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import { orderAddressLines } from './order-address-lines.ts'
import styles from './order-page.module.css'

/** Who ordered, where it goes and how it is paid: as it was said then. */
export function OrderFacts({ order }: { readonly order: OrderDetail }): ReactNode {
  const { customer, customerId, customerName } = order
  const known = [
    [ordersText.email, customer.email],
    [ordersText.phone, customer.phone],
    [ordersText.company, customer.company === customerName ? '' : customer.company],
    [ordersText.organizationId, customer.organizationId],
    [ordersText.taxRegistrationId, customer.taxRegistrationId],
  ].filter(([, value]) => value !== '')
  return (
    <div className={styles['panels']}>
      <section className={styles['section']} aria-labelledby="order-customer-heading">
        <h2 id="order-customer-heading">{ordersText.customerLabel}</h2>
        <p>
          <Link to="/customers/$customerId/general" params={{ customerId }} className={styles['name']}>
            {customerName}
          </Link>
        </p>
        {known.length > 0 && (
          <dl className={styles['facts']}>
            {known.map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        <p className={styles['muted']}>{ordersText.customerThen}</p>
      </section>
      <section className={styles['section']} aria-labelledby="order-billing-heading">
        <h2 id="order-billing-heading">{ordersText.billing}</h2>
        <Address address={order.billing} customerName={customerName} none={ordersText.noAddress} />
      </section>
      <section className={styles['section']} aria-labelledby="order-shipping-heading">
        <h2 id="order-shipping-heading">{ordersText.shipping}</h2>
        <Address
          address={order.shipping}
          customerName={customerName}
          none={order.billing === null ? ordersText.noAddress : ordersText.toBilling}
        />
        <dl className={styles['facts']}>
          <div>
            <dt>{ordersText.shippingMethod}</dt>
            <dd>{order.shippingMethod.name || ordersText.notSaid}</dd>
          </div>
          <div>
            <dt>{ordersText.paymentMethod}</dt>
            <dd>{order.paymentMethod || ordersText.notSaid}</dd>
          </div>
        </dl>
      </section>
    </div>
  )
}

interface AddressProps {
  readonly address: AddressFields | null
  readonly customerName: string
  /** In the place of an address. */
  readonly none: string
}

function Address({ address, customerName, none }: AddressProps): ReactNode {
  if (address === null) return <p className={styles['muted']}>{none}</p>
  return <address className={styles['address']}>{orderAddressLines(address, customerName).join('\n')}</address>
}
