import { X509Certificate } from 'node:crypto'
import { fail } from '../../../shared/api/errors.ts'

/** Bound to the mail server's sealed password. */
export const mailPasswordContext = 'setting mail password'

/** Names of the settings that differ, for the history: never their values, one of which may be a secret. */
export function changedKeys(before: object, after: object): string[] {
  const was = new Map(Object.entries(before))
  return Object.entries(after)
    .filter(([key, value]) => JSON.stringify(was.get(key)) !== JSON.stringify(value))
    .map(([key]) => key)
}

/** Throws mail.badCertificateAuthority unless it is '' or PEM certificates, all of which can be read. */
export function checkCertificateAuthority(pem: string): void {
  if (pem.trim() === '') return
  const certificates = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g)
  try {
    if (!certificates) throw new Error('no certificate')
    for (const certificate of certificates) new X509Certificate(certificate)
  } catch {
    throw fail('mail.badCertificateAuthority', {})
  }
}
