import type Database from 'better-sqlite3'
import { fold, phoneTail } from '../../shared/text-folding/fold.ts'
import { addressWords, orderWords, otherWords, phoneWords } from '../../shared/text-folding/kept-words.ts'

/**
 * For books of older versions: what rows keep of themselves to be found by, computed inside SQLite, where no row has to be
 * carried out and back. The schema names none of these functions, so that any SQLite can read the file.
 */
export function installTextFunctions(database: Database.Database): void {
  const define = (name: string, compute: (...texts: string[]) => string) =>
    // A value of another kind is foreign to these columns, which are text.
    database.function(`latchkey_${name}`, { varargs: true, deterministic: true }, (...values: unknown[]) =>
      compute(...values.map(String)),
    )
  define('fold', (text = '') => fold(text))
  define('phone_tail', (phone = '') => phoneTail(phone))
  define('phone_words', (phone = '') => phoneWords(phone))
  define('other_words', (firstName = '', lastName = '', company = '', organizationId = '', taxRegistrationId = '') =>
    otherWords({ firstName, lastName, company, organizationId, taxRegistrationId }),
  )
  define('address_words', (street = '', street2 = '', city = '', postalCode = '') =>
    addressWords({ street, street2, city, postalCode }),
  )
  define(
    'order_words',
    (name = '', company = '', email = '', phone = '', organizationId = '', taxRegistrationId = '') =>
      orderWords({ name, company, email, phone, organizationId, taxRegistrationId }),
  )
}
