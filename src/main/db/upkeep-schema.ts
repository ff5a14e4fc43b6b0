import type { ProductId } from '../../shared/api/common-schemas.ts'
import type { Flag } from './schema.ts'

/** Work on all rows of a book that goes on in the background, slice by slice, and outlives a restart. */
export interface UpkeepTable {
  task: 'customerWords' | 'orderWords' | 'historyWords' | 'mailWords' | 'customerOrder' | 'orderOrder' | 'productOrder'
  /** What the plan was made for: a country and the version of Unicode's rules. */
  source: string
  /** JSON of the alphabet that names are sorted by; '' for that of the folded text, and where there is nothing to choose. */
  plan: string
  /** Counts plans. */
  generation: number
  /** The number of the last row that was worked on; once finished, one that is higher than all to come. */
  done: number
  finished: Flag
}

/** What a customer is sorted by in the alphabet of the shop's country. No rows where that is the one of folded text. */
export interface CustomerKeyTable {
  number: number
  first_name: string
  last_name: string
  company: string
  /** As the customer has it: their lists are sorted by it and by a name. */
  order_count: number
  /** 0 within the transaction that added or renamed the customer. */
  is_made: Flag
}

export interface OrderKeyTable {
  sequence: number
  customer_name: string
  is_made: Flag
}

export interface ProductKeyTable {
  id: ProductId
  name: string
  /** As the product has them: lists are sorted by the one and filtered by the other. */
  price_minor: number
  for_sale: Flag
  is_made: Flag
}
