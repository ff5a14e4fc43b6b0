import { fold, foldPhone } from './fold.ts'
import { joinedForms, numberForms, spaced, wordsOf } from './search-words.ts'

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
  const [firstName = '', ...lastNames] = name.split(' ')
  return (
    spaced([...[name, company].flatMap(wordsOf), fold(email).replaceAll("'", ''), foldPhone(phone)].filter(Boolean)) +
    phoneWords(phone) +
    otherWords({ ...customer, firstName, lastName: lastNames.join(' ') })
  )
}
