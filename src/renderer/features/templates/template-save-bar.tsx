import type { ReactNode } from 'react'
import { isFailure } from '../../../shared/api/errors.ts'
import { frameText } from '../../../shared/text/en-frame.ts'
import { Button } from '../../ui/button.tsx'
import { CommandTip } from '../../ui/command-tip.tsx'
import { useCommand, useCommandHint } from '../../ui/commands.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import type { TemplateForm } from './use-template-form.ts'
import styles from './template-editor.module.css'

interface TemplateSaveBarProps {
  readonly form: TemplateForm
  /** The form's id: Enter in one of its fields presses Save. */
  readonly formId: string
}

/** Stands at the foot while there is something to save. */
export function TemplateSaveBar({ form, formId }: TemplateSaveBarProps): ReactNode {
  useCommand('save', () => void form.submit(), { when: form.dirty })
  const { ariaKeyShortcuts } = useCommandHint('save')
  if (!form.dirty) return null
  return (
    <div className={styles['saveBar']}>
      <div className={styles['saveMessage']}>
        {/* Told above, with both ways out. */}
        {!isFailure(form.error, 'template.changedElsewhere') && <FailureMessage error={form.error} />}
      </div>
      <span className={styles['muted']}>{frameText.unsaved}</span>
      <Button onPress={form.discard}>{frameText.discard}</Button>
      <CommandTip command="save">
        <Button
          type="submit"
          form={formId}
          variant="primary"
          isPending={form.pending}
          aria-keyshortcuts={ariaKeyShortcuts}
        >
          {frameText.save}
        </Button>
      </CommandTip>
    </div>
  )
}
