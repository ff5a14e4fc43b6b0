import { fail } from '../../../shared/api/errors.ts'
import { mostPriceMinor } from '../../../shared/api/products.ts'
import type { CurrencyChange } from '../../../shared/api/settings.ts'
import { priceScale, scalePrice } from '../../../shared/price-scale.ts'
import type { PriceScale } from '../../../shared/price-scale.ts'
import type { Reader, Tx } from '../../db/store.ts'
import { recordHistory } from '../audit/record.ts'
import type { Actor } from '../session.ts'
import { getSetting, saveSetting } from '../settings/settings-queries.ts'
import type { SettingValues } from '../settings/settings-queries.ts'
import { countPrices, findTooDear, scalePrices } from './price-queries.ts'

type ShippingMethods = SettingValues['orders']['shippingMethods']

/** Named in a refusal; the others are counted. */
const mostNamed = 3

/** What another currency would do to the shop's prices. */
export async function foreseeCurrencyChange(reader: Reader, to: string): Promise<CurrencyChange> {
  const { value: shop } = await getSetting(reader, 'shop')
  const { value: orders } = await getSetting(reader, 'orders')
  return countAll(reader, priceScale(shop.currency, to), orders.shippingMethods)
}

/**
 * Prices carry no currency: they are in the shop's, in its smallest unit. In the transaction that saves another currency, each is
 * written with the decimals of that one, so that the number stays which a person typed: 12.50 EUR is 12.50 USD and 13 JPY. See
 * docs/decisions/0026. Throws settings.pricesTooHigh.
 */
export async function keepPriceNumbers(
  tx: Tx,
  change: { readonly from: string; readonly to: string; readonly actor: Actor; readonly at: Date },
): Promise<void> {
  const { from, to, actor, at } = change
  const scale = priceScale(from, to)
  const orders = await getSetting(tx, 'orders')
  const { shippingMethods } = orders.value
  const { prices, rounded } = await countAll(tx, scale, shippingMethods)
  if (scale.up !== scale.down) {
    await refuseTooHigh(tx, to, scale, shippingMethods)
    await scalePrices(tx, scale, { at, byName: actor.name })
    const value = {
      ...orders.value,
      shippingMethods: shippingMethods.map(method => ({
        ...method,
        priceMinor: scalePrice(method.priceMinor, scale),
      })),
    }
    // Without a shipping method too: one may just be typed in another window, with a price in the currency before.
    await saveSetting(tx, 'orders', { value, version: orders.version, at, byName: actor.name })
  }
  await recordHistory(tx, {
    at,
    actor,
    action: 'settings.currencyChanged',
    subject: 'shop',
    details: { from, to, prices, rounded },
  })
}

async function countAll(reader: Reader, scale: PriceScale, methods: ShippingMethods): Promise<CurrencyChange> {
  const ofProducts = await countPrices(reader, scale)
  const isRounded = ({ priceMinor }: ShippingMethods[number]) => priceMinor % scale.down !== 0
  return {
    prices: ofProducts.prices + methods.length,
    rounded: ofProducts.rounded + methods.filter(isRounded).length,
  }
}

async function refuseTooHigh(tx: Tx, currency: string, scale: PriceScale, methods: ShippingMethods): Promise<void> {
  const products = await findTooDear(tx, scale, { most: mostPriceMinor, limit: mostNamed })
  const shipping = methods.filter(({ priceMinor }) => scalePrice(priceMinor, scale) > mostPriceMinor)
  const count = products.count + shipping.length
  if (count === 0) return
  const names = [...products.rows.map(({ name, code }) => `${name} (${code})`), ...shipping.map(({ name }) => name)]
  throw fail('settings.pricesTooHigh', { currency, mostMinor: mostPriceMinor, names: names.slice(0, mostNamed), count })
}
