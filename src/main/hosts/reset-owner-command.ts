import { isFailure } from '../../shared/api/errors.ts'
import { findResettableOwner, resetOwner } from '../app/staff/reset-owner.ts'
import { askNewPassword } from './ask-new-password.ts'
import type { OpenedBook } from './open-application.ts'

type ResettableBook = Omit<OpenedBook, 'close'>

export interface ResettableOwner {
  readonly name: string
  readonly userName: string
  /** Both, as the person is addressed. */
  readonly who: string
}

/** `--reset-owner`: for whoever sits at the computer itself; closes the application in the end. Throws an Error with a sentence. */
export async function runResetOwner(book: OpenedBook, signal: AbortSignal): Promise<string> {
  try {
    return await askAndReset(book, signal)
  } finally {
    await book.close()
  }
}

async function askAndReset(book: ResettableBook, signal: AbortSignal): Promise<string> {
  const owner = await getOwnerToReset(book)
  return setOwnerPassword(book, owner, await askNewPassword(owner.who, signal))
}

/** Throws an Error with a sentence when there is none yet. */
export async function getOwnerToReset(book: ResettableBook): Promise<ResettableOwner> {
  const owner = await findResettableOwner(book.store)
  if (!owner) throw new Error('There is no owner yet: start Latchkey without --reset-owner and name the shop.')
  return { ...owner, who: `${owner.name} (${owner.userName})` }
}

/** Throws an Error with a sentence. */
export async function setOwnerPassword(
  book: ResettableBook,
  owner: ResettableOwner,
  password: string,
): Promise<string> {
  try {
    await resetOwner(book, password)
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
