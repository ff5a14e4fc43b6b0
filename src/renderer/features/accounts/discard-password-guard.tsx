import { useBlocker } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { loginText } from '../../../shared/text/en-login.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/** Leaving with something typed. There is no Save here: saving sends mail, and that is decided on the page. */
export function DiscardPasswordGuard({
  dirty,
  onDiscard,
}: {
  readonly dirty: boolean
  readonly onDiscard: () => void
}): ReactNode {
  const blocker = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: () => dirty, withResolver: true })
  if (blocker.status !== 'blocked') return null
  return (
    <Dialog
      role="alertdialog"
      title={loginText.leaveTitle}
      onClose={blocker.reset}
      actions={
        <>
          <Button autoFocus onPress={blocker.reset}>
            {loginText.stay}
          </Button>
          <Button
            variant="danger"
            onPress={() => {
              onDiscard()
              blocker.proceed()
            }}
          >
            {loginText.discard}
          </Button>
        </>
      }
    >
      <p>{loginText.leaveMeans}</p>
    </Dialog>
  )
}
