import { fail } from '../../../shared/api/errors.ts'
import type { CustomerId } from '../../../shared/api/common-schemas.ts'
import {
  mostCopiedRows,
  mostCopiedWithoutExport,
  namesSomebody,
  namesSomebodyMessage,
} from '../../../shared/api/customers.ts'
import type { CustomerDetail, CustomerFields, customersApi, MailMark } from '../../../shared/api/customers.ts'
import type { Store } from '../../db/store.ts'
import { recordHistory } from '../audit/record.ts'
import type { Events } from '../events.ts'
import type { AreaHandlers } from '../handlers.ts'
import type { Clock, Ids } from '../ports.ts'
import { findDoneRequest, recordRequest } from '../requests.ts'
import { guardFormula } from '../spreadsheet-guard.ts'
import { addCustomer, refuseUnmailable } from './add-customer.ts'
import { deleteAddressesOf } from './address-queries.ts'
import { customerName, toColumns, toFields } from './customer-rules.ts'
import { deleteCustomer, findCustomer, updateCustomer } from './customer-queries.ts'
import { duplicatesOf, duplicatesOfTyped } from './customer-duplicates.ts'
import type { CustomerFinder } from './customer-finder.ts'
import { headerCells, textCells } from './customer-cells.ts'
import { toCustomerRow } from './customer-rows.ts'
import type { MailColumns } from './customer-rows.ts'
import type { LoginPort } from './login-port.ts'

/** Rows between two turns of the rest of the application. */
const copySlice = 500

interface CustomersContext {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly events: Events
  readonly logins: LoginPort
  readonly finder: CustomerFinder
  /** Reads what stands in the way of mail once, and then tells the state of each row's newest credential mail. */
  readonly readMailMarks: () => Promise<(row: MailColumns) => MailMark>
  /** After commit, when mail was cancelled: what it held must leave the database's log too. */
  readonly noteWiped: () => void
}

