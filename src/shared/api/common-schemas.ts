import * as v from 'valibot'
import { currencyCodes } from '../currency-decimals.ts'
import { addressProblem, isSingleAddress } from '../email-address.ts'
import { cleanLine, cleanLines, describeFound, findNotOnOneLine, findUnseen } from '../text-folding/clean-text.ts'

const uuid = v.pipe(v.string(), v.uuid('Not an id.'))

export const customerId = v.pipe(uuid, v.brand('CustomerId'))
export const accountId = v.pipe(uuid, v.brand('AccountId'))
export const mailId = v.pipe(uuid, v.brand('MailId'))
export const staffId = v.pipe(uuid, v.brand('StaffId'))
export const productId = v.pipe(uuid, v.brand('ProductId'))
export const addressId = v.pipe(uuid, v.brand('AddressId'))
export const orderId = v.pipe(uuid, v.brand('OrderId'))
/** Made by the form, as a request id is: the order keeps it, so that one draft becomes one order. */
export const orderDraftId = v.pipe(uuid, v.brand('OrderDraftId'))
/** Made by the form. The same id again answers with the first result instead of doing it twice. */
export const requestId = v.pipe(uuid, v.brand('RequestId'))

export type CustomerId = v.InferOutput<typeof customerId>
export type AccountId = v.InferOutput<typeof accountId>
export type MailId = v.InferOutput<typeof mailId>
export type StaffId = v.InferOutput<typeof staffId>
export type ProductId = v.InferOutput<typeof productId>
export type AddressId = v.InferOutput<typeof addressId>
export type OrderId = v.InferOutput<typeof orderId>
export type OrderDraftId = v.InferOutput<typeof orderDraftId>
export type RequestId = v.InferOutput<typeof requestId>

/** Optimistic locking: the version that the person was looking at. */
export const version = v.pipe(v.number(), v.integer(), v.minValue(1))

export const offset = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000_000)), 0)
export const limit = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)), 100)

/** What stands in a search box. */
export const searchText = v.pipe(v.string(), v.maxLength(200))

/** One line of text as people type and paste it, cleaned of what cannot be seen; a line break and its like are named. */
export function line(maxLength: number) {
  return v.pipe(
    v.string(),
    v.maxLength(maxLength * 4, `At most ${maxLength} characters.`),
    v.transform(cleanLine),
    v.maxLength(maxLength, `At most ${maxLength} characters.`),
    v.check(
      text => findNotOnOneLine(text) === null,
      issue => {
        const found = findNotOnOneLine(issue.input)
        return `Contains a character that cannot be typed on one line${found ? ` (${describeFound(found)})` : ''}. Take it away.`
      },
    ),
  )
}

/** As `line`, and something must be there. */
export function requiredLine(maxLength: number, missing: string) {
  return v.pipe(line(maxLength), v.minLength(1, missing))
}

export const emailAddress = v.pipe(
  line(254),
  v.check(isSingleAddress, issue => addressProblem(issue.input)),
)

/** Several lines of text as people type them. */
export function lines(maxLength: number) {
  return v.pipe(
    v.string(),
    v.maxLength(maxLength, `At most ${new Intl.NumberFormat('en').format(maxLength)} characters.`),
    v.transform(cleanLines),
  )
}

/** An email, or '' for none. */
export const optionalEmailAddress = v.pipe(
  line(254),
  v.check(
    text => text === '' || isSingleAddress(text),
    issue => addressProblem(issue.input),
  ),
)

/** A password on its way in. The limit only protects the parser; the real rules give their own messages. */
export const typedPassword = v.pipe(v.string(), v.maxLength(4096, 'At most 72 bytes.'))

/** A password that a server gave out: it is what it is, but nobody means what cannot be seen in it. */
export const serverPassword = v.pipe(
  v.string(),
  v.maxLength(500, 'At most 500 characters.'),
  v.check(
    text => findUnseen(text) === null,
    issue => {
      const found = findUnseen(issue.input)
      const name = found ? ` (${found.name})` : ''
      return `This password contains a character that cannot be seen${name}, as a copied one may. Type it by hand.`
    },
  ),
  v.check(
    text => text === text.trim(),
    'This password begins or ends with a space, as a copied one may. Take it away.',
  ),
)

/** An address of the shop's website, or '' for none. */
export const optionalWebAddress = v.pipe(
  line(500),
  v.check(
    text => text === '' || /^https?:\/\/[^\s/?#@]+([/?#]\S*)?$/i.test(text),
    'Write it like https://shop.example/sign-in.',
  ),
)

export const nothing = v.optional(v.strictObject({}), {})

/** A currency whose decimals are known: an amount in another could be read as a hundred times itself. */
export const currencyCode = v.pipe(
  v.string(),
  v.check(code => currencyCodes.includes(code), 'Choose a currency.'),
)
