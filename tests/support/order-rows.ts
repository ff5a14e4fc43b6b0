import type { Insertable } from 'kysely'
import type { CustomerId, OrderId, StaffId } from '../../src/shared/api/common-schemas.ts'
import { orderWords } from '../../src/shared/text-folding/kept-words.ts'
import { fold } from '../../src/shared/text-folding/fold.ts'
import type { OrdersTable } from '../../src/main/db/order-schema.ts'
import type { Store } from '../../src/main/db/store.ts'

export type OrderRowFields = Pick<Insertable<OrdersTable>, 'sequence'> &
  Partial<Insertable<OrdersTable>> & { readonly customer_id: CustomerId }

/** An order as it lies in the book, for tests of lists; what is not said is fixed. */
export function orderColumns(fields: OrderRowFields): Insertable<OrdersTable> {
  const name = fields.customer_name ?? 'Anna Nováková'
  const at = fields.created_at ?? '2026-03-12T09:14:00.000Z'
  return {
    id: `order-${fields.sequence}` as OrderId,
    version: 1,
    number: `A-${fields.sequence}`,
    draft_id: null,
    customer_name: name,
    customer_name_sort: fold(name),
    customer_email: '',
    customer_phone: '',
    customer_company: '',
    customer_organization_id: '',
    customer_tax_registration_id: '',
    search_text: orderWords({
      name,
      company: fields.customer_company ?? '',
      email: fields.customer_email ?? '',
      phone: fields.customer_phone ?? '',
      organizationId: fields.customer_organization_id ?? '',
      taxRegistrationId: fields.customer_tax_registration_id ?? '',
    }),
    status: 'new',
    status_reason: '',
    status_at: at,
    status_by_name: 'Eva',
    paid_at: null,
    paid_by_name: '',
    currency: 'EUR',
    prices_include_tax: 1,
    tax_rounding: 'perLine',
    discount: null,
    discount_minor: 0,
    billing: null,
    shipping: null,
    shipping_method: '{"name":"","unitPriceMinor":0,"taxMillipercent":0,"netMinor":0,"taxMinor":0,"grossMinor":0}',
    payment_method: '',
    note: '',
    line_count: 1,
    net_minor: 0,
    tax_minor: 0,
    total_minor: 0,
    login_outcome: 'notWanted',
    login_holder_id: null,
    confirmation_mail_id: null,
    created_at: at,
    created_by: 'staff' as StaffId,
    created_by_name: 'Eva',
    updated_at: at,
    updated_by_name: 'Eva',
    ...fields,
  }
}

export async function insertOrders(store: Store, rows: readonly OrderRowFields[]): Promise<void> {
  await store.write(async tx => {
    for (let start = 0; start < rows.length; start += 200)
      await tx
        .insertInto('orders')
        .values(rows.slice(start, start + 200).map(orderColumns))
        .execute()
  })
}