export function createCustomerHandlers(context: CustomersContext): AreaHandlers<typeof customersApi> {
  const { store, clock, events, logins, finder } = context

  async function getDetail(id: CustomerId): Promise<CustomerDetail> {
    const row = await findCustomer(store.read, id)
    if (!row) throw fail('customer.notFound', {})
    const account = await store.read
      .selectFrom('account')
      .select(['user_name', 'disabled_at'])
      .where('customer_id', '=', id)
      .executeTakeFirst()
    return {
      id: row.id,
      version: row.version,
      ...toFields(row),
      createdAt: row.created_at,
      createdByName: row.created_by_name,
      updatedAt: row.updated_at,
      updatedByName: row.updated_by_name,
      registered: !account ? 'no' : account.disabled_at === null ? 'yes' : 'disabled',
      userName: account?.user_name ?? null,
      orderCount: row.order_count,
    }
  }

  return {
    async list(input) {
      const toMark = await context.readMailMarks()
      const { rows, total } = await finder.list(input)
      return { rows: rows.map(row => toCustomerRow(row, toMark)), total, offset: input.offset }
    },

    place: ({ id, ...view }) => finder.place(id, view),

    ids: async input => ({ ids: await finder.ids(input) }),

    async copy({ selection, columns, sort, direction }, session) {
      const toMark = await context.readMailMarks()
      // A book that may not be exported is not carried away through the clipboard.
      const mayExport = session.can('customers.export')
      const limit = mayExport ? mostCopiedRows : mostCopiedWithoutExport
      const numbers = await finder.select(selection, { sort, direction })
      if (numbers.length > limit) throw fail('selection.tooLarge', { limit, mayExport })
      const lines: string[] = [toLine(headerCells(columns))]
      for await (const rows of finder.rows(numbers, copySlice)) {
        for (const row of rows) lines.push(toLine(textCells(toCustomerRow(row, toMark), columns)))
      }
      return { text: `${lines.join('\r\n')}\r\n`, count: lines.length - 1 }
    },

    get: ({ id }) => getDetail(id),

    async create({ requestId, fields }, session) {
      const actor = session.actor
      const done = await findDoneRequest(store.read, requestId, 'customers.create', actor)
      if (done !== null) return getDetail(done as CustomerId)
      refuseUnmailable(fields.email, 'fields.email')
      const id = context.ids.next() as CustomerId
      const at = clock.now()
      await store.write(async tx => {
        await recordRequest(tx, { id: requestId, path: 'customers.create', subjectId: id, actor, at })
        await addCustomer(tx, { id, fields, actor, at })
      })
      events.publish({ topic: 'customers', customerId: id }, { topic: 'history', customerId: id })
      return getDetail(id)
    },

    async update({ id, version, changes, alsoUserName }, session) {
      const actor = session.actor
      const at = clock.now()
      const outcome = await store.write(async tx => {
        const before = await findCustomer(tx, id)
        if (!before) throw fail('customer.notFound', {})
        if (before.version !== version) {
          throw fail('customer.changedElsewhere', {
            currentVersion: before.version,
            byName: before.updated_by_name,
            at: before.updated_at,
          })
        }
        const fields: CustomerFields = { ...toFields(before), ...definedOnly(changes) }
        if (!namesSomebody(fields))
          throw fail('input.invalid', { issues: [{ path: 'changes.lastName', message: namesSomebodyMessage }] })
        refuseUnmailable(fields.email, 'changes.email')
        const columns = toColumns(fields)
        const changed = changedFields(toFields(before), fields)
        await updateCustomer(tx, id, version, { ...columns, updated_at: at.toISOString(), updated_by_name: actor.name })
        await recordHistory(tx, {
          at,
          actor,
          action: 'customer.changed',
          customerId: id,
          subject: customerName(columns),
          details: { changed: changed.join(', ') },
        })
        if (!(await logins.findLogin(tx, id))) return { emailChanged: false, cancelledMails: 0 }
        const emailChanged = columns.email !== before.email
        const cancelledMails = await logins.customerChanged(tx, {
          customerId: id,
          actor,
          at,
          email: fields.email,
          emailChanged,
          namesChanged: changed.some(field => ['firstName', 'lastName', 'company'].includes(field)),
          alsoUserName,
        })
        return { emailChanged, cancelledMails }
      })
      events.publish(
        { topic: 'customers', customerId: id },
        { topic: 'accounts', customerId: id },
        { topic: 'mail', customerId: id },
        { topic: 'history', customerId: id },
      )
      if (outcome.emailChanged) context.noteWiped()
      return { customer: await getDetail(id), ...outcome }
    },

    duplicates: async ({ id }) => ({ duplicates: await store.direct(reader => duplicatesOf(reader, id)) }),

    findDuplicates: async typed => ({ duplicates: await store.direct(reader => duplicatesOfTyped(reader, typed)) }),

    async delete({ id, version }, session) {
      const at = clock.now()
      await store.write(async tx => {
        const row = await findCustomer(tx, id)
        if (!row) throw fail('customer.notFound', {})
        if (row.order_count > 0) throw fail('customer.hasOrders', { count: row.order_count })
        const login = await logins.findLogin(tx, id)
        if (login) throw fail('customer.hasLogin', { userName: login.userName })
        await deleteAddressesOf(tx, id)
        if (!(await deleteCustomer(tx, id, version))) {
          throw fail('customer.changedElsewhere', {
            currentVersion: row.version,
            byName: row.updated_by_name,
            at: row.updated_at,
          })
        }
        await recordHistory(tx, {
          at,
          actor: session.actor,
          action: 'customer.deleted',
          customerId: id,
          subject: customerName(row),
        })
      })
      events.publish({ topic: 'customers', customerId: id, isGone: true }, { topic: 'history', customerId: id })
      return { id }
    },
  }
}

/** One line for the clipboard: what separates cells and lines cannot stand inside them. */
function toLine(cells: readonly string[]): string {
  return cells.map(cell => guardFormula(cell.replace(/[\t\r\n]+/g, ' '))).join('\t')
}

function definedOnly(changes: Readonly<Record<string, string | undefined>>): Partial<CustomerFields> {
  return Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  ) as Partial<CustomerFields>
}

function changedFields(before: CustomerFields, after: CustomerFields): string[] {
  return (Object.keys(after) as (keyof CustomerFields)[]).filter(field => before[field] !== after[field])
}
