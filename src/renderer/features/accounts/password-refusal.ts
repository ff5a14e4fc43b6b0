import { AppError } from '../../../shared/api/errors.ts'
import { loginText, passwordProblemText } from '../../../shared/text/en-login.ts'

/** Main's refusal of a typed password, to stand beside the field; null for anything else. */
export function passwordRefusal(error: unknown): string | null {
  if (!(error instanceof AppError)) return null
  const { failure } = error
  switch (failure.code) {
    case 'password.problem':
      return passwordProblemText(failure.details.problem, failure.details.message)
    case 'password.common':
      return loginText.common
    case 'password.personal':
      return loginText.personal
    case 'password.belowLeastStrength':
      return loginText.belowLeast(failure.details.strength, failure.details.least)
    default:
      return null
  }
}
