import { sql } from 'kysely'
import type { PriceScale } from '../../../shared/price-scale.ts'
import type { Reader, Tx } from '../../db/store.ts'

// Factors stand in the text of a statement: a bound number is a floating one, which divides without rounding.

/** As `scalePrice` does it. */
function scaled({ up, down }: PriceScale) {
  return sql<number>`(price_minor * ${sql.lit(up)} + ${sql.lit(Math.floor(down / 2))}) / ${sql.lit(down)}`
}

/** How many products there are, and how many of their prices lose decimals. */
export async function countPrices(
  reader: Reader,
  { down }: PriceScale,
): Promise<{ readonly prices: number; readonly rounded: number }> {
  return reader
    .selectFrom('product')
    .select(({ fn }) => [
      fn.countAll<number>().as('prices'),
      sql<number>`count(*) filter (where price_minor % ${sql.lit(down)} <> 0)`.as('rounded'),
    ])
    .executeTakeFirstOrThrow()
}

/** The first products by their code whose price would be more than there can be, and how many there are. */
export async function findTooDear(
  reader: Reader,
  scale: PriceScale,
  { most, limit }: { readonly most: number; readonly limit: number },
): Promise<{
  readonly rows: readonly { readonly name: string; readonly code: string }[]
  readonly count: number
}> {
  const tooDear = sql<boolean>`${scaled(scale)} > ${most}`
  const { count } = await reader
    .selectFrom('product')
    .where(tooDear)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (count === 0) return { rows: [], count }
  const rows = await reader
    .selectFrom('product')
    .where(tooDear)
    .select(['name', 'code'])
    .orderBy('code_key')
    .limit(limit)
    .execute()
  return { rows, count }
}

/**
 * In one statement, for main answers nobody meanwhile. Products that cost nothing get a new version as well, so that no price is
 * saved over them that was typed in the currency before. Sort keys follow by their trigger.
 */
export async function scalePrices(
  tx: Tx,
  scale: PriceScale,
  { at, byName }: { readonly at: Date; readonly byName: string },
): Promise<void> {
  await tx
    .updateTable('product')
    .set(({ eb }) => ({
      price_minor: scaled(scale),
      version: eb('version', '+', 1),
      updated_at: at.toISOString(),
      updated_by_name: byName,
    }))
    .execute()
}
