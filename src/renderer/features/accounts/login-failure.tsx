import type { ReactNode } from 'react'
import { AppError } from '../../../shared/api/errors.ts'
import { loginText } from '../../../shared/text/en-login.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { formatTime } from '../../ui/format.ts'

/** What a command on a login met. Somebody else's change is told with name and time; it is theirs to look at first. */
export function LoginFailure({
  error,
  onReload,
}: {
  readonly error: unknown
  readonly onReload: () => void
}): ReactNode {
  if (error === null) return null
  if (!(error instanceof AppError) || error.failure.code !== 'login.changedElsewhere')
    return <FailureMessage error={error} />
  const { byName, at } = error.failure.details
  const when = formatTime(at)
  return (
    <Banner tone="warning" actions={<Button onPress={onReload}>{loginText.reload}</Button>}>
      {byName ? loginText.changedElsewhere(byName, when) : loginText.changedElsewhereUnnamed(when)}
    </Banner>
  )
}
