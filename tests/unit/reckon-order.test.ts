import { randomInt } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Discount } from '../../src/shared/api/discounts.ts'
import { reckonOrder } from '../../src/shared/reckon-order.ts'
import type { LineToReckon, OrderToReckon, ReckonedOrder, ReckoningRules } from '../../src/shared/reckon-order.ts'

const included = { pricesIncludeTax: true, taxRounding: 'perLine' } as const
const added = { pricesIncludeTax: false, taxRounding: 'perLine' } as const
const perRate = (rules: ReckoningRules): ReckoningRules => ({ ...rules, taxRounding: 'perRate' })

const piece = (unitPriceMinor: number, taxMillipercent: number, discount: Discount | null = null): LineToReckon => ({
  quantityThousandths: 1000,
  unitPriceMinor,
  taxMillipercent,
  discount,
})
const times = (count: number, line: LineToReckon) => Array.from({ length: count }, () => line)
const amount = (amountMinor: number): Discount => ({ kind: 'amount', amountMinor, reason: 'Scratched' })
const percent = (millipercent: number): Discount => ({ kind: 'percent', millipercent, reason: 'Scratched' })
const reckon = (lines: readonly LineToReckon[], rules: ReckoningRules, discount: Discount | null = null) =>
  reckonOrder({ lines, discount, shipping: null }, rules)

describe('Tax that is rounded once a rate and order', () => {
  test('makes 340 yen of three times 105 at 8 %, where tax on each line makes 339', () => {
    const lines = times(3, piece(105, 8000))
    expect(reckon(lines, added).total).toEqual({ netMinor: 315, taxMinor: 24, grossMinor: 339 })
    const order = reckon(lines, perRate(added))
    expect(order.total).toEqual({ netMinor: 315, taxMinor: 25, grossMinor: 340 })
    expect(order.lines.map(line => line.taxMinor)).toEqual([9, 8, 8])
  })

  test('finds 1.00 in sixty times 0.10 with 20 % inside, where tax on each line finds 1.20', () => {
    const lines = times(60, piece(10, 20_000))
    expect(reckon(lines, included).total).toEqual({ netMinor: 480, taxMinor: 120, grossMinor: 600 })
    expect(reckon(lines, perRate(included)).total).toEqual({ netMinor: 500, taxMinor: 100, grossMinor: 600 })
  })

  test.each([
    ['45 + 49 + 6 at 21 %', [piece(4500, 21_000), piece(4900, 21_000), piece(600, 21_000)], 10_000],
    ['6 x 99.48 + 6 x 108.68 at 15 %', [...times(6, piece(9948, 15_000)), ...times(6, piece(10_868, 15_000))], 124_896],
    ['325 + 10 at 10 %', [piece(32_500, 10_000), piece(1000, 10_000)], 33_500],
  ])('leaves the total of prices that include tax as it is: %s', (_what, lines, grossMinor) => {
    expect(reckon(lines, included).total.grossMinor).toBe(grossMinor)
    expect(reckon(lines, perRate(included)).total.grossMinor).toBe(grossMinor)
  })

  test('adds 10 % to 1127 yen as before', () => {
    expect(reckon([piece(1127, 10_000)], added).total.grossMinor).toBe(1240)
    expect(reckon([piece(1127, 10_000)], perRate(added)).total.grossMinor).toBe(1240)
  })

  test('includes the tax of shipping in that of its rate', () => {
    const order = reckonOrder(
      { lines: times(2, piece(105, 8000)), shipping: { priceMinor: 105, taxMillipercent: 8000 } },
      perRate(added),
    )
    expect(order.taxes).toEqual([{ taxMillipercent: 8000, netMinor: 315, taxMinor: 25, grossMinor: 340 }])
    expect(order.shipping).toEqual({ netMinor: 105, taxMinor: 8, grossMinor: 113 })
  })
})

