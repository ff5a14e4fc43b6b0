import { apiOf } from '../support/pages/api-of.ts'
import { Orders } from '../support/pages/orders-page-object.ts'
import { expect, test } from '../support/shop-fixture.ts'

interface Amounts {
  readonly currency: string
  readonly priceMinor: number
  readonly shippingMinor: number
  /** In the smallest unit, as main replies. */
  readonly reply: { readonly netMinor: number; readonly taxMinor: number; readonly totalMinor: number }
  /** As they are read. */
  readonly price: string
  readonly shipping: string
  readonly net: string
  readonly tax: string
  readonly total: string
}

const all: readonly Amounts[] = [
  {
    currency: 'JPY',
    priceMinor: 1999,
    shippingMinor: 500,
    reply: { netMinor: 2065, taxMinor: 434, totalMinor: 2499 },
    price: '¥1,999',
    shipping: '¥500',
    net: '¥2,065',
    tax: '¥434',
    total: '¥2,499',
  },
  {
    // Three groups of three digits, of which the last are decimals.
    currency: 'KWD',
    priceMinor: 1_234_565,
    shippingMinor: 1250,
    reply: { netMinor: 1_021_335, taxMinor: 214_480, totalMinor: 1_235_815 },
    price: 'KWD 1,234.565',
    shipping: 'KWD 1.250',
    net: 'KWD 1,021.335',
    tax: 'KWD 214.480',
    total: 'KWD 1,235.815',
  },
]

/** Intl puts a blank between code and number that does not break. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

for (const amounts of all) {
  const { currency, reply, price, shipping, net, tax, total } = amounts

  test(`an order in ${currency} says the same amounts in the reply, in the window, in its mail and on paper`, async ({
    shop,
    page,
    mailServer,
  }) => {
    const smtp = await mailServer()
    await shop.setMailServer(smtp.port)
    const { version, shopName } = await apiOf(page).settings.shop()
    await apiOf(page).settings.updateShop({ version, settings: { shopName, currency } })
    const orders = new Orders(page)
    const order = await orders.seed({
      lastName: 'Nováková',
      email: 'anna@example.com',
      priceMinor: amounts.priceMinor,
      order: {
        currency,
        shippingMethod: { name: 'Courier', priceMinor: amounts.shippingMinor, taxMillipercent: 21_000 },
      },
    })
    expect(order).toMatchObject({ currency, ...reply })

    await orders.open(order)
    await expect(page.getByRole('main')).toContainText(total)
    const shown = plain(await page.getByRole('main').innerText())
    for (const amount of [price, shipping, net, tax, total]) expect(shown).toContain(amount)

    const [mail] = await smtp.waitFor(1)
    const text = plain(mail?.parsed.text ?? '')
    expect(text).toContain(`1 x ${price} = ${price}`)
    expect(text).toContain(`Courier\n  ${shipping}\n`)
    expect(text).toMatch(new RegExp(`Net: +${escaped(net)}\nTax: +${escaped(tax)}\nTotal: ${escaped(total)}\n`))
    const html = plain(String(mail?.parsed.html)).replaceAll('&nbsp;', ' ')
    for (const amount of [price, shipping, net, tax, total]) expect(html).toContain(amount)

    await orders.openPaper(order)
    await expect(orders.paper()).toContainText(total)
    const printed = plain(await orders.paper().innerText())
    for (const amount of [price, shipping, net, tax, total]) expect(printed).toContain(amount)
    // No amount of another number of decimals beside them.
    for (const said of [shown, text, printed])
      for (const [amount] of said.matchAll(/(?:¥|KWD )[\d.,]*\d/g))
        expect([price, shipping, net, tax, total]).toContain(amount)
  })
}

function escaped(text: string): string {
  return text.replace(/[.$]/g, '\\$&')
}
