import { sql } from 'kysely'
import type { Insertable } from 'kysely'
import type { ProductId } from '../../../shared/api/common-schemas.ts'
import type { ProductSort } from '../../../shared/api/products.ts'
import { codeKey, laterCode, oneShape } from '../../../shared/text-folding/fold.ts'
import { spellingsOf, wholeOf } from '../../../shared/text-folding/search-words.ts'
import type { ProductTable } from '../../db/order-schema.ts'
import type { Reader, Tx } from '../../db/store.ts'
import type { ProductKeyTable } from '../../db/upkeep-schema.ts'
import { isByLanguage } from '../../db/upkeep-state.ts'

/** More words than anybody types; each is looked for in every row. */
const mostWords = 20

/** A code stands once, and behind the others comes the id: no two rows stand in the same place. */
const sortColumns = {
  code: ['code_key'],
  name: ['name_sort', 'id'],
  price: ['price_minor', 'name_sort', 'id'],
} as const satisfies Record<ProductSort, readonly (keyof ProductTable)[]>

/** The same beside the products: names in the shop's language, where the keys of all products have been made. */
const keyColumns = {
  name: ['name', 'id'],
  price: ['price_minor', 'name', 'id'],
} as const satisfies Record<Exclude<ProductSort, 'code'>, readonly (keyof ProductKeyTable)[]>

interface ProductView {
  readonly search: string
  readonly forSale: 'all' | 'yes' | 'no'
  readonly sort: ProductSort
  readonly direction: 'ascending' | 'descending'
}

interface ProductPage extends ProductView {
  readonly offset: number
  readonly limit: number
}

/** The page is chosen first, and only its rows are read. */
export async function listProducts(
  reader: Reader,
  view: ProductPage,
): Promise<{ readonly rows: readonly ProductTable[]; readonly total: number }> {
  const { total } = await reader
    .selectFrom('product')
    .where(isWanted(view.forSale))
    .where(hasWords(view.search))
    .select(select => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  if (total === 0) return { rows: [], total }
  const byLanguage = view.sort !== 'code' && (await isByLanguage(reader, 'productOrder'))
  const page = await (byLanguage ? findPageByLanguage(reader, view) : findPage(reader, view))
  return {
    rows: await readProducts(
      reader,
      page.map(row => row.id),
    ),
    total,
  }
}

function findPage(reader: Reader, view: ProductPage): Promise<{ readonly id: ProductId }[]> {
  let page = reader.selectFrom('product').select('id').where(isWanted(view.forSale)).where(hasWords(view.search))
  for (const column of sortColumns[view.sort]) page = page.orderBy(column, shortDirection(view.direction))
  return page.limit(view.limit).offset(view.offset).execute()
}

/** From the keys alone where nothing is searched: a look into the product for each row that is skipped holds main up. */
function findPageByLanguage(reader: Reader, view: ProductPage): Promise<{ readonly id: ProductId }[]> {
  let page = reader.selectFrom('product_key').select('id').where(isWanted(view.forSale))
  if (wordsOf(view.search).length > 0)
    page = page.where('id', 'in', reader.selectFrom('product').select('id').where(hasWords(view.search)))
  for (const column of keyColumns[view.sort === 'price' ? 'price' : 'name'])
    page = page.orderBy(column, shortDirection(view.direction))
  return page.limit(view.limit).offset(view.offset).execute()
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
    .orderBy(
      sql`case when code_key = ${key} then 0 when rtrim(code_key, ${laterCode}) = ${key} then 1
        when ${isCode} then 2 else 3 end`,
    )
    .orderBy(
      (await isByLanguage(reader, 'productOrder'))
        ? sql`(select product_key.name from product_key where product_key.id = product.id)`
        : sql.ref('name_sort'),
    )
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

function isWanted(forSale: ProductView['forSale']) {
  return forSale === 'all' ? sql<boolean>`true` : sql<boolean>`for_sale = ${forSale === 'yes' ? 1 : 0}`
}

function wordsOf(search: string): string[] {
  return [...new Set(oneShape(search).split(/[\s;]+/))]
    .map(word => word.replace(/,+$/, ''))
    .filter(word => word !== '')
    .slice(0, mostWords)
}

/** Every word stands somewhere in the code or in the name. */
function hasWords(search: string) {
  const words = wordsOf(search)
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

/** Of several from before codes in all their shapes were one, the one that had it first. */
export function findProductByCode(reader: Reader, code: string): Promise<ProductTable | undefined> {
  const key = codeKey(code)
  return reader
    .selectFrom('product')
    .selectAll()
    .where(({ or, and, eb }) =>
      or([
        eb('code_key', '=', key),
        and([eb('code_key', '>=', key + laterCode), eb('code_key', '<', `${key}${laterCode}\u{10000}`)]),
      ]),
    )
    .orderBy('code_key')
    .limit(1)
    .executeTakeFirst()
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