describe('A discount', () => {
  test('of 10.00 on an order is taken off its rates as they are worth, and of the tax in them', () => {
    const order = reckon([piece(6000, 21_000), piece(3000, 12_000)], included, amount(1000))
    expect(order).toMatchObject({ subtotalMinor: 9000, discountMinor: 1000 })
    expect(order.lines.map(line => line.orderDiscountMinor)).toEqual([667, 333])
    expect(order.taxes).toEqual([
      { taxMillipercent: 12_000, netMinor: 2381, taxMinor: 286, grossMinor: 2667 },
      { taxMillipercent: 21_000, netMinor: 4407, taxMinor: 926, grossMinor: 5333 },
    ])
    expect(order.total.grossMinor).toBe(8000)
  })

  test('is taken off before tax where prices are without it', () => {
    const order = reckon([piece(10_000, 21_000)], added, percent(10_000))
    expect(order.total).toEqual({ netMinor: 9000, taxMinor: 1890, grossMinor: 10_890 })
  })

  test('on a line comes before that on the order, each rounded half up', () => {
    const order = reckon([piece(1005, 0, percent(10_000)), piece(1000, 0, amount(50))], included, percent(12_500))
    expect(order.lines.map(line => [line.discountMinor, line.valueMinor])).toEqual([
      [101, 904],
      [50, 950],
    ])
    // 12.5 % of 1854 is 231.75.
    expect(order).toMatchObject({ subtotalMinor: 1854, discountMinor: 232, total: { grossMinor: 1622 } })
  })

  test('leaves shipping alone', () => {
    const order = reckonOrder(
      {
        lines: [piece(1000, 21_000)],
        discount: percent(100_000),
        shipping: { priceMinor: 500, taxMillipercent: 21_000 },
      },
      included,
    )
    expect(order.total).toEqual({ netMinor: 413, taxMinor: 87, grossMinor: 500 })
  })

  test('of everything leaves nothing, and no tax, though each line is too small for any', () => {
    const lines = times(10, piece(1, 20_000))
    for (const rules of [included, perRate(included), added, perRate(added)]) {
      expect(reckon(lines, rules, percent(100_000)).total).toEqual({ netMinor: 0, taxMinor: 0, grossMinor: 0 })
    }
  })

  test('gives the unit that is left over to the first of two that are worth the same', () => {
    const order = reckon([piece(100, 12_000), piece(100, 21_000), piece(100, 0)], included, amount(100))
    expect(order.lines.map(line => line.orderDiscountMinor)).toEqual([34, 33, 33])
  })
})

interface Ratio {
  readonly over: bigint
  readonly under: bigint
}

const ratio = (over: bigint, under: bigint): Ratio => ({ over, under })
const halfUp = ({ over, under }: Ratio) => {
  const doubled = over * 2n + under
  return doubled / (under * 2n)
}
/** Less than one apart from the exact amount. */
const isNear = (kept: number, { over, under }: Ratio) => {
  const apart = BigInt(kept) * under - over
  return apart > -under && apart < under
}

/** Whoever got one more than their whole part had no smaller remainder than anybody who did not. */
function isByLargestRemainder(kept: readonly number[], exact: readonly Ratio[]): boolean {
  const remainders = exact.map(({ over, under }, index) => ({
    index,
    isUp: BigInt(kept[index] ?? 0) > over / under,
    remainder: over % under,
  }))
  return remainders.every(
    one =>
      !one.isUp ||
      remainders.every(
        other =>
          other.isUp ||
          one.remainder > other.remainder ||
          (one.remainder === other.remainder && one.index < other.index),
      ),
  )
}

const add = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0)
const big = (numbers: readonly number[]) => BigInt(add(numbers))

