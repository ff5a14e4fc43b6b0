import { fail } from '../../../shared/api/errors.ts'
import type { AddressId, CustomerId } from '../../../shared/api/common-schemas.ts'
import type { Address, addressesApi, AddressFields, AddressList } from '../../../shared/api/addresses.ts'
import type { AddressTable } from '../../db/order-schema.ts'
import type { Store, Tx } from '../../db/store.ts'
import { recordHistory } from '../audit/record.ts'
import type { Events } from '../events.ts'
import type { AreaHandlers } from '../handlers.ts'
import type { Clock, Ids } from '../ports.ts'
import { findDoneRequest, recordRequest } from '../requests.ts'
import { getSetting } from '../settings/settings-queries.ts'
import { addAddress, yieldDefaults } from './add-address.ts'
import { deleteAddress, findAddress, listAddresses, updateAddress } from './address-queries.ts'
import { toAddress, toAddressColumns } from './address-rules.ts'
import { findCustomer } from './customer-queries.ts'
import { customerName } from './customer-rules.ts'

interface AddressesContext {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly events: Events
}

export function createAddressHandlers(context: AddressesContext): AreaHandlers<typeof addressesApi> {
  const { store, clock, events } = context

  async function getList(customerId: CustomerId): Promise<AddressList> {
    if (!(await findCustomer(store.read, customerId))) throw fail('customer.notFound', {})
    const { country } = (await getSetting(store.read, 'orders')).value
    return { addresses: (await listAddresses(store.read, customerId)).map(toAddress), usualCountry: country }
  }

  function announce(customerId: CustomerId): void {
    events.publish(
      { topic: 'addresses', customerId },
      { topic: 'customers', customerId },
      { topic: 'history', customerId },
    )
  }

  return {
    list: ({ customerId }) => getList(customerId),

    async create({ customerId, requestId, fields, isDefaultBilling, isDefaultShipping }, session) {
      const actor = session.actor
      const done = await findDoneRequest(store.read, requestId, 'addresses.create', actor)
      if (done !== null) return getList(customerId)
      const id = context.ids.next() as AddressId
      const at = clock.now()
      await store.write(async tx => {
        await recordRequest(tx, { id: requestId, path: 'addresses.create', subjectId: id, actor, at })
        await addAddress(tx, {
          id,
          customerId,
          customerName: await nameOf(tx, customerId),
          fields,
          isDefaultBilling,
          isDefaultShipping,
          actor,
          at,
        })
      })
      announce(customerId)
      return getList(customerId)
    },

    async update({ id, version, fields, isDefaultBilling, isDefaultShipping }, session) {
      const actor = session.actor
      const at = clock.now()
      const customerId = await store.write(async tx => {
        const before = await requireAddress(tx, id, version)
        const others = (await listAddresses(tx, before.customer_id)).filter(other => other.id !== id)
        // A default goes to another address when that one takes it, and never to none.
        const after = {
          ...fields,
          isDefaultBilling: isDefaultBilling || before.is_default_billing === 1,
          isDefaultShipping: isDefaultShipping || before.is_default_shipping === 1,
        }
        await yieldDefaults(tx, others, after, { actor, at })
        await updateAddress(tx, id, {
          version: version + 1,
          ...toAddressColumns(fields),
          is_default_billing: after.isDefaultBilling ? 1 : 0,
          is_default_shipping: after.isDefaultShipping ? 1 : 0,
          updated_at: at.toISOString(),
          updated_by_name: actor.name,
        })
        await recordHistory(tx, {
          at,
          actor,
          action: 'address.changed',
          customerId: before.customer_id,
          subject: await nameOf(tx, before.customer_id),
          details: { changed: changedFields(toAddress(before), after).join(', ') },
        })
        return before.customer_id
      })
      announce(customerId)
      return getList(customerId)
    },

    async delete({ id, version }, session) {
      const actor = session.actor
      const at = clock.now()
      const customerId = await store.write(async tx => {
        const gone = await requireAddress(tx, id, version)
        await deleteAddress(tx, id)
        await handOver(tx, gone, { updated_at: at.toISOString(), updated_by_name: actor.name })
        await recordHistory(tx, {
          at,
          actor,
          action: 'address.deleted',
          customerId: gone.customer_id,
          subject: await nameOf(tx, gone.customer_id),
        })
        return gone.customer_id
      })
      announce(customerId)
      return getList(customerId)
    },
  }
}

/** What a deleted address was the default for, the oldest of the others becomes. */
async function handOver(
  tx: Tx,
  gone: AddressTable,
  stamp: { readonly updated_at: string; readonly updated_by_name: string },
): Promise<void> {
  if (gone.is_default_billing === 0 && gone.is_default_shipping === 0) return
  const others = await listAddresses(tx, gone.customer_id)
  const [oldest] = others.toSorted(
    (one, other) => compare(one.created_at, other.created_at) || compare(one.id, other.id),
  )
  if (!oldest) return
  await updateAddress(tx, oldest.id, {
    ...stamp,
    version: oldest.version + 1,
    ...(gone.is_default_billing === 1 && { is_default_billing: 1 }),
    ...(gone.is_default_shipping === 1 && { is_default_shipping: 1 }),
  })
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** Throws address.notFound, address.changedElsewhere. */
async function requireAddress(tx: Tx, id: AddressId, version: number): Promise<AddressTable> {
  const row = await findAddress(tx, id)
  if (!row) throw fail('address.notFound', {})
  if (row.version !== version) {
    throw fail('address.changedElsewhere', {
      currentVersion: row.version,
      byName: row.updated_by_name,
      at: row.updated_at,
    })
  }
  return row
}

/** Throws customer.notFound. */
async function nameOf(tx: Tx, customerId: CustomerId): Promise<string> {
  const customer = await findCustomer(tx, customerId)
  if (!customer) throw fail('customer.notFound', {})
  return customerName(customer)
}

type Compared = AddressFields & Pick<Address, 'isDefaultBilling' | 'isDefaultShipping'>

function changedFields(before: Compared, after: Compared): string[] {
  return (Object.keys(after) as (keyof Compared)[]).filter(field => before[field] !== after[field])
}
