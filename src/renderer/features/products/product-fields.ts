import type { ProductFields, ProductRow } from '../../../shared/api/products.ts'

/** What stands in the form: a price or a rate can be missing, or unreadable. */
export interface ProductDraft extends Omit<ProductFields, 'priceMinor' | 'taxMillipercent'> {
  readonly priceMinor: number | null
  readonly taxMillipercent: number | null
}

export const emptyProduct: ProductDraft = { code: '', name: '', priceMinor: null, taxMillipercent: null, forSale: true }

export function toProductDraft({ code, name, priceMinor, taxMillipercent, forSale }: ProductRow): ProductFields {
  return { code, name, priceMinor, taxMillipercent, forSale }
}

/** The contract's rules have been asked before: nothing is missing any more. */
export function fromProductDraft(draft: ProductDraft): ProductFields {
  return { ...draft, priceMinor: draft.priceMinor ?? 0, taxMillipercent: draft.taxMillipercent ?? 0 }
}

export function isSameProduct(one: ProductDraft, other: ProductDraft): boolean {
  return (Object.keys(one) as (keyof ProductDraft)[]).every(field => one[field] === other[field])
}
