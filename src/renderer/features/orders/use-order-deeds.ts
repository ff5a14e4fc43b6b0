import { fail } from '../../../shared/api/errors.ts'
import type { OrderDetail, OrderRow, OrderStatus } from '../../../shared/api/orders.ts'
import { ordersText } from '../../../shared/text/en-orders.ts'
import { api } from '../../api/api.ts'
import { useOnce } from '../../api/use-once.ts'

/** What can be done to an order in one step: on its page, and in the menu of its row. */
export type OrderDeed =
  | { readonly kind: 'status'; readonly status: Exclude<OrderStatus, 'new' | 'cancelled'> }
  | { readonly kind: 'paid'; readonly paid: boolean }

export function deedDone(deed: OrderDeed, number: string): string {
  if (deed.kind === 'status') return ordersText.stepped(number, deed.status)
  return deed.paid ? ordersText.markedPaid(number) : ordersText.markedNotPaid(number)
}

export function doDeed({ id, version }: Pick<OrderDetail, 'id' | 'version'>, deed: OrderDeed): Promise<OrderDetail> {
  return deed.kind === 'status'
    ? api.orders.setStatus({ id, version, status: deed.status })
    : api.orders.setPaid({ id, version, paid: deed.paid })
}

/**
 * A row carries no version: the order is read, and what is done to it only holds while it is what the row showed.
 * @throws {AppError} order.changedElsewhere
 */
export async function readAsShown(row: OrderRow): Promise<OrderDetail> {
  const now = await api.orders.get({ id: row.id })
  if (now.status === row.status && (now.paidAt === null) === (row.paidAt === null)) return now
  throw fail('order.changedElsewhere', { currentVersion: now.version, byName: now.updatedByName, at: now.updatedAt })
}

interface RowDeeds {
  readonly run: (deed: OrderDeed, row: OrderRow) => void
  readonly error: unknown
  readonly reset: () => void
}

/** What the menu of a row does at once, with a word in the status line. */
export function useRowDeeds(onStatus: (status: string) => void): RowDeeds {
  const act = useOnce(async ({ deed, row }: { readonly deed: OrderDeed; readonly row: OrderRow }) =>
    doDeed(await readAsShown(row), deed),
  )
  async function run(deed: OrderDeed, row: OrderRow): Promise<void> {
    onStatus('')
    const outcome = await act.run({ deed, row })
    if (outcome?.ok) onStatus(deedDone(deed, row.number))
  }
  return { run: (deed, row) => void run(deed, row), error: act.error, reset: act.reset }
}
