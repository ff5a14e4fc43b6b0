import type { ReactNode } from 'react'
import type { TemplateDetail } from '../../../shared/api/templates.ts'
import { frameText } from '../../../shared/text/en-frame.ts'
import { templatesText as text } from '../../../shared/text/en-templates.ts'
import { api } from '../../api/api.ts'
import { useOnce } from '../../api/use-once.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'

interface RestoreTemplateDialogProps {
  readonly detail: TemplateDetail
  readonly onClose: () => void
  readonly onRestored: (detail: TemplateDetail) => void
}

/** The shop's own text goes away: asked once. */
export function RestoreTemplateDialog({ detail, onClose, onRestored }: RestoreTemplateDialogProps): ReactNode {
  const { template, version } = detail
  const restore = useOnce((_: void) => api.templates.restore({ template, version }))

  async function run(): Promise<void> {
    const outcome = await restore.run()
    if (outcome?.ok) onRestored(outcome.value)
  }

  return (
    <Dialog
      role="alertdialog"
      title={text.restoreTitle}
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onPress={onClose}>
            {frameText.cancel}
          </Button>
          <Button variant="danger" isPending={restore.pending} onPress={() => void run()}>
            {text.restore}
          </Button>
        </>
      }
    >
      <p>{text.restoreMeans}</p>
      <FailureMessage error={restore.error} />
    </Dialog>
  )
}
