import { sql } from 'kysely'
import type { ExpressionBuilder, Insertable } from 'kysely'
import type { ProductId } from '../../../shared/api/common-schemas.ts'
import type { ProductSort } from '../../../shared/api/products.ts'
import { spellingsOf, wholeOf } from '../../../shared/text-folding/search-words.ts'
import type { ProductTable } from '../../db/order-schema.ts'
import type { Schema } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'
import { codeKey } from './product-rules.ts'

/** More words than anybody types; each is looked for in every row. */
const mostWords = 20

/** A code stands once, and behind the others comes the id: no two rows stand in the same place. */
const sortColumns = {
  code: ['code_key'],
  name: ['name_sort', 'id'],
  price: ['price_minor', 'name_sort', 'id'],
} as const satisfies Record<ProductSort, readonly (keyof ProductTable)[]>

interface ProductView {
  readonly search: string
  readonly forSale: 'all' | 'yes' | 'no'
  readonly sort: ProductSort
  readonly direction: 'ascending' | 'descending'
}

/** The page is chosen first, and only its rows are read. */
export async function listProducts(
  reader: Reader,
  view: ProductView & { readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: readonly ProductTable[]; readonly total: number }> {
  const filtered = () =>
    reader.selectFrom('product').where(builder => builder.and([isWanted(builder, view.forSale), hasWords(view.search)]))
  const { total } = await filtered()
    .select(select => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  if (total === 0) return { rows: [], total }
  let page = filtered().select('id').limit(view.limit).offset(view.offset)
  for (const column of sortColumns[view.sort]) page = page.orderBy(column, shortDirection(view.direction))
  const ids = (await page.execute()).map(row => row.id)
  return { rows: await readProducts(reader, ids), total }
}

/** For sale: the one with exactly this code, then codes that begin with it, then those with all the words; each by name. */
export async function findProducts(
  reader: Reader,
  search: string,
  limit: number,
): Promise<{ readonly rows: readonly ProductTable[]; readonly total: number }> {
  const key = codeKey(search)
  const isCode = sql<boolean>`code_key >= ${key} and code_key < ${key} || char(1114111)`
  const filtered = () =>
    reader
      .selectFrom('product')
      .where('for_sale', '=', 1)
      .where(({ or }) => or([isCode, hasWords(search)]))
  const { total } = await filtered()
    .select(select => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  if (total === 0) return { rows: [], total }
  const found = await filtered()
    .select('id')
    .orderBy(sql`case when code_key = ${key} then 0 when ${isCode} then 1 else 2 end`)
    .orderBy('name_sort')
    .orderBy('id')
    .limit(limit)
    .execute()
  return {
    rows: await readProducts(
      reader,
      found.map(row => row.id),
    ),
    total,
  }
}

/** In the order of the ids. */
async function readProducts(reader: Reader, ids: readonly ProductId[]): Promise<ProductTable[]> {
  if (ids.length === 0) return []
  const rows = await reader.selectFrom('product').selectAll().where('id', 'in', ids).execute()
  const byId = new Map(rows.map(row => [row.id, row]))
  return ids.flatMap(id => byId.get(id) ?? [])
}

function isWanted(builder: ExpressionBuilder<Schema, 'product'>, forSale: ProductView['forSale']) {
  return forSale === 'all' ? sql<boolean>`true` : builder('for_sale', '=', forSale === 'yes' ? 1 : 0)
}

/** Every word stands somewhere in the code or in the name. */
function hasWords(search: string) {
  const words = [...new Set(search.split(/[\s;]+/))]
    .map(word => word.replace(/,+$/, ''))
    .filter(word => word !== '')
    .slice(0, mostWords)
  if (words.length === 0) return sql<boolean>`true`
  const each = words.map(word => {
    const texts = [word, ...spellingsOf(word)].filter(text => wholeOf(text) !== '')
    const spellings = [
      sql<boolean>`false`,
      ...texts.map(text => sql<boolean>`instr(replace(name_sort, '''', ''), ${wholeOf(text)}) > 0`),
    ]
    return sql<boolean>`(${sql.join(spellings, sql` or `)} or instr(code_key, ${codeKey(word)}) > 0)`
  })
  return sql<boolean>`(${sql.join(each, sql` and `)})`
}

function shortDirection(direction: ProductView['direction']): 'asc' | 'desc' {
  return direction === 'ascending' ? 'asc' : 'desc'
}

export function findProduct(reader: Reader, id: ProductId): Promise<ProductTable | undefined> {
  return reader.selectFrom('product').selectAll().where('id', '=', id).executeTakeFirst()
}

export function findProductByCode(reader: Reader, code: string): Promise<ProductTable | undefined> {
  return reader.selectFrom('product').selectAll().where('code_key', '=', codeKey(code)).executeTakeFirst()
}

export async function isOrdered(reader: Reader, id: ProductId): Promise<boolean> {
  const line = await reader
    .selectFrom('order_line')
    .select('product_id')
    .where('product_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  return line !== undefined
}

export async function insertProduct(tx: Tx, row: Insertable<ProductTable>): Promise<void> {
  await tx.insertInto('product').values(row).execute()
}

/** The caller has looked at its version within this transaction. */
export async function updateProduct(tx: Tx, id: ProductId, changes: Partial<Omit<ProductTable, 'id'>>): Promise<void> {
  await tx.updateTable('product').set(changes).where('id', '=', id).execute()
}

export async function deleteProduct(tx: Tx, id: ProductId): Promise<void> {
  await tx.deleteFrom('product').where('id', '=', id).execute()
}
