import { fold, foldPhone } from './fold.ts'
import { joinedForms, joinedFormsIn, numberForms, spaced, wordsOf, wordsOfText } from './search-words.ts'

// What rows keep of themselves to be found by, beside their folded names. All of it as `spaced` makes it.

interface Named {
  readonly firstName: string
  readonly lastName: string
  readonly company: string
}

interface Identified {
  readonly organizationId: string
  readonly taxRegistrationId: string
}

/** The groups in which a phone number is written, and its letters; its digits in one stand elsewhere. */
export function phoneWords(phone: string): string {
  const forms = numberForms(phone)
  // A number in one piece is no group.
  return spaced(forms.filter(form => form !== foldPhone(phone)))
}

/** Ids with and without their punctuation, and names in scripts that write them in one. */
export function otherWords({
  firstName,
  lastName,
  company,
  organizationId,
  taxRegistrationId,
}: Named & Identified): string {
  return spaced([
    ...numberForms(organizationId),
    ...numberForms(taxRegistrationId),
    ...joinedForms(lastName, firstName),
    ...joinedForms(company, ''),
  ])
}

/** Street, city and postal code, the code with and without its space. */
export function addressWords(address: {
  readonly street: string
  readonly street2: string
  readonly city: string
  readonly postalCode: string
}): string {
  const text = [address.street, address.street2, address.city].flatMap(wordsOf)
  return spaced([...new Set([...text, ...numberForms(address.postalCode)])])
}

/** All that an order is found by but its number: who ordered it, as they were then. */
export function orderWords(
  customer: {
    readonly name: string
    readonly company: string
    readonly email: string
    readonly phone: string
  } & Identified,
): string {
  const { name, company, email, phone } = customer
  const [firstName, lastName] = partName(name)
  return (
    spaced([...[name, company].flatMap(wordsOf), fold(email).replaceAll("'", ''), foldPhone(phone)].filter(Boolean)) +
    phoneWords(phone) +
    otherWords({ ...customer, firstName, lastName })
  )
}

/** A number, such as that of an order, in a text; neither an amount nor a part of a longer word. */
const numberInText = /(?<=^|[\s#“„«"'([])(?:[\p{L}\p{N}][\p{L}\p{N}/_-]*)?\d+(?=$|[\s:;,.!?…”“»"')\]](?!\d))/gu

/**
 * Texts about people, such as a line of the history.
 * @param names who is named in them, as one text each: the family name first or last
 */
export function textWords(texts: readonly string[], names: readonly string[]): string {
  const words = spaced(wordsOfText(texts.join(' ')))
  const inOne = names.map(partName).flatMap(([one, other]) => [...joinedForms(one, other), ...joinedForms(other, one)])
  const numbers = texts.flatMap(numbersOf).filter(number => !`${words}  `.includes(number))
  const all = words + spaced([...new Set([...texts.flatMap(joinedFormsIn), ...inOne])]) + [...new Set(numbers)].join('')
  // A number is asked for as a whole, with spaces on both sides.
  return /\d$/.test(all) ? `${all}  ` : all
}

/** Numbers without the signs that may stand beside them: `#1`, `1:`, `“1”`. */
function numbersOf(text: string): string[] {
  const found = fold(text.replaceAll('№', '#')).match(numberInText) ?? []
  return found.map(number => `${spaced(wordsOf(number))}  `)
}

function partName(name: string): [first: string, others: string] {
  const [first = '', ...others] = name.split(' ')
  return [first, others.join(' ')]
}
