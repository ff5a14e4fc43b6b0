import type { ProductFields, ProductRow } from '../../../shared/api/products.ts'
import { codeKey, fold } from '../../../shared/text-folding/fold.ts'
import type { ProductTable } from '../../db/order-schema.ts'

type ProductColumns = Pick<
  ProductTable,
  'code' | 'code_key' | 'name' | 'name_sort' | 'price_minor' | 'tax_millipercent' | 'for_sale'
>

/** The columns of what a person typed, with the keys by which it is told apart, sorted and found. */
export function toProductColumns(fields: ProductFields): ProductColumns {
  return {
    code: fields.code,
    code_key: codeKey(fields.code),
    name: fields.name,
    name_sort: fold(fields.name),
    price_minor: fields.priceMinor,
    tax_millipercent: fields.taxMillipercent,
    for_sale: fields.forSale ? 1 : 0,
  }
}

export function toProductRow(row: ProductTable): ProductRow {
  return { id: row.id, version: row.version, ...toProductFields(row) }
}

export function toProductFields(row: ProductColumns): ProductFields {
  return {
    code: row.code,
    name: row.name,
    priceMinor: row.price_minor,
    taxMillipercent: row.tax_millipercent,
    forSale: row.for_sale === 1,
  }
}
