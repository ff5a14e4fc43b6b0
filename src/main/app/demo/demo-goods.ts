import type { Discount } from '../../../shared/api/discounts.ts'

/** What the demo's shop sells: name, code, price in cents, tax rate; each in every finish of its row. */
export const goods = [
  { name: 'Desk lamp', code: 'LAMP', priceMinor: 5900, finishes: ['brass', 'black', 'white', 'copper'] },
  { name: 'Floor lamp', code: 'FLOOR', priceMinor: 14_900, finishes: ['brass', 'black', 'oak'] },
  { name: 'Pendant light', code: 'PEND', priceMinor: 8900, finishes: ['opal', 'smoke', 'amber'] },
  { name: 'Wall clock', code: 'CLOCK', priceMinor: 4500, finishes: ['walnut', 'oak', 'black'] },
  { name: 'Notebook A5', code: 'NOTE5', priceMinor: 790, finishes: ['lined', 'squared', 'dotted', 'plain'] },
  { name: 'Notebook A4', code: 'NOTE4', priceMinor: 1090, finishes: ['lined', 'squared', 'dotted', 'plain'] },
  { name: 'Fountain pen', code: 'PEN', priceMinor: 3900, finishes: ['fine', 'medium', 'broad'] },
  { name: 'Ink 50 ml', code: 'INK', priceMinor: 950, finishes: ['black', 'blue', 'green', 'burgundy'] },
  { name: 'Letter paper', code: 'PAPER', priceMinor: 1250, finishes: ['white', 'ivory'] },
  { name: 'Desk organiser', code: 'ORG', priceMinor: 2490, finishes: ['oak', 'walnut', 'black'] },
  { name: 'Bookend pair', code: 'BOOKEND', priceMinor: 1990, finishes: ['steel', 'marble'] },
  { name: 'Mug 300 ml', code: 'MUG', priceMinor: 1290, finishes: ['white', 'blue', 'grey', 'mustard'] },
  { name: 'Tea pot', code: 'POT', priceMinor: 3490, finishes: ['white', 'blue', 'cast iron'] },
  { name: 'Bowl', code: 'BOWL', priceMinor: 1490, finishes: ['small', 'medium', 'large'] },
  { name: 'Plate set', code: 'PLATE', priceMinor: 4990, finishes: ['white', 'blue', 'grey'] },
  { name: 'Carafe', code: 'CARAFE', priceMinor: 2290, finishes: ['0.5 l', '1 l'] },
  { name: 'Cutting board', code: 'BOARD', priceMinor: 2790, finishes: ['beech', 'oak', 'walnut'] },
  { name: 'Kitchen knife', code: 'KNIFE', priceMinor: 6490, finishes: ['paring', 'chef’s', 'bread'] },
  { name: 'Linen towel', code: 'TOWEL', priceMinor: 1190, finishes: ['natural', 'striped', 'blue'] },
  { name: 'Table cloth', code: 'CLOTH', priceMinor: 3990, finishes: ['natural', 'white', 'olive'] },
  { name: 'Wool blanket', code: 'WOOL', priceMinor: 8900, finishes: ['grey', 'ochre', 'navy', 'rust'] },
  { name: 'Cushion', code: 'CUSH', priceMinor: 2990, finishes: ['linen', 'velvet', 'wool'] },
  { name: 'Candle', code: 'CANDLE', priceMinor: 1690, finishes: ['cedar', 'fig', 'unscented'] },
  { name: 'Vase', code: 'VASE', priceMinor: 3290, finishes: ['clear', 'smoke', 'white'] },
  { name: 'Plant pot', code: 'PLANT', priceMinor: 1790, finishes: ['small', 'medium', 'large'] },
  { name: 'Watering can', code: 'WATER', priceMinor: 2690, finishes: ['zinc', 'green'] },
  { name: 'Picture frame', code: 'FRAME', priceMinor: 1590, finishes: ['A5', 'A4', 'A3', '50 × 70'] },
  { name: 'Shelf', code: 'SHELF', priceMinor: 5490, finishes: ['60 cm', '90 cm', '120 cm'] },
  { name: 'Coat hook', code: 'HOOK', priceMinor: 990, finishes: ['brass', 'black', 'oak'] },
  { name: 'Doormat', code: 'MAT', priceMinor: 2990, finishes: ['coir', 'rubber'] },
  { name: 'Tote bag', code: 'TOTE', priceMinor: 1490, finishes: ['natural', 'black', 'olive'] },
  { name: 'Backpack', code: 'PACK', priceMinor: 7900, finishes: ['navy', 'olive', 'black'] },
  { name: 'Umbrella', code: 'UMB', priceMinor: 2990, finishes: ['black', 'navy', 'red'] },
  { name: 'Soap', code: 'SOAP', priceMinor: 690, finishes: ['olive', 'lavender', 'pine'] },
  { name: 'Green tea 100 g', code: 'TEAG', priceMinor: 890, taxMillipercent: 12_000, finishes: ['sencha', 'jasmine'] },
  {
    name: 'Black tea 100 g',
    code: 'TEAB',
    priceMinor: 790,
    taxMillipercent: 12_000,
    finishes: ['Assam', 'Darjeeling'],
  },
  { name: 'Coffee 250 g', code: 'COF', priceMinor: 1090, taxMillipercent: 12_000, finishes: ['espresso', 'filter'] },
  { name: 'Honey 500 g', code: 'HON', priceMinor: 950, taxMillipercent: 12_000, finishes: ['lime', 'forest'] },
  { name: 'Cookbook', code: 'BOOK', priceMinor: 2890, taxMillipercent: 12_000, finishes: ['baking', 'vegetables'] },
] as const satisfies readonly Goods[]

