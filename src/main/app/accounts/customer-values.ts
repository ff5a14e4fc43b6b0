import type { CustomerId } from '../../../shared/api/common-schemas.ts'
import type { Reader } from '../../db/store.ts'
import type { SampleValues } from '../mail/template-handlers.ts'
import { mailTo, readSubject } from './account-context.ts'

/** What the macros of a mail would stand for if it went to this customer now. Throws customer.notFound. */
export async function readCustomerValues(reader: Reader, id: CustomerId): Promise<SampleValues> {
  const subject = await readSubject(reader, id)
  return mailTo(subject, subject.account?.user_name ?? subject.customer.email)
}