/** What must be true of an order, reckoned again in exact fractions; the first thing that is not. */
function whatIsWrong(order: OrderToReckon, rules: ReckoningRules, got: ReckonedOrder): string | null {
  const wrong: string[] = []
  const must = (holds: boolean, what: string) => {
    if (!holds) wrong.push(what)
  }
  const takenFrom = (discount: Discount | null | undefined, from: bigint) => {
    if (!discount) return 0n
    return discount.kind === 'amount'
      ? BigInt(discount.amountMinor)
      : halfUp(ratio(from * BigInt(discount.millipercent), 100_000n))
  }

  const values = order.lines.map(line => {
    const priced = halfUp(ratio(BigInt(line.quantityThousandths) * BigInt(line.unitPriceMinor), 1000n))
    return priced - takenFrom(line.discount, priced)
  })
  const subtotal = values.reduce((all, value) => all + value, 0n)
  const discount = takenFrom(order.discount, subtotal)
  must(
    values.every((value, index) => value === BigInt(got.lines[index]?.valueMinor ?? -1)),
    'value of a line',
  )
  must(BigInt(got.subtotalMinor) === subtotal && BigInt(got.discountMinor) === discount, 'subtotal and discount')

  const charged = [
    ...got.lines.map((line, index) => ({
      ...line,
      rate: order.lines[index]?.taxMillipercent ?? -1,
      chargedMinor: line.valueMinor - line.orderDiscountMinor,
    })),
    ...(order.shipping
      ? [{ ...got.shipping, rate: order.shipping.taxMillipercent, chargedMinor: order.shipping.priceMinor }]
      : []),
  ]
  must(big(got.lines.map(line => line.orderDiscountMinor)) === discount, 'shares of the discount')
  must(
    got.lines.every(line => line.orderDiscountMinor >= 0 && line.orderDiscountMinor <= line.valueMinor),
    'a share is no more than its line',
  )
  for (const line of charged) {
    must(line.netMinor + line.taxMinor === line.grossMinor, 'net and tax')
    must((rules.pricesIncludeTax ? line.grossMinor : line.netMinor) === line.chargedMinor, 'what is charged')
    must(line.netMinor >= 0 && line.taxMinor >= 0, 'nothing is negative')
  }

  const rates = [...new Set(order.lines.map(line => line.taxMillipercent))]
  const worth = rates.map(rate =>
    values.reduce((all, value, index) => (order.lines[index]?.taxMillipercent === rate ? all + value : all), 0n),
  )
  const shareOf = (rate: number) =>
    add(got.lines.filter((_, index) => order.lines[index]?.taxMillipercent === rate).map(one => one.orderDiscountMinor))
  if (subtotal > 0n) {
    const exact = worth.map(value => ratio(discount * value, subtotal))
    must(
      rates.every((rate, index) => isNear(shareOf(rate), exact[index] ?? ratio(0n, 1n))),
      'share of a rate',
    )
    must(isByLargestRemainder(rates.map(shareOf), exact), 'largest remainder of rates')
  }
  for (const [index, rate] of rates.entries()) {
    const whole = worth[index] ?? 0n
    const lines = got.lines.filter((_, place) => order.lines[place]?.taxMillipercent === rate)
    if (whole === 0n) continue
    const exact = lines.map(line => ratio(BigInt(shareOf(rate)) * BigInt(line.valueMinor), whole))
    const shares = lines.map(line => line.orderDiscountMinor)
    must(
      shares.every((share, place) => isNear(share, exact[place] ?? ratio(0n, 1n))),
      'share of a line',
    )
    must(isByLargestRemainder(shares, exact), 'largest remainder of lines')
  }

  for (const tax of got.taxes) {
    const lines = charged.filter(line => line.rate === tax.taxMillipercent)
    const rate = BigInt(tax.taxMillipercent)
    const under = 100_000n + (rules.pricesIncludeTax ? rate : 0n)
    const exact = lines.map(line => ratio(BigInt(line.chargedMinor) * rate, under))
    const taxes = lines.map(line => line.taxMinor)
    if (rules.taxRounding === 'perLine')
      must(
        taxes.every((kept, place) => BigInt(kept) === halfUp(exact[place] ?? ratio(-1n, 1n))),
        'tax of a line',
      )
    else {
      must(
        BigInt(tax.taxMinor) === halfUp(ratio(big(lines.map(line => line.chargedMinor)) * rate, under)),
        'tax of a rate',
      )
      must(
        taxes.every((kept, place) => isNear(kept, exact[place] ?? ratio(-1n, 1n))),
        'tax shared out',
      )
      must(isByLargestRemainder(taxes, exact), 'largest remainder of taxes')
    }
    must(tax.taxMinor === add(taxes) && tax.netMinor === add(lines.map(line => line.netMinor)), 'sums of a rate')
  }
  must(got.total.netMinor === add(charged.map(line => line.netMinor)), 'net of the lines')
  must(got.total.taxMinor === add(charged.map(line => line.taxMinor)), 'tax of the lines')
  must(got.total.taxMinor === add(got.taxes.map(tax => tax.taxMinor)), 'tax of the rates')
  must(got.total.netMinor + got.total.taxMinor === got.total.grossMinor, 'the total')
  return wrong[0] ?? null
}

const pick = <Item>(items: readonly Item[]): Item => items[randomInt(items.length)] as Item

function randomDiscount(fromMinor: number): Discount | null {
  const kind = randomInt(4)
  if (kind === 0) return amount(randomInt(0, Math.min(fromMinor, 10_000_000) + 1))
  if (kind === 1) return percent(pick([0, 1, 3333, 10_000, 12_500, 50_000, 99_999, 100_000, randomInt(0, 100_001)]))
  return null
}

function randomOrder(): OrderToReckon {
  // Small amounts have the most to round; huge ones show whether anything is inexact.
  const most = pick([3, 20, 500, 100_000, 10_000_000_000])
  const rates = pick([[0], [21_000], [8000, 10_000], [0, 5500, 12_000, 20_000], [8875, 1, 100_000]])
  const lines = Array.from({ length: randomInt(0, 13) }, () => {
    const line = {
      quantityThousandths: pick([1000, 2000, 333, 1500, randomInt(1, 20_000)]),
      unitPriceMinor: randomInt(0, most + 1),
      taxMillipercent: pick(rates),
    }
    const priced = Math.floor((line.quantityThousandths * line.unitPriceMinor) / 1000)
    return { ...line, discount: randomDiscount(priced) }
  })
  const order = {
    lines,
    shipping: randomInt(2) === 0 ? null : { priceMinor: randomInt(0, most + 1), taxMillipercent: pick(rates) },
  }
  const { subtotalMinor } = reckonOrder(order, included)
  return { ...order, discount: randomDiscount(subtotalMinor) }
}

describe('Any order', () => {
  test('agrees with itself and with the exact fractions, whatever is taken off and however tax is rounded', () => {
    for (let round = 0; round < 4000; round += 1) {
      const order = randomOrder()
      for (const rules of [included, added, perRate(included), perRate(added)]) {
        const got = reckonOrder(order, rules)
        const wrong = whatIsWrong(order, rules, got)
        if (wrong !== null) throw new Error(`${wrong}: ${JSON.stringify({ order, rules, got })}`)
        expect(reckonOrder(order, rules)).toEqual(got)
      }
    }
  })
})
