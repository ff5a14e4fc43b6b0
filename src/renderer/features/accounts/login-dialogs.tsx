import type { ReactNode } from 'react'
import type { LoginDetails } from '../../../shared/api/accounts.ts'
import { DeleteLoginDialog } from './delete-login-dialog.tsx'
import { GenerateDialog } from './generate-dialog.tsx'
import { HandOverDialog } from './hand-over-dialog.tsx'
import { LoginStateDialog } from './login-state-dialog.tsx'

export type LoginDialogName = 'generate' | 'handOver' | 'disable' | 'enable' | 'delete'

interface LoginDialogsProps {
  readonly details: LoginDetails
  readonly open: LoginDialogName | null
  readonly onOpen: (name: LoginDialogName | null) => void
  /** The dialog did what it is for. */
  readonly onDone: (message: string) => void
  readonly onReload: () => void
}

/**
 * All dialogs of the page in one place that survives a change between anonymous and registered: handing over a new login
 * makes the page change below the dialog that still shows the password.
 */
export function LoginDialogs({ details, open, onOpen, onDone, onReload }: LoginDialogsProps): ReactNode {
  const onClose = () => onOpen(null)
  const common = { details, onClose, onDone, onReload }
  if (open === 'handOver') return <HandOverDialog {...common} />
  if (open === null || details.login === null) return null
  switch (open) {
    case 'generate':
      return <GenerateDialog {...common} login={details.login} onHandOver={() => onOpen('handOver')} />
    case 'disable':
    case 'enable':
      return <LoginStateDialog {...common} login={details.login} enable={open === 'enable'} />
    case 'delete':
      return <DeleteLoginDialog {...common} login={details.login} />
    default:
      return open satisfies never
  }
}
