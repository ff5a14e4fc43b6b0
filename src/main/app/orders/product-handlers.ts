import { fail } from '../../../shared/api/errors.ts'
import type { ProductId } from '../../../shared/api/common-schemas.ts'
import type { ProductDetail, ProductFields, productsApi } from '../../../shared/api/products.ts'
import type { ProductTable } from '../../db/order-schema.ts'
import type { Store, Tx } from '../../db/store.ts'
import { recordHistory } from '../audit/record.ts'
import type { Events } from '../events.ts'
import type { AreaHandlers } from '../handlers.ts'
import type { Clock, Ids } from '../ports.ts'
import { findDoneRequest, recordRequest } from '../requests.ts'
import { getSetting } from '../settings/settings-queries.ts'
import {
  deleteProduct,
  findProduct,
  findProductByCode,
  findProducts,
  insertProduct,
  isOrdered,
  listProducts,
  updateProduct,
} from './product-queries.ts'
import { toProductColumns, toProductFields, toProductRow } from './product-rules.ts'

interface ProductsContext {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly events: Events
}

export function createProductHandlers(context: ProductsContext): AreaHandlers<typeof productsApi> {
  const { store, clock, events } = context

  async function getDetail(id: ProductId): Promise<ProductDetail> {
    const row = await findProduct(store.read, id)
    if (!row) throw fail('product.notFound', {})
    return {
      ...toProductRow(row),
      createdAt: row.created_at,
      createdByName: row.created_by_name,
      updatedAt: row.updated_at,
      updatedByName: row.updated_by_name,
      ordered: await isOrdered(store.read, id),
    }
  }

  return {
    async list(input) {
      const { rows, total } = await listProducts(store.read, input)
      const { value: shop } = await getSetting(store.read, 'shop')
      const { value: orders } = await getSetting(store.read, 'orders')
      return {
        rows: rows.map(toProductRow),
        total,
        offset: input.offset,
        currency: shop.currency,
        pricesIncludeTax: orders.pricesIncludeTax,
      }
    },

    async find({ search, limit }) {
      const { rows, total } = await findProducts(store.read, search, limit)
      return { rows: rows.map(toProductRow), total }
    },

    get: ({ id }) => getDetail(id),

    async create({ requestId, fields }, session) {
      const actor = session.actor
      const done = await findDoneRequest(store.read, requestId, 'products.create', actor)
      if (done !== null) return getDetail(done as ProductId)
      const id = context.ids.next() as ProductId
      const at = clock.now()
      await store.write(async tx => {
        await recordRequest(tx, { id: requestId, path: 'products.create', subjectId: id, actor, at })
        await refuseTakenCode(tx, fields.code, id)
        await insertProduct(tx, {
          id,
          version: 1,
          ...toProductColumns(fields),
          created_at: at.toISOString(),
          created_by_name: actor.name,
          updated_at: at.toISOString(),
          updated_by_name: actor.name,
        })
        await recordHistory(tx, {
          at,
          actor,
          action: 'product.created',
          subject: fields.name,
          details: { code: fields.code, productId: id },
        })
      })
      events.publish({ topic: 'products' }, { topic: 'history' })
      return getDetail(id)
    },

    async update({ id, version, fields }, session) {
      const actor = session.actor
      const at = clock.now()
      await store.write(async tx => {
        const before = await requireProduct(tx, id, version)
        const keepsCode = fields.code === before.code
        if (!keepsCode) await refuseTakenCode(tx, fields.code, id)
        await updateProduct(tx, id, {
          version: version + 1,
          ...toProductColumns(fields),
          // Of two codes that have become one the later has a key of its own: whoever changes its price does not have to rename it.
          ...(keepsCode && { code_key: before.code_key }),
          updated_at: at.toISOString(),
          updated_by_name: actor.name,
        })
        await recordHistory(tx, {
          at,
          actor,
          action: 'product.changed',
          subject: fields.name,
          details: {
            code: fields.code,
            productId: id,
            changed: changedFields(toProductFields(before), fields).join(', '),
          },
        })
      })
      events.publish({ topic: 'products' }, { topic: 'history' })
      return getDetail(id)
    },

    async delete({ id, version }, session) {
      const at = clock.now()
      await store.write(async tx => {
        const { name, code } = await requireProduct(tx, id, version)
        if (await isOrdered(tx, id)) throw fail('product.ordered', {})
        await deleteProduct(tx, id)
        await recordHistory(tx, {
          at,
          actor: session.actor,
          action: 'product.deleted',
          subject: name,
          details: { code },
        })
      })
      events.publish({ topic: 'products' }, { topic: 'history' })
      return { id }
    },
  }
}

/** Throws product.notFound, product.changedElsewhere. */
async function requireProduct(tx: Tx, id: ProductId, version: number): Promise<ProductTable> {
  const row = await findProduct(tx, id)
  if (!row) throw fail('product.notFound', {})
  if (row.version !== version) {
    throw fail('product.changedElsewhere', {
      currentVersion: row.version,
      byName: row.updated_by_name,
      at: row.updated_at,
    })
  }
  return row
}

/** Throws product.codeTaken. Inside the writing transaction, so that nobody can take it in between. */
async function refuseTakenCode(tx: Tx, code: string, id: ProductId): Promise<void> {
  const holder = await findProductByCode(tx, code)
  if (holder && holder.id !== id) {
    throw fail('product.codeTaken', { code: holder.code, productId: holder.id, name: holder.name })
  }
}

function changedFields(before: ProductFields, after: ProductFields): string[] {
  return (Object.keys(after) as (keyof ProductFields)[]).filter(field => before[field] !== after[field])
}
