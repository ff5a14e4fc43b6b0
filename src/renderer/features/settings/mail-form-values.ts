import type { UseFormReturn } from 'react-hook-form'
import type * as v from 'valibot'
import type { Encryption, MailSettings, mailSettingsSchema } from '../../../shared/api/settings.ts'

export type MailValues = v.InferOutput<typeof mailSettingsSchema>
export type MailForm = UseFormReturn<MailValues, unknown, MailValues>

/** The password never comes back from main: left undefined it stays as it is, '' takes it away. */
export function mailValues(stored: MailSettings): MailValues {
  return {
    delivery: stored.delivery,
    host: stored.host,
    port: stored.port,
    encryption: stored.encryption,
    userName: stored.userName,
    password: undefined,
    fromName: stored.fromName,
    fromAddress: stored.fromAddress,
    certificateAuthority: stored.certificateAuthority,
    ratePerMinute: stored.ratePerMinute,
  }
}

/** Where mail servers listen, by how the connection is encrypted. */
export const usualPort: Readonly<Record<Encryption, number>> = { tls: 465, starttls: 587, none: 25 }
