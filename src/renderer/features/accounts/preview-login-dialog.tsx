import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { LoginDetails } from '../../../shared/api/accounts.ts'
import { frameText } from '../../../shared/text/en-frame.ts'
import { loginText } from '../../../shared/text/en-login.ts'
import { templatesText as text } from '../../../shared/text/en-templates.ts'
import { api } from '../../api/api.ts'
import { bridge } from '../../api/transport.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { LoadError } from '../../ui/load-error.tsx'
import { Loading } from '../../ui/loading.tsx'
import { MailPreviewFrame } from '../../ui/mail-preview-frame.tsx'

interface PreviewLoginDialogProps {
  readonly details: LoginDetails
  /** Why Create login would be refused, in a sentence; null when it would work. */
  readonly refusal: string | null
  readonly onClose: () => void
  readonly onCreate: () => void
}

/** The exact email that Create login sends this customer, before it is sent. */
export function PreviewLoginDialog({ details, refusal, onClose, onCreate }: PreviewLoginDialogProps): ReactNode {
  const { customerId, email } = details
  const hasNoAddress = details.createRefusal !== null && details.createRefusal.code !== 'login.emailTaken'
  const preview = useQuery({
    // Beneath what changes it: the customer's names, the text, the shop's settings are asked for anew each time.
    queryKey: ['accounts', 'previewLogin', { customerId }],
    queryFn: () => api.accounts.previewLogin({ customerId }),
    enabled: !hasNoAddress,
    // The address of its HTML is good for five minutes.
    gcTime: 0,
  })
  return (
    <Dialog
      title={text.whatTitle}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            {frameText.close}
          </Button>
          {refusal === null && (
            <Button variant="primary" onPress={onCreate}>
              {loginText.createLogin}
            </Button>
          )}
        </>
      }
    >
      <p>{refusal ?? text.whatMeans(email)}</p>
      {preview.data ? (
        <MailPreviewFrame preview={preview.data} address={bridge.previewAddress(preview.data.previewId)} />
      ) : preview.error ? (
        <LoadError error={preview.error} onRetry={() => void preview.refetch()} isInline />
      ) : (
        !hasNoAddress && <Loading label={text.previewLoading} />
      )}
    </Dialog>
  )
}
