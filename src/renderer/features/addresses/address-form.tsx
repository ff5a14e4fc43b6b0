import { useEffect, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { isFailure } from '../../../shared/api/errors.ts'
import { addressesText as text } from '../../../shared/text/en-addresses.ts'
import { frameText } from '../../../shared/text/en-frame.ts'
import { AddressFields } from '../../ui/address-fields.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { CommandTip } from '../../ui/command-tip.tsx'
import { useCommand, useCommandHint } from '../../ui/commands.tsx'
import { FailureMessage } from '../../ui/failure-message.tsx'
import { focusFirstInvalid } from '../../ui/focus-first-invalid.ts'
import { formatTime } from '../../ui/format.ts'
import { AddressChangedBanner } from './address-changed-banner.tsx'
import type { AddressForm as Form } from './use-address-form.ts'
import styles from './addresses.module.css'

interface AddressFormProps {
  readonly form: Form
  /** The customer has no other address. */
  readonly isFirst: boolean
  readonly onSave: () => void
  /** Without a question: the button says so. */
  readonly onCancel: () => void
  /** Escape, which may have been pressed for something else. */
  readonly onEscape: () => void
}

/** One address in the place of its card, as it is being typed. */
export function AddressForm({ form, isFirst, onSave, onCancel, onEscape }: AddressFormProps): ReactNode {
  const element = useRef<HTMLFormElement>(null)
  const { open, errors, error, refusals } = form
  useCommand('save', onSave)
  const { ariaKeyShortcuts } = useCommandHint('save')
  useEffect(() => {
    if (refusals > 0) focusFirstInvalid(element.current)
  }, [refusals])
  if (!open) return null
  const { base, draft } = open
  const isNew = base === null
  const title = isNew ? text.newAddress : text.editTitle

  /** The banner goes, and its buttons with it. */
  function focusFields(): void {
    element.current?.querySelector('input')?.focus()
  }

  function onKeyDownCapture(event: KeyboardEvent<HTMLFormElement>): void {
    if (event.key !== 'Escape' || !(event.target instanceof Element)) return
    // An open list closes first.
    if (event.target.getAttribute('aria-expanded') === 'true') return
    event.preventDefault()
    onEscape()
  }

  return (
    <form
      ref={element}
      className={styles['form']}
      aria-label={title}
      noValidate
      onKeyDownCapture={onKeyDownCapture}
      onSubmit={event => {
        event.preventDefault()
        onSave()
      }}
    >
      <h3 className={styles['formTitle']}>{title}</h3>
      {form.newer && form.dirty && !form.pending && (
        <AddressChangedBanner
          theirs={form.newer}
          stops={form.stops}
          onReload={() => {
            form.reload()
            focusFields()
          }}
          onKeep={() => {
            form.keepMine()
            focusFields()
          }}
        />
      )}
      <p role="status" className={styles['hint']}>
        {form.mergedWith && frameText.merged(form.mergedWith.updatedByName, formatTime(form.mergedWith.updatedAt))}
      </p>
      {form.isGone && <Banner tone="warning">{text.gone}</Banner>}
      <AddressFields values={draft.fields} onChange={form.changeFields} errors={errors} autoFocus />
      <div className={styles['defaults']}>
        <Checkbox
          isSelected={isFirst || draft.isDefaultBilling}
          isDisabled={isFirst || (base?.isDefaultBilling ?? false)}
          onChange={isDefaultBilling => form.change({ isDefaultBilling })}
        >
          {text.asDefaultBilling}
        </Checkbox>
        <Checkbox
          isSelected={isFirst || draft.isDefaultShipping}
          isDisabled={isFirst || (base?.isDefaultShipping ?? false)}
          onChange={isDefaultShipping => form.change({ isDefaultShipping })}
        >
          {text.asDefaultShipping}
        </Checkbox>
        {isFirst ? (
          <p className={styles['hint']}>{text.firstIsDefault}</p>
        ) : (
          (base?.isDefaultBilling || base?.isDefaultShipping) && <p className={styles['hint']}>{text.defaultStays}</p>
        )}
      </div>
      <div className={styles['formFoot']}>
        <div className={styles['formMessage']}>
          {!isFailure(error, 'input.invalid') && <FailureMessage error={error} />}
        </div>
        <Button onPress={onCancel}>{frameText.cancel}</Button>
        <CommandTip command="save">
          <Button type="submit" variant="primary" isPending={form.pending} aria-keyshortcuts={ariaKeyShortcuts}>
            {frameText.save}
          </Button>
        </CommandTip>
      </div>
    </form>
  )
}
