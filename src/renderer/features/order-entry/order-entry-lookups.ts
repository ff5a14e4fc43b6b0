import type { Address } from '../../../shared/api/addresses.ts'
import type { CustomerRow } from '../../../shared/api/customers.ts'
import type { ProductRow } from '../../../shared/api/products.ts'
import { fold } from '../../../shared/text-folding/fold.ts'
import { isWaitingFor } from './order-entry-reducer.ts'
import { chosenFrom, isEmptyLine } from './order-entry-state.ts'
import type { ChosenCustomer } from './order-entry-state.ts'
import type { EntryStore } from './order-entry-store.ts'

/** What the form asks main while it is filled in. */
export interface EntryQuestions {
  readonly customers: (search: string) => Promise<readonly CustomerRow[]>
  readonly products: (search: string) => Promise<readonly ProductRow[]>
  readonly addresses: (customerId: string) => Promise<readonly Address[]>
  /** The shop's. */
  readonly currency: string
}

export type CustomerFound = 'known' | 'new' | 'none'

export interface EntryLookups {
  /** Takes the first customer that the text finds, or begins a new one. 'none': no answer, or the text has changed. */
  readonly takeCustomer: (text: string) => Promise<CustomerFound>
  readonly chooseCustomer: (chosen: ChosenCustomer) => void
  /** Takes the product that the text means. False when there is none, or the text has changed. */
  readonly takeProduct: (lineKey: string, text: string, options?: { readonly onlyExact?: boolean }) => Promise<boolean>
  readonly chooseProduct: (lineKey: string, text: string, product: ProductRow) => void
  /** Codes that were typed, and left before their answer came, become products where only one can be meant. */
  readonly takeTypedCodes: () => void
  /** Nothing that the form has asked for is on its way any more; codes that were typed and left have become products. */
  readonly settled: () => Promise<void>
}

/** Turns what is typed into customers and products, whether or not anybody still stands in the field. */
export function createLookups(store: EntryStore, ask: EntryQuestions): EntryLookups {
  const running = new Set<Promise<unknown>>()

  function track<Value>(work: Promise<Value>): Promise<Value> {
    running.add(work)
    const done = () => void running.delete(work)
    work.then(done, done)
    return work
  }

  function chooseCustomer(chosen: ChosenCustomer): void {
    store.dispatch({ type: 'customerChosen', chosen })
    void track(
      ask.addresses(chosen.id).then(
        addresses => store.dispatch({ type: 'addressesFound', customerId: chosen.id, addresses }),
        () => undefined,
      ),
    )
  }

  async function takeCustomer(text: string): Promise<CustomerFound> {
    store.dispatch({ type: 'customerWanted' })
    const rows = await ask.customers(text.trim()).catch(() => null)
    if (!isWaitingFor(store.get(), text)) return 'none'
    if (rows === null) {
      store.dispatch({ type: 'customerNotFound', text })
      return 'none'
    }
    const [first] = rows
    if (first === undefined) {
      store.dispatch({ type: 'customerNew', text })
      return 'new'
    }
    chooseCustomer(chosenFrom(first))
    return 'known'
  }

  async function takeProduct(key: string, text: string, { onlyExact = false } = {}): Promise<boolean> {
    if (!onlyExact) store.dispatch({ type: 'productWanted', key })
    const rows = await ask.products(text.trim()).catch(() => [])
    const exact = rows.find(row => fold(row.code) === fold(text))
    // Left without a word, a text means a product only where no other could be meant.
    const product = exact ?? (onlyExact && rows.length > 1 ? undefined : rows[0])
    store.dispatch({ type: 'productTaken', key, text, product: product ?? null, currency: ask.currency })
    return store.get().lines.some(line => line.key === key && line.product !== null)
  }

  function takeTypedCodes(): void {
    for (const line of store.get().lines) {
      if (line.product === null && !line.isTaking && !isEmptyLine(line))
        void track(takeProduct(line.key, line.text, { onlyExact: true }))
    }
  }

  return {
    takeCustomer: text => track(takeCustomer(text)),
    chooseCustomer,
    takeProduct: (key, text, options) => track(takeProduct(key, text, options)),
    chooseProduct: (key, text, product) =>
      store.dispatch({ type: 'productTaken', key, text, product, currency: ask.currency }),
    takeTypedCodes,
    async settled() {
      takeTypedCodes()
      const { customer, billing, shipping } = store.get()
      if (customer.kind === 'known' && [billing, shipping].some(({ choice }) => choice === 'saved')) {
        const { id: customerId } = customer.chosen
        const bring = (addresses: readonly Address[]) =>
          store.dispatch({ type: 'addressesKnown', customerId, addresses })
        void track(ask.addresses(customerId).then(bring, () => undefined))
      }
      while (running.size > 0) await Promise.allSettled(running)
    },
  }
}
