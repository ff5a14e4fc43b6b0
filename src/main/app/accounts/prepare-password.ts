import type { PasswordOrigin } from '../../../shared/api/accounts.ts'
import { generatePassword } from '../passwords/generate.ts'
import { wordsOf } from './account-context.ts'
import type { AccountsContext, PersonSubject, Subject } from './account-context.ts'

/** A password that was made and hashed, ready to be written down. */
export interface PreparedPassword {
  readonly password: string
  readonly hash: string
  readonly origin: PasswordOrigin
}

/** Hashing takes a quarter of a second and happens before the transaction, never inside. */
export async function preparePassword(
  { hasher, vault }: Pick<AccountsContext, 'hasher' | 'vault'>,
  password: string,
  origin: PasswordOrigin,
  { hashCost }: Pick<Subject['passwords'], 'hashCost'>,
): Promise<PreparedPassword> {
  await vault.prepare()
  return { password, hash: await hasher.hash(password, hashCost), origin }
}

export function generateFor(
  seen: PersonSubject & { readonly passwords: Subject['passwords'] },
  userName = '',
): Promise<string> {
  const { policy, generatedLength } = seen.passwords
  return generatePassword({ length: generatedLength, policy, personalWords: wordsOf(seen, userName) })
}
