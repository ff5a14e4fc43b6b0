import type { CustomerId } from '../../../shared/api/common-schemas.ts'
import type { CustomerFields } from '../../../shared/api/customers.ts'
import { fail } from '../../../shared/api/errors.ts'
import type { Tx } from '../../db/store.ts'
import { recordHistory } from '../audit/record.ts'
import { hasMailableDomain } from '../identity.ts'
import type { Actor } from '../session.ts'
import { insertCustomer } from './customer-queries.ts'
import { customerName, toColumns } from './customer-rules.ts'

/** Adds a customer and their first line in the history, in the transaction of whatever they are added for. */
export async function addCustomer(
  tx: Tx,
  added: { readonly id: CustomerId; readonly fields: CustomerFields; readonly actor: Actor; readonly at: Date },
): Promise<void> {
  const { id, actor } = added
  const at = added.at.toISOString()
  const columns = toColumns(added.fields)
  await insertCustomer(tx, {
    id,
    version: 1,
    ...columns,
    created_at: at,
    created_by: actor.id,
    created_by_name: actor.name,
    updated_at: at,
    updated_by_name: actor.name,
  })
  await recordHistory(tx, {
    at: added.at,
    actor,
    action: 'customer.created',
    customerId: id,
    subject: customerName(columns),
  })
}

/** A domain that no mail server could be asked for. Main decides it: only Node knows IDNA. */
export function refuseUnmailable(email: string, path: string): void {
  if (email === '' || hasMailableDomain(email)) return
  throw fail('input.invalid', {
    issues: [{ path, message: 'No mail can be sent to this domain. Check its spelling.' }],
  })
}
