import { emptyLine, isEmptyLine } from './order-entry-state.ts'
import type { OrderEntry } from './order-entry-state.ts'

export function writeDraft(entry: OrderEntry): string {
  return JSON.stringify(entry)
}

/** Null for what another Latchkey kept, in a shape that this one does not know. */
export function readDraft(content: string): OrderEntry | null {
  const kept = JSON.parse(content) as Partial<OrderEntry>
  if (kept.version !== 1 || kept.customer === undefined || !Array.isArray(kept.lines)) return null
  const entry = kept as OrderEntry
  return withoutWishes({
    ...entry,
    // Kept by a Latchkey that knew no discounts.
    discount: entry.discount ?? null,
    lines:
      entry.lines.length === 0
        ? [emptyLine(crypto.randomUUID())]
        : entry.lines.map(line => ({ ...line, discount: line.discount ?? null })),
  })
}

/** Answers that were on their way when it was kept do not come any more: the form asks again for the codes. */
export function withoutWishes(entry: OrderEntry): OrderEntry {
  const { customer } = entry
  return {
    ...entry,
    // Whoever would be found now was never seen.
    customer: customer.kind === 'search' ? { ...customer, isTaking: false } : customer,
    lines: entry.lines.map(line => ({ ...line, isTaking: false })),
  }
}

export function countLines(entry: OrderEntry): number {
  return entry.lines.filter(line => !isEmptyLine(line)).length
}
