import { isFailure } from '../../shared/api/errors.ts'
import { findResettableOwner, resetOwner } from '../app/staff/reset-owner.ts'
import { askNewPassword } from './ask-new-password.ts'
import type { OpenedBook } from './open-application.ts'

/** `--reset-owner`: for whoever sits at the computer itself; closes the application in the end. Throws an Error with a sentence. */
export async function runResetOwner(
  opened: Pick<OpenedBook, 'store' | 'clock' | 'hasher' | 'close'>,
  signal: AbortSignal,
): Promise<string> {
  try {
    return await askAndReset(opened, signal)
  } finally {
    await opened.close()
  }
}

async function askAndReset(
  opened: Pick<OpenedBook, 'store' | 'clock' | 'hasher'>,
  signal: AbortSignal,
): Promise<string> {
  const owner = await findResettableOwner(opened.store)
  if (!owner) throw new Error('There is no owner yet: start Latchkey without --reset-owner and name the shop.')
  const password = await askNewPassword(`${owner.name} (${owner.userName})`, signal)
  try {
    await resetOwner(opened, password)
  } catch (error) {
    if (isFailure(error, 'password.problem'))
      throw new Error('A password has 8 characters at least and 72 bytes at most. Nothing was changed.', {
        cause: error,
      })
    if (isFailure(error, 'password.common'))
      throw new Error('This is a common password. Nothing was changed.', { cause: error })
    if (isFailure(error, 'password.personal'))
      throw new Error('This is the owner’s or the shop’s name. Nothing was changed.', { cause: error })
    throw error
  }
  return `${owner.name} signs in as ${owner.userName} with the new password. The history has a line about it.`
}
