import * as v from 'valibot'
import { limit, line, offset, productId, requestId, requiredLine, version } from './common-schemas.ts'
import { sortDirections } from './customers.ts'
import { command, query } from './procedure.ts'

export interface ProductRow {
  readonly id: string
  readonly version: number
  /** What staff type to find it; no two products have the same, whatever the case and the shape of its signs. */
  readonly code: string
  readonly name: string
  /** Minor units of the shop's currency. */
  readonly priceMinor: number
  /** Thousandths of a percent: 21 % is 21000. */
  readonly taxMillipercent: number
  readonly forSale: boolean
}

export interface ProductDetail extends ProductRow {
  readonly createdAt: string
  readonly createdByName: string
  readonly updatedAt: string
  readonly updatedByName: string
  /** It stands on orders, so that it can be taken off sale but not deleted. */
  readonly ordered: boolean
}

export interface ProductPage {
  readonly rows: readonly ProductRow[]
  readonly total: number
  readonly offset: number
  /** ISO 4217, of the prices. */
  readonly currency: string
  readonly pricesIncludeTax: boolean
}

/** 100 million in a currency with two decimals. */
export const mostPriceMinor = 10_000_000_000

export const priceMinor = v.pipe(
  v.number('Enter a price, such as 12.50.'),
  v.integer('Enter a price, such as 12.50.'),
  v.minValue(0, 'Enter a price, such as 12.50.'),
  v.maxValue(mostPriceMinor, 'This price is too high.'),
)

export const taxMillipercent = v.pipe(
  v.number('Enter a rate between 0 and 100, such as 21.'),
  v.integer('At most three decimals.'),
  v.minValue(0, 'Enter a rate between 0 and 100, such as 21.'),
  v.maxValue(100_000, 'Enter a rate between 0 and 100, such as 21.'),
)

export const productFields = v.strictObject({
  code: requiredLine(40, 'Enter a code.'),
  name: requiredLine(200, 'Enter a name.'),
  priceMinor,
  taxMillipercent,
  forSale: v.boolean(),
})
export type ProductFields = v.InferOutput<typeof productFields>

export const productSorts = ['code', 'name', 'price'] as const
export type ProductSort = (typeof productSorts)[number]

export const forSaleFilters = ['all', 'yes', 'no'] as const

const search = v.optional(line(200), '')

export const productsApi = {
  list: query<ProductPage>()({
    needs: 'products.read',
    input: v.strictObject({
      /** Words that must all be found in the code or the name. */
      search,
      forSale: v.optional(v.picklist(forSaleFilters), 'all'),
      sort: v.optional(v.picklist(productSorts), 'name'),
      direction: v.optional(v.picklist(sortDirections), 'ascending'),
      offset,
      limit,
    }),
  }),
  /** Products for sale, while an order is entered: the one with exactly this code first, then codes that begin with it. */
  find: query<{ readonly rows: readonly ProductRow[]; readonly total: number }>()({
    needs: 'products.read',
    input: v.strictObject({
      search,
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 20),
    }),
  }),
  get: query<ProductDetail>()({ needs: 'products.read', input: v.strictObject({ id: productId }) }),
  create: command<ProductDetail>()({
    needs: 'products.modify',
    input: v.strictObject({ requestId, fields: productFields }),
  }),
  update: command<ProductDetail>()({
    needs: 'products.modify',
    input: v.strictObject({ id: productId, version, fields: productFields }),
  }),
  /** Refused once it stands on an order; take it off sale instead. */
  delete: command<{ readonly id: string }>()({
    needs: 'products.modify',
    input: v.strictObject({ id: productId, version }),
  }),
}