export interface Goods {
  readonly name: string
  readonly code: string
  readonly priceMinor: number
  /** 21 % where nothing is said. */
  readonly taxMillipercent?: number
  readonly finishes: readonly string[]
}

export const usualTax = 21_000

export const cities = [
  { city: 'Brno', postalCode: '602 00', country: 'CZ' },
  { city: 'Praha 1', postalCode: '110 00', country: 'CZ' },
  { city: 'Praha 6', postalCode: '160 00', country: 'CZ' },
  { city: 'Ostrava', postalCode: '702 00', country: 'CZ' },
  { city: 'Plzeň', postalCode: '301 00', country: 'CZ' },
  { city: 'Olomouc', postalCode: '779 00', country: 'CZ' },
  { city: 'Liberec', postalCode: '460 01', country: 'CZ' },
  { city: 'Bratislava', postalCode: '811 01', country: 'SK' },
  { city: 'Košice', postalCode: '040 01', country: 'SK' },
  { city: 'Wien', postalCode: '1010', country: 'AT' },
  { city: 'Graz', postalCode: '8010', country: 'AT' },
  { city: 'Berlin', postalCode: '10115', country: 'DE' },
  { city: 'Dresden', postalCode: '01067', country: 'DE' },
  { city: 'München', postalCode: '80331', country: 'DE' },
  { city: 'Kraków', postalCode: '30-001', country: 'PL' },
  { city: 'Wrocław', postalCode: '50-001', country: 'PL' },
  { city: 'Milano', postalCode: '20121', country: 'IT' },
  { city: 'Lyon', postalCode: '69001', country: 'FR' },
  { city: 'Utrecht', postalCode: '3511 AB', country: 'NL' },
  { city: 'Leeds', postalCode: 'LS1 1AA', country: 'GB' },
] as const

export const streets = [
  'Quay Street',
  'Mill Lane',
  'Station Road',
  'Church Street',
  'Garden Row',
  'Market Square',
  'Linden Avenue',
  'Harbour Way',
  'Orchard Close',
  'Bridge Street',
  'Hill Road',
  'School Lane',
] as const

export const shippingMethods = [
  { name: 'Parcel', priceMinor: 490, taxMillipercent: usualTax },
  { name: 'Express', priceMinor: 990, taxMillipercent: usualTax },
  { name: 'Pick up in the shop', priceMinor: 0, taxMillipercent: 0 },
] as const

export const paymentMethods = ['Card', 'Bank transfer', 'Cash on delivery'] as const

export const orderNotes = [
  'Ring the bell twice.',
  'A present: no invoice in the parcel.',
  'Deliver after 17:00.',
] as const

export const cancelReasons = ['The customer changed their mind.', 'Not paid in time.', 'Out of stock.'] as const

export const lineDiscounts: readonly [Discount, ...Discount[]] = [
  { kind: 'percent', millipercent: 20_000, reason: 'Scratched' },
  { kind: 'percent', millipercent: 50_000, reason: 'Shown in the window' },
  { kind: 'amount', amountMinor: 100, reason: 'Box damaged' },
]

export const orderDiscounts: readonly [Discount, ...Discount[]] = [
  { kind: 'percent', millipercent: 5000, reason: 'Regular customer' },
  { kind: 'percent', millipercent: 10_000, reason: 'Spring sale' },
  { kind: 'amount', amountMinor: 150, reason: 'Delivered late last time' },
]
