import type { CustomerFields } from '../../../shared/api/customers.ts'
import { otherWords, phoneWords } from '../../../shared/text-folding/kept-words.ts'
import { fold, foldPhone, phoneTail } from '../../../shared/text-folding/fold.ts'
import type { CustomerRecord } from '../../db/schema.ts'
import { loginKey } from '../identity.ts'

/** Sorts behind every text that can be typed: rows without a value come last, whatever the column. */
const nothingSortsLast = '\uffff'

/** Whether a column that is sorted by stands for no text. */
export function isNothing(sorted: string): boolean {
  return sorted === nothingSortsLast
}

type CustomerColumns = Omit<
  CustomerRecord,
  | 'number'
  | 'order_count'
  | 'address_words'
  | 'id'
  | 'version'
  | 'created_at'
  | 'created_by'
  | 'created_by_name'
  | 'updated_at'
  | 'updated_by_name'
>

/** The columns of what a person typed, with their folded companions, so that every database sorts and finds alike. */
export function toColumns(fields: CustomerFields): CustomerColumns {
  return {
    first_name: fields.firstName,
    last_name: fields.lastName,
    email: fields.email,
    email_key: loginKey(fields.email),
    phone: fields.phone,
    company: fields.company,
    organization_id: fields.organizationId,
    tax_registration_id: fields.taxRegistrationId,
    note: fields.note,
    first_name_sort: fold(fields.firstName) || nothingSortsLast,
    // A first name alone is the name that the person is listed under.
    last_name_sort: fold(fields.lastName) || fold(fields.firstName) || nothingSortsLast,
    company_sort: fold(fields.company) || nothingSortsLast,
    email_sort: fold(fields.email) || nothingSortsLast,
    phone_sort: foldPhone(fields.phone) || nothingSortsLast,
    phone_tail: phoneTail(fields.phone),
    phone_words: phoneWords(fields.phone),
    other_words: otherWords(fields),
  }
}

export function toFields(row: CustomerRecord): CustomerFields {
  return {
    firstName: row.first_name,
    lastName: row.last_name,
    email: row.email,
    phone: row.phone,
    company: row.company,
    organizationId: row.organization_id,
    taxRegistrationId: row.tax_registration_id,
    note: row.note,
  }
}

/** What the customer is called in sentences: "Anna Nováková", else the company, else the email. */
export function customerName(row: Pick<CustomerRecord, 'first_name' | 'last_name' | 'company' | 'email'>): string {
  return `${row.first_name} ${row.last_name}`.trim() || row.company || row.email
}
